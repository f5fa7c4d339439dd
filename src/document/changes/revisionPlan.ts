// What applying a revision will do, worked out before anything is written: which record each new line is, and what of it changes.
import { idOf, numberOf } from '#document/alike.ts';
import type { Book } from '#document/book.ts';
import { ordersBetween } from '#document/changes/order.ts';
import { recordOf } from '#document/inside.ts';
import type { ComparedRevision } from '#document/read/revisions.ts';
import { LINE, ROOT, type RootName } from '#document/shape.ts';
import type { CharacterId, LineId, RevisionId } from '#domain/ids.ts';
import type { DraftLine } from '#domain/script/draft.ts';
import type { Line } from '#domain/script/line.ts';
import { nameOf, wordsAt } from '#domain/script/revision/version.ts';
import type { Slices } from '#domain/slices.ts';

/** Lines that are born together under one name: about a page. */
export const TOGETHER = 5;

export interface PlannedLine {
  readonly id: LineId;
  /** Its place in the draft. */
  readonly fresh: number;
  readonly draft: DraftLine;
  /** The line as it is in the book; null: it has to be born. */
  readonly row: Line | null;
  /** True: it comes into the script, newly or again. */
  readonly comes: boolean;
  readonly speakers: readonly CharacterId[];
  /** A new place in the script; null: it stays where it is. */
  readonly order: string | null;
}

export interface RevisionPlan {
  readonly id: RevisionId;
  readonly source: string;
  readonly lines: readonly PlannedLine[];
  /** Lines that leave the script, with the lines in which their words go on. */
  readonly cut: readonly { readonly id: LineId; readonly row: Line; readonly goesOnIn: readonly LineId[] }[];
  readonly characters: { readonly born: readonly { readonly id: CharacterId; readonly name: string }[]; readonly renamed: ReadonlyMap<CharacterId, string> };
  /** By place in the draft. */
  readonly idOf: ReadonlyMap<number, LineId>;
}

/**
 * Names what came, and nothing of how it came: the same file read on two tablets has the same name. Everything is in it that is written when a line is born: if
 * two tablets bore different lines under one id, one of them would go, with what was typed in it.
 */
export function sourceOf({ draft, somePages }: ComparedRevision): string {
  const lines = draft.lines.map(({ kind, text, directions, cuts, speakers, speakersAsRead, page, printed, form }) => [
    kind,
    text,
    directions,
    cuts,
    speakersAsRead ?? speakers,
    page,
    printed,
    form,
  ]);
  return idOf(JSON.stringify([somePages, lines]));
}

export function* planRevision(book: Book, compared: ComparedRevision): Slices<RevisionPlan> {
  const source = sourceOf(compared);
  yield;
  const id = revisionId(book, source);
  const characters = planCharacters(book, compared, id);
  yield;
  const returning = returningLines(book, compared, id);
  yield;
  const idAt = new Map<number, LineId>();
  const { lines } = book.tables;
  for (const [fresh, origin] of compared.comparison.fresh.entries()) {
    const known = origin.keeps === null ? returning.get(fresh) : compared.lines[origin.keeps];
    if (known !== undefined) idAt.set(fresh, known);
  }
  for (const [fresh, born] of yield* bornIds(book, compared, id, idAt)) idAt.set(fresh, born);
  yield;
  const orders = planOrders(book, compared, idAt, numberOf(id));
  yield;
  const planned = compared.draft.lines.map((draft, fresh): PlannedLine => {
    const lineId = idAt.get(fresh) as LineId;
    const row = lines.get(lineId) ?? null;
    const speakers = [...new Set(draft.speakers.flatMap((name) => characters.byName.get(nameOf(name)) ?? []))];
    return { id: lineId, fresh, draft, row, comes: compared.comparison.fresh[fresh]?.keeps === null, speakers, order: orders.get(lineId) ?? null };
  });
  return { id, source, lines: planned, cut: planCuts(book, compared, idAt), characters, idOf: idAt };
}

/** The same file on the same book is the same revision on every tablet. Brought in once more while it is in force, it is another one. */
function revisionId(book: Book, source: string): RevisionId {
  const { revisions } = book.tables;
  const inForce = revisions.ids().filter((id) => revisions.get(id)?.source === source && revisions.get(id)?.wentBack === null).length;
  return idOf(`revision ${inForce} ${source}`) as RevisionId;
}

function planCharacters(book: Book, { comparison, draft }: ComparedRevision, revision: RevisionId) {
  const { characters } = book.tables;
  const byName = new Map<string, CharacterId>();
  for (const id of characters.ids()) byName.set(nameOf(characters.get(id)?.name ?? ''), id);
  const renamed = new Map<CharacterId, string>();
  for (const { from, to } of comparison.renamed) {
    const id = byName.get(nameOf(from));
    if (id === undefined || byName.has(nameOf(to))) continue;
    renamed.set(id, to);
    byName.set(nameOf(to), id);
  }
  const born: { id: CharacterId; name: string }[] = [];
  for (const name of new Set(draft.lines.flatMap((line) => line.speakers))) {
    if (nameOf(name) === '' || byName.has(nameOf(name))) continue;
    const words = `character ${revision} ${nameOf(name)}`;
    // One that this revision brought before lies in the bin and comes back.
    const id = (recordOf(book.doc, ROOT.characters, idOf(words)) === null ? unusedId(book, ROOT.characters, words) : idOf(words)) as CharacterId;
    byName.set(nameOf(name), id);
    born.push({ id, name });
  }
  return { byName, renamed, born };
}

