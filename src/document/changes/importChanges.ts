// A script comes into the book: one transaction, with a take back of its own instead of a step on the undo stack.
import * as Y from 'yjs';
import { bearAlike, idOf } from '#document/alike.ts';
import type { Book } from '#document/book.ts';
import { bearRecord, type Step, takeUntracked } from '#document/change.ts';
import { bornWords } from '#document/changes/lineWords.ts';
import { ordersAfter } from '#document/changes/order.ts';
import { recordOf } from '#document/inside.ts';
import { readStamp } from '#document/read/rows.ts';
import { ABOUT, CHARACTER, IMPORT, LINE, ROOT, STAMP, UNDERSTOOD_SINCE } from '#document/shape.ts';
import type { CharacterId, LineId, ScriptImportId } from '#domain/ids.ts';
import type { AssetRef } from '#domain/productions/production.ts';
import { proposeShortNames } from '#domain/productions/shortNames.ts';
import type { DraftScript } from '#domain/script/draft.ts';
import { storedPlace } from '#domain/script/place.ts';
import { nameOf } from '#domain/script/revision/version.ts';
import type { Slices } from '#domain/slices.ts';

/** Appends the draft's lines to the script and its characters to the cast. Characters already in the cast are recognised by name. `asset`: the file it was read from; `words`: what text recognition found in it. */
export function importDraft(book: Book, draft: DraftScript, asset: AssetRef | null = null, words: AssetRef | null = null): ScriptImportId {
  return takeUntracked(book, (step) => {
    const { id, lines } = beginImport(book, step, draft, { asset, words });
    for (const bear of lines) bear(step);
    return id;
  });
}

/** Lines that come into a new book between two breaths: few enough that the lists of the book are mended, not sorted anew. */
const LINES_AT_ONCE = 50;

/** The same for a book that nobody has opened yet, a few lines at a time. Given up in the middle, the book is of no use. */
export function* importInSlices(book: Book, draft: DraftScript, asset: AssetRef | null = null, words: AssetRef | null = null): Slices<ScriptImportId> {
  const { id, lines } = takeUntracked(book, (step) => beginImport(book, step, draft, { asset, words }));
  yield;
  for (let at = 0; at < lines.length; at += LINES_AT_ONCE) {
    takeUntracked(book, (step) => {
      for (const bear of lines.slice(at, at + LINES_AT_ONCE)) bear(step);
    });
    yield;
  }
  return id;
}

interface Sources {
  readonly asset: AssetRef | null;
  readonly words: AssetRef | null;
}

/** The import itself and its characters; its lines are handed back, each to be born in a step. */
function beginImport(
  book: Book,
  step: Step,
  draft: DraftScript,
  { asset, words }: Sources,
): { readonly id: ScriptImportId; readonly lines: readonly ((step: Step) => void)[] } {
  const id = book.writer.newId() as ScriptImportId;
  const record = new Y.Map<unknown>();
  book.doc.getMap(ROOT.imports).set(id, record);
  record.set(IMPORT.fileName, draft.source.name);
  record.set(IMPORT.imported, [step.at, step.by]);
  if (asset !== null) record.set(IMPORT.asset, asset);
  if (words !== null) record.set(IMPORT.words, words);
  const speakers = importCharacters(book, step, draft, id);
  if (draft.lines.some((line) => line.kind === 'page')) needsPages(book);
  return { id, lines: linesToBear(book, draft, id, speakers, asset) };
}

/** Shorter printed names are abbreviations, which say less than the name itself. */
const LEAST_LETTERS = 3;

