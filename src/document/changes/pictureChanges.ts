// The words of pages that stand in the book as pictures: read later, they come in after their pages, and marks go over to the words under them where that is certain.
import { anchorAt } from '#document/anchors.ts';
import type { Book } from '#document/book.ts';
import { bearRecord, putInBin, type Step, takeStep, takeUntracked } from '#document/change.ts';
import { importCharacters } from '#document/changes/importChanges.ts';
import { addLine } from '#document/changes/lineChanges.ts';
import { bornWords } from '#document/changes/lineWords.ts';
import { ordersAfter } from '#document/changes/order.ts';
import { insideOf, recordOf, textOf } from '#document/inside.ts';
import { readAnchor, storedAnchor } from '#document/read/rows.ts';
import { CUE, IMPORT, LINE, ROOT, STAMP } from '#document/shape.ts';
import type { CharacterId, LineId } from '#domain/ids.ts';
import type { AssetRef, ScriptImport } from '#domain/productions/production.ts';
import type { PlaceBox } from '#domain/script/anchor.ts';
import type { DraftLine, DraftScript } from '#domain/script/draft.ts';
import type { Line } from '#domain/script/line.ts';
import { storedPlace } from '#domain/script/place.ts';
import { nameOf } from '#domain/script/revision/version.ts';
import type { ReadLeaf } from '#domain/script/scan/readLeaf.ts';
import { wordUnder } from '#domain/script/scan/wordUnder.ts';

/** The live pages of an import that are pictures, if all that it brought are: where some have words, those would run on into the pages between them. */
export function picturesOf(book: Pick<Book, 'tables'>, script: ScriptImport): readonly Line[] {
  const { lines } = book.tables;
  const own = lines.ids().flatMap((id) => {
    const line = lines.get(id);
    return line?.importId === script.id ? [line] : [];
  });
  return own.every((line) => line.kind === 'page') ? own.filter((line) => line.place !== undefined) : [];
}

const leafOf = (line: Pick<DraftLine, 'boxes'> | undefined): number => line?.boxes?.[0]?.leaf ?? 0;

interface BroughtPage {
  readonly picture: Line;
  readonly leaf: ReadLeaf;
  readonly label: string;
  readonly lines: readonly { readonly id: LineId; readonly draft: DraftLine }[];
}

export interface BroughtWords {
  readonly lines: number;
  /** Marks that now stand on their words; marks that stayed on their place, whose pages stay with them. */
  readonly carried: number;
  readonly left: number;
}

/** One undo step. `leaves` and `draft`: what was read of the import's file; `words`: the file in which that is kept. */
export function bringWords(book: Book, script: ScriptImport, draft: DraftScript, leaves: readonly ReadLeaf[], words: AssetRef | null): BroughtWords {
  const pages = planPages(book, script, draft, leaves);
  takeUntracked(book, (step) => {
    const speakers = importCharacters(book, step, draft, script.id);
    for (const page of pages) bearLines(book, step, page, script, speakers);
  });
  let [carried, left] = [0, 0];
  takeStep(book, (step) => {
    const record = recordOf(book.doc, ROOT.imports, script.id);
    if (record !== null && words !== null) step.setPlain(record, IMPORT.words, { hash: words.hash, bytes: words.bytes });
    for (const page of pages) {
      const marks = carryToWords(book, step, page);
      carried += marks.carried;
      left += marks.left;
      takeIn(book, step, page, marks.left > 0);
    }
  });
  return { lines: pages.reduce((sum, page) => sum + page.lines.length, 0), carried, left };
}

/** Pages on which nothing was found stay what they are. */
function planPages(book: Book, script: ScriptImport, draft: DraftScript, leaves: readonly ReadLeaf[]): readonly BroughtPage[] {
  return picturesOf(book, script).flatMap((picture) => {
    const at = picture.place?.boxes[0]?.leaf;
    const leaf = leaves.find((one) => one.leaf === at);
    const lines = draft.lines.filter((line) => line.kind !== 'page' && leafOf(line) === at).map((line) => ({ id: book.writer.newId() as LineId, draft: line }));
    return leaf === undefined || lines.length === 0 ? [] : [{ picture, leaf, label: book.marks.pageOf(picture.id)?.label ?? '', lines }];
  });
}