/**
 * New lines that are out of the script and come back, with their marks: those that this very revision brought before it was gone back from, and those that
 * say what a line said that an earlier revision took out, where there is no doubt which.
 */
function returningLines(book: Book, { comparison, fresh }: ComparedRevision, revision: RevisionId): ReadonlyMap<number, LineId> {
  const out = new Map<string, LineId | null>();
  const keyOf = (kind: string, text: string): string | null => {
    const words = wordsAt(text);
    return words.length < 3 ? null : `${kind} ${words.map((word) => word.word).join(' ')}`;
  };
  const own = new Map<unknown, LineId>();
  for (const line of book.tables.lines.bin()) {
    if (line.deleted === null && line.revised?.bornIn === revision) own.set(recordOf(book.doc, ROOT.lines, line.id)?.get(LINE.bornIn), line.id);
    const key = line.deleted === null && line.revised?.goesOnIn.length === 0 ? keyOf(line.kind, line.text) : null;
    if (key !== null) out.set(key, out.has(key) ? null : line.id);
  }
  const returning = new Map<number, LineId>();
  for (const [index, origin] of comparison.fresh.entries()) {
    const line = fresh[index];
    const before = own.get(birthOf(revision, index));
    if (origin.keeps === null && before !== undefined) {
      returning.set(index, before);
      continue;
    }
    const key = origin.from.length > 0 || line === undefined ? null : keyOf(line.kind, line.text);
    const id = key === null ? undefined : out.get(key);
    if (id == null || key === null) continue;
    returning.set(index, id);
    out.delete(key);
  }
  return returning;
}

/** What a line keeps of its birth: the revision that brought it, and which of its lines it was. */
export const birthOf = (revision: RevisionId, fresh: number): string => `${revision} ${fresh}`;

/** Ids of lines that are born: made of the words of all that are born together with them, so that the same birth has the same ids on every tablet. */
function* bornIds(book: Book, { draft }: ComparedRevision, revision: RevisionId, known: ReadonlyMap<number, LineId>): Slices<ReadonlyMap<number, LineId>> {
  const ids = new Map<number, LineId>();
  const groups = new Map<number, number[]>();
  for (const fresh of draft.lines.keys()) {
    if (known.has(fresh)) continue;
    groups.set(fresh >> TOGETHER, [...(groups.get(fresh >> TOGETHER) ?? []), fresh]);
  }
  for (const group of groups.values()) {
    for (const fresh of group) ids.set(fresh, unusedId(book, ROOT.lines, `line ${revision} ${group.join()} ${fresh}`) as LineId);
    yield;
  }
  return ids;
}

/** The id made of these words; another one when it was ever used here: by a line that lies in the bin, or that was emptied out of it. */
function unusedId(book: Book, root: RootName, words: string): string {
  const id = idOf(words);
  return book.doc.getMap(root)._map.has(id) ? book.writer.newId() : id;
}

function planCuts(book: Book, { comparison, lines }: ComparedRevision, idAt: ReadonlyMap<number, LineId>): RevisionPlan['cut'] {
  const stays = new Set(idAt.values());
  return comparison.old.flatMap(({ fate, to }, index) => {
    const id = lines[index];
    const row = id === undefined ? undefined : book.tables.lines.get(id);
    if (id === undefined || row === undefined || fate === 'outside' || stays.has(id)) return [];
    return [{ id, row, goesOnIn: to.flatMap((fresh) => idAt.get(fresh) ?? []) }];
  });
}

/** New places, only for lines that have to move or that come in: the others hold the order. */
function planOrders(book: Book, compared: ComparedRevision, idAt: ReadonlyMap<number, LineId>, slot: number): ReadonlyMap<LineId, string> {
  const { lines } = book.tables;
  const orders = new Map<LineId, string>();
  const place = new Map(compared.lines.map((id, index) => [id, index]));
  for (const { oldFrom, oldTo, freshFrom, freshTo } of compared.comparison.replaced) {
    const sequence: LineId[] = [];
    for (let fresh = freshFrom; fresh < freshTo; fresh += 1) sequence.push(idAt.get(fresh) as LineId);
    const holds = longestRise(sequence.map((id) => place.get(id) ?? -1));
    const orderOf = (id: LineId | undefined): string | null => (id === undefined ? null : (lines.get(id)?.order ?? null));
    let low = orderOf(compared.lines[oldFrom - 1]);
    let run: LineId[] = [];
    const settle = (high: string | null): void => {
      const keys = run.length === 0 ? [] : ordersBetween(low, high, run.length, slot);
      for (const [index, id] of run.entries()) orders.set(id, keys[index] ?? '');
      run = [];
    };
    for (const [index, id] of sequence.entries()) {
      if (!holds.has(index)) {
        run.push(id);
        continue;
      }
      settle(orderOf(id));
      low = orderOf(id);
    }
    settle(orderOf(compared.lines[oldTo]));
  }
  return orders;
}

/** Indexes of the longest row of rising values; values below zero are passed over. */
function longestRise(values: readonly number[]): ReadonlySet<number> {
  const tails: number[] = [];
  const before: number[] = [];
  for (const [index, value] of values.entries()) {
    if (value < 0) continue;
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((values[tails[middle] ?? 0] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    before[index] = low > 0 ? (tails[low - 1] ?? -1) : -1;
    tails[low] = index;
  }
  const rise = new Set<number>();
  for (let at = tails.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) rise.add(at);
  return rise;
}
