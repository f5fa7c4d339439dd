// The words of pages that stand in the book as pictures: read later, they come in after their pages, and marks go over to the words under them where that is certain.
import { anchorAt } from '#document/anchors.ts';
import type { Book } from '#document/book.ts';
import { putInBin, type Step, takeStep, takeUntracked } from '#document/change.ts';
import { importCharacters } from '#document/changes/importChanges.ts';
import { addLine } from '#document/changes/lineChanges.ts';
import { type BroughtPage, bearPage, planPages } from '#document/changes/pageWords.ts';
import { insideOf, recordOf, textOf } from '#document/inside.ts';
import { changedOf, readAnchor, storedAnchor } from '#document/read/rows.ts';
import { CUE, IMPORT, LINE, ROOT, STAMP } from '#document/shape.ts';
import { sameValue } from '#document/undo.ts';
import type { CharacterId, LineId } from '#domain/ids.ts';
import type { AssetRef, ScriptImport } from '#domain/productions/production.ts';
import type { PlaceBox } from '#domain/script/anchor.ts';
import type { DraftLine, DraftScript } from '#domain/script/draft.ts';
import type { Line } from '#domain/script/line.ts';
import { assetName } from '#domain/script/place.ts';
import { nameOf, wordsAt } from '#domain/script/revision/version.ts';
import type { ReadLeaf } from '#domain/script/scan/readLeaf.ts';
import { wordUnder } from '#domain/script/scan/wordUnder.ts';

/** The live pages of an import that are pictures and none of whose words are in the script. None once a revision has laid its lines on pages of another file. */
export function picturesOf(book: Pick<Book, 'tables'>, script: ScriptImport): readonly Line[] {
  const written = writtenLeaves(book, script);
  const lines = linesOf(book, script);
  if (lines.some(({ place }) => place !== undefined && place.asset !== assetOf(script))) return [];
  return lines.filter(({ kind, place }) => kind === 'page' && place?.boxes.every((box) => !written.has(box.leaf)) === true);
}

const assetOf = ({ asset }: ScriptImport): string | null => (asset === null ? null : assetName(asset.hash));

function linesOf({ tables: { lines } }: Pick<Book, 'tables'>, script: ScriptImport): readonly Line[] {
  return lines.ids().flatMap((id) => {
    const line = lines.get(id);
    return line?.importId === script.id ? [line] : [];
  });
}

/** Pages of the import's file whose words stand in the script. */
function writtenLeaves(book: Pick<Book, 'tables'>, script: ScriptImport): ReadonlySet<number> {
  const written = linesOf(book, script).filter((line) => line.kind !== 'page' && line.place?.asset === assetOf(script));
  return new Set(written.flatMap((line) => line.place?.boxes.map((box) => box.leaf) ?? []));
}

export interface BroughtWords {
  readonly lines: number;
  /** Marks that now stand on their words; marks that stayed on their place, whose pages stay with them. */
  readonly carried: number;
  readonly left: number;
  /** Pages that stay pictures because a speech runs on between them and pages whose words are in the script already. */
  readonly joined: number;
  /** True: another tablet brought them meanwhile, and nothing was done. */
  readonly wereThere: boolean;
  /** Lines that came in with words that were hard to read, the worst first, each with a sentence about them. */
  readonly doubts: readonly { readonly line: LineId; readonly why: string }[];
}