/** How the script itself calls somebody most often: "GWENDOLEN" for the Hon. Gwendolen Fairfax of its cast list. */
function calledIn({ lines }: DraftScript): ReadonlyMap<string, string> {
  const counts = new Map<string, Map<string, number>>();
  for (const { speakers, printed } of lines) {
    const label = printed.replace(/[^\p{L}\p{M}\p{N}'’\- ]+/gu, ' ').trim();
    const [name] = speakers;
    if (name === undefined || speakers.length > 1 || label.length < LEAST_LETTERS) continue;
    const known = counts.get(nameOf(name)) ?? new Map<string, number>();
    counts.set(nameOf(name), known.set(label, (known.get(label) ?? 0) + 1));
  }
  return new Map([...counts].map(([name, labels]) => [name, [...labels].sort((one, other) => other[1] - one[1])[0]?.[0] ?? name]));
}

/** Characters by every name the draft uses for them; those that are not in the cast are added to it. `isAlike`: two tablets that add the same ones add one. */
export function importCharacters(
  book: Book,
  step: Step,
  draft: DraftScript,
  importId: ScriptImportId,
  { isAlike = false }: { readonly isAlike?: boolean } = {},
): ReadonlyMap<string, CharacterId> {
  const { characters } = book.tables;
  const known = new Map<string, CharacterId>();
  const shorts: string[] = [];
  for (const id of characters.ids()) {
    const row = characters.get(id);
    if (row === undefined) continue;
    known.set(nameOf(row.name), id);
    shorts.push(row.short);
  }
  const named = new Set(draft.characters.map((character) => nameOf(character.name)));
  const unlisted = new Set(draft.lines.flatMap((line) => line.speakers).filter((name) => name.trim() !== '' && !named.has(nameOf(name))));
  const cast = [...draft.characters, ...[...unlisted].map((name) => ({ name, description: '', spellings: [] as readonly string[] }))];
  const fresh = cast.filter(
    (character, index) => !known.has(nameOf(character.name)) && cast.findIndex((other) => nameOf(other.name) === nameOf(character.name)) === index,
  );
  const orders = ordersAfter(characters, undefined, fresh.length);
  const called = calledIn(draft);
  const shortNames = proposeShortNames(
    fresh.map(({ name }) => called.get(nameOf(name)) ?? name),
    shorts,
  );
  for (const [index, { name, description }] of fresh.entries()) {
    const id = (isAlike ? bearCharacterAlike(book, step, name, importId) : book.writer.newId()) as CharacterId;
    known.set(nameOf(name), id);
    const fields = {
      [CHARACTER.order]: orders[index],
      [CHARACTER.name]: name,
      [CHARACTER.short]: shortNames[index],
      [CHARACTER.colour]: (characters.size + index) % 12,
      [CHARACTER.description]: description,
      [CHARACTER.importId]: importId,
    };
    const born = recordOf(book.doc, ROOT.characters, id);
    if (born === null) bearRecord(book.doc, step, ROOT.characters, id, fields, { inBin: false });
    else for (const [field, value] of Object.entries(fields)) if (born.get(field) === undefined && value !== '') born.set(field, value);
    // One that lies in the bin comes back to speak.
    if (born !== null && (born.get(STAMP.deleted) ?? null) !== null) born.set(STAMP.deleted, null);
  }
  return known;
}

/** A character with nothing but a name, the same letters on every tablet, and its id. What tablets may say otherwise is set by each. */
function bearCharacterAlike(book: Book, step: Step, name: string, importId: ScriptImportId): string {
  const id = idOf(JSON.stringify(['character', importId, name]));
  if (recordOf(book.doc, ROOT.characters, id) !== null) return id;
  const fields = { [CHARACTER.name]: name, [CHARACTER.importId]: importId };
  const bear = (doc: Y.Doc): void => void bearRecord(doc, step, ROOT.characters, id, fields, { inBin: false, isImported: true });
  if (!bearAlike(book.doc, ROOT.characters, [id], bear)) return book.writer.newId();
  recordOf(book.doc, ROOT.characters, id)?.set(STAMP.created, [step.at, step.by]);
  return id;
}

function linesToBear(
  book: Book,
  draft: DraftScript,
  importId: ScriptImportId,
  speakers: ReadonlyMap<string, CharacterId>,
  asset: AssetRef | null,
): readonly ((step: Step) => void)[] {
  const orders = ordersAfter(book.tables.lines, undefined, draft.lines.length);
  let page: string | null = null;
  return draft.lines.map((line, index) => {
    const startsPage = line.page !== null && line.page !== page;
    page = line.page ?? page;
    return (step) => {
      const ids = line.speakers.flatMap((name) => speakers.get(nameOf(name)) ?? []);
      const fields = {
        [LINE.order]: orders[index],
        [LINE.kind]: line.kind,
        [LINE.text]: bornWords(line),
        [LINE.speakers]: [...new Set(ids)],
        [LINE.printed]: line.printed,
        [LINE.form]: line.form === 'prose' ? null : line.form,
        [LINE.simultaneous]: line.simultaneous === null ? null : `${importId} ${line.simultaneous}`,
        [LINE.pageBreak]: startsPage ? { label: line.page } : null,
        [LINE.importId]: importId,
        [LINE.place]: asset === null ? null : storedPlace(asset.hash, line.boxes ?? []),
      };
      bearRecord(book.doc, step, ROOT.lines, book.writer.newId(), fields, { inBin: false, isImported: true });
    };
  });
}

/** Puts everything that the import brought into the bin: its lines, and its characters that speak no other line. Marks on them wait in the tray. */
export function takeBackImport(book: Book, id: ScriptImportId): void {
  const record = recordOf(book.doc, ROOT.imports, id);
  if (record === null || readStamp(record.get(IMPORT.takenBack)) !== null) return;
  const speaksElsewhere = new Set<CharacterId>();
  const lines: LineId[] = [];
  for (const lineId of book.tables.lines.ids()) {
    const line = book.tables.lines.get(lineId);
    if (line?.importId === id) lines.push(lineId);
    else for (const speaker of line?.speakers ?? []) speaksElsewhere.add(speaker);
  }
  // Lines that a revision took out of the script are the import's too: going back from the revision must not bring them in.
  for (const line of book.tables.lines.bin()) if (line.importId === id && line.deleted === null) lines.push(line.id);
  takeUntracked(book, (step) => {
    record.set(IMPORT.takenBack, [step.at, step.by]);
    for (const line of lines) setDeleted(book, step, ROOT.lines, line, step.at);
    for (const character of book.tables.characters.ids()) {
      const isOfImport = recordOf(book.doc, ROOT.characters, character)?.get(CHARACTER.importId) === id;
      if (isOfImport && !speaksElsewhere.has(character)) setDeleted(book, step, ROOT.characters, character, step.at);
    }
  });
}

/** Brings an import that was taken back into the script again: what went into the bin with it, not what was binned before or after. */
export function restoreImport(book: Book, id: ScriptImportId): void {
  const record = recordOf(book.doc, ROOT.imports, id);
  const takenBack = readStamp(record?.get(IMPORT.takenBack));
  if (record === null || takenBack === null) return;
  takeUntracked(book, (step) => {
    record.set(IMPORT.takenBack, null);
    for (const line of book.tables.lines.bin())
      if (line.importId === id && line.deleted?.at === takenBack.at) setDeleted(book, step, ROOT.lines, line.id, null);
    for (const character of book.tables.characters.bin()) {
      const isOfImport = recordOf(book.doc, ROOT.characters, character.id)?.get(CHARACTER.importId) === id;
      if (isOfImport && character.deleted?.at === takenBack.at) setDeleted(book, step, ROOT.characters, character.id, null);
    }
  });
}

function setDeleted(book: Book, step: Step, root: typeof ROOT.lines | typeof ROOT.characters, id: string, at: number | null): void {
  const record = recordOf(book.doc, root, id);
  if (record === null) return;
  record.set(STAMP.deleted, at === null ? null : [at, step.by]);
  step.stamp(record);
}

/** From here on the book has pages that an older app would not show: it opens it to read only. */
export function needsPages(book: Book): void {
  const about = book.doc.getMap(ROOT.about);
  if (book.about.current().minimumAppVersion < UNDERSTOOD_SINCE.pages) about.set(ABOUT.minimumAppVersion, UNDERSTOOD_SINCE.pages);
}
