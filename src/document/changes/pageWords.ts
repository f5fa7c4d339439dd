// The lines that were read of pages which are pictures, on their way into the book: the same letters under the same ids on every tablet that reads the same words.
import type * as Y from 'yjs';
import { bearAlike, idOf, numberOf } from '#document/alike.ts';
import type { Book } from '#document/book.ts';
import { bearRecord, type Step } from '#document/change.ts';
import { bornWords } from '#document/changes/lineWords.ts';
import { ordersBetween } from '#document/changes/order.ts';
import { recordOf } from '#document/inside.ts';
import { LINE, ROOT, STAMP } from '#document/shape.ts';
import type { CharacterId, LineId } from '#domain/ids.ts';
import type { ScriptImport } from '#domain/productions/production.ts';
import type { DraftLine, DraftScript } from '#domain/script/draft.ts';
import type { Line } from '#domain/script/line.ts';
import { storedPlace } from '#domain/script/place.ts';
import type { SheetBox } from '#domain/script/reading/blocks.ts';
import { nameOf, wordsAt } from '#domain/script/revision/version.ts';
import type { ReadLeaf } from '#domain/script/scan/readLeaf.ts';

export interface BroughtLine {
  readonly id: LineId;
  readonly draft: DraftLine;
  /** The line by hand that says the same words there already: this one stays in the bin, and marks go to that one. */
  readonly byHand: Line | null;
  /** The line of the page after which it comes: the picture, or a line by hand above it. */
  readonly after: LineId;
}

export interface BroughtPage {
  readonly picture: Line;
  readonly leaf: ReadLeaf;
  readonly label: string;
  readonly lines: readonly BroughtLine[];
  /** Lines by hand that stand on the page. */
  readonly byHand: readonly Line[];
}

/** Pages on which nothing was found stay what they are. */
export function planPages(
  book: Book,
  script: ScriptImport,
  pictures: readonly Line[],
  { draft, leaves }: { readonly draft: DraftScript; readonly leaves: readonly ReadLeaf[] },
): readonly BroughtPage[] {
  return pictures.flatMap((picture) => {
    const at = picture.place?.boxes[0]?.leaf;
    const leaf = leaves.find((one) => one.leaf === at);
    const lines = draft.lines.filter((line) => line.kind !== 'page' && line.boxes?.[0]?.leaf === at);
    if (leaf === undefined || lines.length === 0) return [];
    const byHand = linesByHand(book, picture);
    const ids = idsOf(book, script, leaf.leaf, lines);
    const free = [...byHand];
    let above = -1;
    const brought = lines.map((line, index): BroughtLine => {
      const same = free.findIndex((hand) => saysTheSame(hand, line));
      const hand = same < 0 ? null : (free.splice(same, 1)[0] ?? null);
      const top = line.boxes?.[0]?.top ?? 0;
      above = Math.max(
        above,
        byHand.findLastIndex((other) => (other.place?.boxes[0]?.top ?? 0) <= top),
      );
      return { id: ids[index] as LineId, draft: line, byHand: hand, after: byHand[above]?.id ?? picture.id };
    });
    return [{ picture, leaf, label: book.marks.pageOf(picture.id)?.label ?? '', lines: brought, byHand }];
  });
}

/** Lines that people set on a page before its words were read, from the top. */
function linesByHand(book: Book, picture: Line): readonly Line[] {
  const { lines } = book.tables;
  const leaf = picture.place?.boxes[0]?.leaf;
  return lines.ids().flatMap((id) => {
    const line = lines.get(id);
    const isHere = line?.kind !== 'page' && line?.place?.asset === picture.place?.asset && line?.place?.boxes[0]?.leaf === leaf;
    return line !== undefined && isHere ? [line] : [];
  });
}

const wordsOf = (text: string): string =>
  wordsAt(text)
    .map(({ word }) => word)
    .join(' ');

/** The same words, with or without the name before them, at a place that the two share. */
function saysTheSame(hand: Line, draft: DraftLine): boolean {
  const words = wordsOf(hand.text);
  if (words === '' || (words !== wordsOf(draft.text) && words !== wordsOf(`${draft.printed} ${draft.text}`))) return false;
  return (draft.boxes ?? []).some((one) => hand.place?.boxes.some((other) => meet(one, other)));
}