/** One undo step. `leaves` and `draft`: what was read of the import's file; `words`: the file in which that is kept. */
export function bringWords(book: Book, script: ScriptImport, draft: DraftScript, leaves: readonly ReadLeaf[], words: AssetRef | null): BroughtWords {
  const pictures = picturesOf(book, script);
  if (pictures.length === 0) return { lines: 0, carried: 0, left: 0, joined: 0, wereThere: true, doubts: [] };
  const written = writtenLeaves(book, script);
  const joined = joinedTo(written, draft.lines);
  const planned = planPages(book, script, pictures, { draft, leaves });
  const pages = planned.filter((page) => !joined.has(page.leaf.leaf));
  const newcomers = takeUntracked(book, (step) => {
    const cast = new Set(book.tables.characters.ids());
    const speakers = importCharacters(book, step, written.size === 0 ? draft : onlyOf(draft, pages), script.id, { isAlike: true });
    for (const page of pages) bearPage(book, step, page, script, speakers);
    const fresh = [...new Set(speakers.values())].filter((id) => !cast.has(id));
    // Into the bin, as their lines are: the step takes both out of it, and undoing it puts both back.
    for (const id of fresh) recordOf(book.doc, ROOT.characters, id)?.set(STAMP.deleted, [step.at, step.by]);
    return fresh;
  });
  const carried = new Map<string, unknown>();
  let left = 0;
  takeStep(book, (step) => {
    const record = recordOf(book.doc, ROOT.imports, script.id);
    if (record !== null && words !== null) step.setPlain(record, IMPORT.words, { hash: words.hash, bytes: words.bytes });
    for (const page of pages) {
      const stay = carryToWords(book, step, page, carried);
      left += stay;
      takeIn(book, step, page, { isKept: stay > 0, carried });
    }
    const goes = new Map(pages.flatMap((page) => page.lines.map((line) => [line.id, line.draft] as const)));
    const isLeft = (line: LineId): boolean => {
      const read = goes.get(line);
      return read === undefined || isWorkedOn(book, line, read, carried);
    };
    for (const id of newcomers) {
      const record = recordOf(book.doc, ROOT.characters, id);
      if (record !== null) step.setPlain(record, STAMP.deleted, null, () => isNeeded(book, id, isLeft));
    }
  });
  const lines = pages.reduce((sum, page) => sum + page.lines.filter((line) => line.byHand === null).length, 0);
  return { lines, carried: carried.size, left, joined: planned.length - pages.length, wereThere: false, doubts: doubtsOf(draft, pages) };
}

function doubtsOf(draft: DraftScript, pages: readonly BroughtPage[]): BroughtWords['doubts'] {
  const ids = new Map(pages.flatMap((page) => page.lines.map((line) => [line.draft, line.byHand?.id ?? line.id] as const)));
  return draft.doubts.flatMap(({ line, why }) => {
    const read = line === null ? undefined : draft.lines[line];
    const id = read === undefined ? undefined : ids.get(read);
    return id === undefined ? [] : [{ line: id, why }];
  });
}

/** Pages on which a line stands that stands on written pages too, or on such a page: its words are in the script in part, and no rule takes it apart for certain. */
function joinedTo(written: ReadonlySet<number>, lines: readonly DraftLine[]): ReadonlySet<number> {
  const joined = new Set(written);
  const spans = lines.map((line) => [...new Set(line.boxes?.map((box) => box.leaf))]).filter((leaves) => leaves.length > 1);
  for (let before = -1; before !== joined.size; ) {
    before = joined.size;
    for (const leaves of spans) if (leaves.some((leaf) => joined.has(leaf))) for (const leaf of leaves) joined.add(leaf);
  }
  return joined;
}

/** Where other pages have words, their cast is the book's own affair. */
function onlyOf(draft: DraftScript, pages: readonly BroughtPage[]): DraftScript {
  const lines = pages.flatMap((page) => page.lines.map((line) => line.draft));
  const named = new Set(lines.flatMap((line) => line.speakers).map(nameOf));
  return { ...draft, lines, characters: draft.characters.filter((character) => named.has(nameOf(character.name))) };
}

