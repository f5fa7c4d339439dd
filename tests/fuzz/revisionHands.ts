// New pages come in while others write: a draft made of the script as this tablet has it, now and then one that another tablet has brought in too, and going back.
import { goBackFrom } from '#document/changes/revisionBack.ts';
import { applyRevision } from '#document/changes/revisionChanges.ts';
import { acceptMark, keepCutLine } from '#document/changes/revisionDesk.ts';
import { draftForBook } from '#document/read/draftForBook.ts';
import { compareWithBook, cutList, marksToReview, revisionsInForce } from '#document/read/revisions.ts';
import type { LineId } from '#domain/ids.ts';
import type { DraftLine, DraftScript } from '#domain/script/draft.ts';
import type { Hand } from './hands.ts';
import { type WordLedger, wordsStanding } from './wordLedger.ts';

/** Drafts that came in somewhere in this story: the post brings them to the others. */
const arrived = new WeakMap<WordLedger, DraftScript[]>();
const TYPED = /q[a-z]{5}x/g;

/** A new version: some lines cut, moved, changed, said by nobody before. */
function draftOf({ book, chance, ledger }: Hand): DraftScript {
  const { lines, characters } = book.tables;
  const drafted: DraftLine[] = [];
  for (const id of lines.ids()) {
    const row = lines.get(id);
    // Pages that are pictures do not come as new pages.
    if (row === undefined || row.kind === 'page' || chance.next() < 0.12) continue;
    const { kind, directions, printed, form } = row;
    const text = chance.next() < 0.15 ? row.text.replace(/\S+/, `${ledger.newWord()} indeed`) : row.text;
    const speakers = row.speakers.flatMap((speaker) => characters.get(speaker)?.name ?? []);
    drafted.push({
      kind,
      text,
      directions: text === row.text ? directions : [],
      cuts: [],
      speakers,
      printed,
      form,
      simultaneous: null,
      page: null,
      sourceLine: 1,
    });
    if (chance.next() < 0.15)
      drafted.push({ ...(drafted.at(-1) as DraftLine), kind: 'speech', text: `Nobody said ${ledger.newWord()} before`, directions: [] });
  }
  if (drafted.length > 3 && chance.next() < 0.4) drafted.push(...drafted.splice(chance.below(drafted.length - 2), 2));
  return {
    source: { name: 'pages.txt', format: 'text', encoding: 'utf-8', bytes: 1_000 },
    title: '',
    author: '',
    characters: [],
    lines: drafted,
    doubts: [],
    furniture: [],
    hasPrintedPages: false,
  };
}

/** Runs a revising act. Words of lines that it rewrites may go and come back with it, and are nobody's any more; all others must stand where they stood. */
function excusing({ book, ledger, author, room }: Hand, why: string, revise: () => void): void {
  const { lines } = book.tables;
  const texts = new Map([...lines.ids(), ...lines.bin().map((line) => line.id)].map((id) => [id, lines.get(id)?.text ?? '']));
  const before = wordsStanding(book.doc);
  revise();
  const after = wordsStanding(book.doc);
  for (const [id, text] of texts) {
    const now = lines.get(id)?.text ?? '';
    if (now === text) continue;
    for (const [word] of `${text} ${now}`.matchAll(TYPED)) {
      if (ledger.get(word) === undefined) ledger.typed(word, author, room, `lines/${id}`);
      ledger.excuse(word, why);
    }
  }
  for (const [word, record] of before) {
    if (after.get(word) === record || ledger.get(word)?.excuse !== null) continue;
    const stillThere = lines.get(record.replace(/^lines\//, '') as LineId)?.text.includes(word) === true;
    // A line that was not known again is cut, and born once more as another: the word stands twice.
    if (stillThere) ledger.excuse(word, 'stands twice');
    else throw new Error(`"${word}" stood in ${record}, which no revision rewrote, and now in ${after.get(word) ?? 'nothing'}.`);
  }
}

function bringIn(hand: Hand): void {
  const { book, chance, ledger, author, room } = hand;
  const known = arrived.get(ledger) ?? [];
  arrived.set(ledger, known);
  const again = known.length > 0 && chance.next() < 0.5 ? chance.pick(known) : null;
  // What comes a second time may have been rewritten since, where it came first.
  if (again !== null) for (const line of again.lines) for (const [word] of line.text.matchAll(TYPED)) ledger.excuse(word, 'came once more');
  const draft = again ?? draftOf(hand);
  if (again === null) known.push(draft);
  const before = wordsStanding(book.doc);
  // Words that were there from the start and stand in the file too: the revision may write them anew, and undo may take that back.
  for (const line of draft.lines) {
    for (const [word] of line.text.matchAll(TYPED)) {
      const record = before.get(word);
      if (record === undefined || ledger.get(word) !== undefined) continue;
      ledger.typed(word, author, room, record);
      ledger.excuse(word, 'came in a file');
    }
  }
  excusing(hand, 'revised', () =>
    applyRevision(book, compareWithBook(book, draftForBook(book, draft)), { name: 'Pages', colour: chance.below(12), date: '', pages: [] }),
  );
  for (const [word, record] of wordsStanding(book.doc)) if (!before.has(word) && ledger.get(word) === undefined) ledger.typed(word, author, room, record);
}

export const onRevisions: readonly ((hand: Hand) => void)[] = [
  bringIn,
  (hand) => {
    const inForce = revisionsInForce(hand.book);
    if (inForce.length > 0) excusing(hand, 'gone back', () => goBackFrom(hand.book, hand.chance.pick(inForce).id));
  },
  ({ book, chance }) => {
    const inForce = revisionsInForce(book);
    const cut = inForce.length === 0 ? [] : cutList(book, chance.pick(inForce).id);
    if (cut.length > 0) keepCutLine(book, chance.pick(cut).id);
  },
  ({ book, chance }) => {
    const marks = marksToReview(book);
    if (marks.length > 0) acceptMark(book, chance.pick(marks).id);
  },
];