const meet = (one: SheetBox, other: SheetBox): boolean =>
  one.leaf === other.leaf && one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

/** All that is written at the birth of a line. It is in the id: two tablets never bear different lines under one. */
const fieldsOf = (script: ScriptImport, draft: DraftLine) => ({
  [LINE.kind]: draft.kind,
  [LINE.text]: bornWords(draft),
  [LINE.printed]: draft.printed,
  [LINE.form]: draft.form === 'prose' ? null : draft.form,
  [LINE.importId]: script.id,
});

/** Named by all the words of the page. A line that an undo put into the bin comes out of it again; one that was emptied out of the bin comes under another id. */
function idsOf(book: Book, script: ScriptImport, leaf: number, lines: readonly DraftLine[]): readonly LineId[] {
  const words = readingOf(script, leaf, lines);
  return lines.map((_, index) => {
    const id = idOf(`${words} ${index}`) as LineId;
    const isGone = book.doc.getMap(ROOT.lines)._map.has(id) && recordOf(book.doc, ROOT.lines, id) === null;
    return isGone ? (book.writer.newId() as LineId) : id;
  });
}

const readingOf = (script: ScriptImport, leaf: number, lines: readonly DraftLine[]): string =>
  JSON.stringify(['words', script.id, leaf, lines.map(({ kind, text, directions, cuts, printed, form }) => [kind, text, directions, cuts, printed, form])]);

/** Bears the lines of a page, in the bin. Words under their own name; what another tablet may say otherwise (where, by whom, in which order) is written by this one. */
export function bearPage(book: Book, step: Step, page: BroughtPage, script: ScriptImport, speakers: ReadonlyMap<string, CharacterId>): void {
  const fresh = page.lines.filter(({ id }) => recordOf(book.doc, ROOT.lines, id) === null);
  const bear = (doc: Y.Doc): void => {
    for (const { id, draft } of fresh) bearRecord(doc, step, ROOT.lines, id, fieldsOf(script, draft), { inBin: false, isImported: true });
  };
  // Only the whole page is the same on every tablet.
  const isWhole = fresh.length === page.lines.length;
  const ids = fresh.map(({ id }) => id);
  if (!isWhole || !bearAlike(book.doc, ROOT.lines, ids, bear)) bear(book.doc);
  const orders = ordersOf(book, page, numberOf(ids.join()));
  for (const { id, draft } of fresh) {
    const record = recordOf(book.doc, ROOT.lines, id);
    const ordinary = {
      [LINE.order]: orders.get(id),
      [LINE.speakers]: [...new Set(draft.speakers.flatMap((name) => speakers.get(nameOf(name)) ?? []))],
      [LINE.simultaneous]: draft.simultaneous === null ? null : `${script.id} ${draft.simultaneous}`,
      [LINE.place]: script.asset === null ? null : storedPlace(script.asset.hash, draft.boxes ?? []),
    };
    for (const [field, value] of Object.entries(ordinary)) if (value != null && (!Array.isArray(value) || value.length > 0)) record?.set(field, value);
    record?.set(STAMP.deleted, [step.at, step.by]);
  }
}

/** Lines that come after the same one, one after another: after the picture, or after the line by hand that is above them. */
function ordersOf(book: Book, page: BroughtPage, slot: number): ReadonlyMap<LineId, string> {
  const { lines } = book.tables;
  const ids = lines.ids();
  const orders = new Map<LineId, string>();
  for (const after of new Set(page.lines.map((line) => line.after))) {
    const run = page.lines.filter((line) => line.after === after);
    const orderAt = (at: number): string | null => (ids[at] === undefined ? null : (lines.get(ids[at])?.order ?? null));
    const low = lines.get(after)?.order ?? null;
    let next = ids.indexOf(after) + 1;
    // Between rows with equal keys there is no room.
    while (low !== null && orderAt(next) === low) next += 1;
    const keys = ordersBetween(low, orderAt(next), run.length, slot);
    for (const [index, { id }] of run.entries()) orders.set(id, keys[index] ?? '');
  }
  return orders;
}