/** Moves the marks of the picture that stand on one word for certain, and says how many stay. */
function carryToWords(book: Book, step: Step, page: BroughtPage, carried: Map<string, unknown>): number {
  const drafts = page.lines.map((line) => line.draft);
  let left = 0;
  for (const mark of insideOf(book).placements().onLine(page.picture.id)) {
    const record = recordOf(book.doc, ROOT.cues, mark) ?? recordOf(book.doc, ROOT.notes, mark);
    const place = readAnchor(record?.get(CUE.anchor))?.place;
    const found = place === undefined ? null : wordUnder(place, page.leaf, drafts);
    const line = found === null ? undefined : page.lines.find((one) => one.draft === found.line);
    const id = line?.byHand?.id ?? line?.id;
    const text = id === undefined ? null : textOf(book.doc, ROOT.lines, id, LINE.text);
    // In a line by hand, or one that somebody has edited, the word is certain only where the letters are the same.
    const isSame = text !== null && text.toString() === line?.draft.text;
    if (record === null || found === null || id === undefined || text === null || !isSame) left += 1;
    else {
      const anchor = storedAnchor(anchorAt(id, text, found.span, page.label));
      step.set(record, CUE.anchor, anchor);
      carried.set(mark, anchor);
    }
  }
  return left;
}

interface TakenIn {
  readonly isKept: boolean;
  /** Marks that came over to words in this step, with where they stand now. */
  readonly carried: ReadonlyMap<string, unknown>;
}

/** The page's lines come out of the bin; its picture goes into it, unless marks stay there. Then it stays above its lines, and begins the page as before. */
function takeIn(book: Book, step: Step, page: BroughtPage, { isKept, carried }: TakenIn): void {
  for (const { id, draft, byHand } of page.lines) {
    const record = recordOf(book.doc, ROOT.lines, id);
    if (record === null || byHand !== null) continue;
    step.setPlain(record, STAMP.deleted, null, () => isWorkedOn(book, id, draft, carried));
  }
  const above = page.lines.find((line) => line.byHand === null);
  const first = above === undefined || above.after !== page.picture.id ? page.byHand[0]?.id : above.id;
  const begins = first === undefined ? null : recordOf(book.doc, ROOT.lines, first);
  if (begins !== null && !isKept && page.picture.pageBreak !== null) step.setPlain(begins, LINE.pageBreak, { label: page.picture.pageBreak.label });
  const picture = recordOf(book.doc, ROOT.lines, page.picture.id);
  if (picture !== null && !isKept) putInBin(step, picture);
}

/** Whether somebody has changed the line since it was read, or put a mark on it: then undoing leaves it in the script. */
function isWorkedOn(book: Book, id: LineId, draft: DraftLine, carried: TakenIn['carried']): boolean {
  const record = recordOf(book.doc, ROOT.lines, id);
  if (record === null) return false;
  const { by } = changedOf(record);
  if (record.get(STAMP.changed) !== undefined && by !== book.writer.person) return true;
  if (textOf(book.doc, ROOT.lines, id, LINE.text)?.toString() !== draft.text) return true;
  return [...insideOf(book).placements().onLine(id)].some((mark) => {
    const of = recordOf(book.doc, ROOT.cues, mark) ?? recordOf(book.doc, ROOT.notes, mark);
    // What came over goes back to its place, unless it was moved since.
    return of !== null && !(carried.has(mark) && sameValue(of.get(CUE.anchor), carried.get(mark)));
  });
}

/** Whether a character that was read has become somebody's: changed since, speaking a line that is left, or written of in a note. Then undoing leaves it in the cast. */
function isNeeded(book: Book, id: CharacterId, isLeft: (line: LineId) => boolean): boolean {
  const { characters, lines, notes } = book.tables;
  const record = recordOf(book.doc, ROOT.characters, id);
  const row = characters.get(id);
  if (record === null || row === undefined) return false;
  if (record.get(STAMP.changed) !== undefined && changedOf(record).by !== book.writer.person) return true;
  if (lines.ids().some((line) => lines.get(line)?.speakers.includes(id) === true && isLeft(line))) return true;
  const short = wordsAt(row.short)[0]?.word;
  return notes.ids().some((note) => wordsAt(notes.get(note)?.text ?? '').some(({ word }) => word === short));
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