function bearLines(book: Book, step: Step, page: BroughtPage, script: ScriptImport, speakers: ReadonlyMap<string, CharacterId>): void {
  const orders = ordersAfter(book.tables.lines, page.picture.id, page.lines.length);
  for (const [index, { id, draft }] of page.lines.entries()) {
    const fields = {
      [LINE.order]: orders[index],
      [LINE.kind]: draft.kind,
      [LINE.text]: bornWords(draft),
      [LINE.speakers]: [...new Set(draft.speakers.flatMap((name) => speakers.get(nameOf(name)) ?? []))],
      [LINE.printed]: draft.printed,
      [LINE.form]: draft.form === 'prose' ? null : draft.form,
      [LINE.simultaneous]: draft.simultaneous === null ? null : `${script.id} ${draft.simultaneous}`,
      [LINE.importId]: script.id,
      [LINE.place]: script.asset === null ? null : storedPlace(script.asset.hash, draft.boxes ?? []),
    };
    bearRecord(book.doc, step, ROOT.lines, id, fields, { inBin: true, isImported: true });
  }
}

/** Moves the marks of the picture that stand on one word for certain. */
function carryToWords(book: Book, step: Step, page: BroughtPage): { readonly carried: number; readonly left: number } {
  const drafts = page.lines.map((line) => line.draft);
  let [carried, left] = [0, 0];
  for (const mark of insideOf(book).placements().onLine(page.picture.id)) {
    const record = recordOf(book.doc, ROOT.cues, mark) ?? recordOf(book.doc, ROOT.notes, mark);
    const place = readAnchor(record?.get(CUE.anchor))?.place;
    const found = place === undefined ? null : wordUnder(place, page.leaf, drafts);
    const line = found === null ? undefined : page.lines.find((one) => one.draft === found.line);
    const text = line === undefined ? null : textOf(book.doc, ROOT.lines, line.id, LINE.text);
    if (record === null || found === null || line === undefined || text === null) left += 1;
    else {
      step.set(record, CUE.anchor, storedAnchor(anchorAt(line.id, text, found.span, page.label)));
      carried += 1;
    }
  }
  return { carried, left };
}

/** The page's lines come out of the bin; its picture goes into it, unless marks stay there. Then it stays above its lines, and begins the page as before. */
function takeIn(book: Book, step: Step, page: BroughtPage, isKept: boolean): void {
  for (const [index, { id }] of page.lines.entries()) {
    const record = recordOf(book.doc, ROOT.lines, id);
    if (record === null) continue;
    step.setPlain(record, STAMP.deleted, null);
    if (index === 0 && !isKept && page.picture.pageBreak !== null) step.setPlain(record, LINE.pageBreak, { label: page.picture.pageBreak.label });
  }
  const picture = recordOf(book.doc, ROOT.lines, page.picture.id);
  if (picture !== null && !isKept) putInBin(step, picture);
}

/** A line by hand: empty, at a place of a picture, after the page and what of it is marked above. An undo step. Null: this is no picture. */
export function markLine(book: Book, picture: LineId, place: PlaceBox): LineId | null {
  const { lines } = book.tables;
  const page = lines.get(picture);
  const leaf = page?.place?.boxes[0]?.leaf;
  if (page?.kind !== 'page' || page.place === undefined || leaf === undefined) return null;
  const ids = lines.ids();
  let after = picture;
  for (let at = ids.indexOf(picture) + 1; at < ids.length; at += 1) {
    const next = lines.get(ids[at] as LineId);
    const box = next?.kind === 'page' || next?.place?.asset !== page.place.asset ? undefined : next.place.boxes[0];
    if (box?.leaf !== leaf || box.top * TENTHS > place.top) break;
    after = ids[at] as LineId;
  }
  const [left, top, right, bottom] = [place.left, place.top, place.right, place.bottom].map((edge) => Math.max(0, Math.round(edge)));
  return addLine(book, { after, kind: 'speech', text: '', speakers: [], place: [page.place.asset, leaf, left ?? 0, top ?? 0, right ?? 0, bottom ?? 0] });
}

const TENTHS = 10;
