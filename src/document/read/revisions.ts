// Revisions as screens read them: what a new version would change in this book, what it did change, and which marks wait for a person because of it.
import type { Book } from '#document/book.ts';
import { compareStanding } from '#document/read/standing.ts';
import type { CharacterId, CueId, LineId, NoteId, RevisionId } from '#domain/ids.ts';
import type { Revision } from '#domain/productions/production.ts';
import type { Anchor } from '#domain/script/anchor.ts';
import type { DraftScript } from '#domain/script/draft.ts';
import type { Line, Span } from '#domain/script/line.ts';
import { type Comparison, compareVersions } from '#domain/script/revision/compare.ts';
import { WordPlaces } from '#domain/script/revision/placeMark.ts';
import type { VersionLine } from '#domain/script/revision/version.ts';

/** A version of the script beside the book: which of the book's lines are which of its lines. */
export interface ComparedRevision {
  readonly draft: DraftScript;
  readonly somePages: boolean;
  /** The book's lines in show order, and the same as a version. */
  readonly lines: readonly LineId[];
  readonly old: readonly VersionLine[];
  readonly fresh: readonly VersionLine[];
  readonly comparison: Comparison;
  readonly places: WordPlaces;
}

/** Pages that are pictures have no words: two different scans would be one and the same revision. */
export class PicturesCannotBeCompared extends Error {
  constructor() {
    super('Pages that are pictures cannot be compared with the book.');
    this.name = 'PicturesCannotBeCompared';
  }
}

/** Compares the book as it stands with a draft. Changes nothing. `somePages`: the draft takes the place of some pages only. */
export function compareWithBook(book: Book, draft: DraftScript, { somePages = false }: { readonly somePages?: boolean } = {}): ComparedRevision {
  const { lines, old, fresh } = versionsBeside(book, draft);
  const comparison = compareVersions(old, fresh, somePages);
  return { draft, somePages, lines, old, fresh, comparison, places: new WordPlaces(comparison, old, fresh) };
}

/** The book and a draft as two versions that can be compared, anywhere. */
export function versionsBeside(book: Book, draft: DraftScript): Pick<ComparedRevision, 'lines' | 'old' | 'fresh'> {
  refusePictures(draft);
  const fresh = draft.lines.map(({ kind, text, directions, speakers, page }) => ({ kind, text, directions, speakers, page }));
  return { lines: book.tables.lines.ids(), old: versionOfBook(book), fresh };
}

/** The comparison, made anew if the book is not as it was then: somebody has typed meanwhile, here or on another tablet. */
export function comparedNow(book: Book, compared: ComparedRevision): ComparedRevision {
  refusePictures(compared.draft);
  return isAsCompared(book, compared) ? compared : compareWithBook(book, compared.draft, { somePages: compared.somePages });
}

/** Whether the script in the book is still the one that was compared. */
export function isAsCompared(book: Book, { lines, old }: ComparedRevision): boolean {
  const ids = book.tables.lines.ids();
  if (ids.length !== lines.length || ids.some((id, index) => id !== lines[index])) return false;
  const now = versionOfBook(book);
  return now.length === old.length && now.every((line, index) => isSameLine(line, old[index]));
}

function refusePictures(draft: DraftScript): void {
  if (draft.lines.some((line) => line.kind === 'page')) throw new PicturesCannotBeCompared();
}

function isSameLine(one: VersionLine, other: VersionLine | undefined): boolean {
  if (other === undefined || one.text !== other.text || one.kind !== other.kind || one.page !== other.page) return false;
  return (
    one.speakers.join('\n') === other.speakers.join('\n') &&
    one.directions.length === other.directions.length &&
    one.directions.every(({ from, to }, index) => from === other.directions[index]?.from && to === other.directions[index]?.to)
  );
}

function versionOfBook(book: Book): readonly VersionLine[] {
  const { lines, characters } = book.tables;
  const version: VersionLine[] = [];
  for (const page of book.pages.current()) {
    for (const id of page.lines) {
      const line = lines.get(id);
      const names = (line?.speakers ?? []).map((speaker) => characters.get(speaker)?.name ?? '');
      if (line !== undefined) version.push({ kind: line.kind, text: line.text, directions: line.directions, speakers: names, page: page.label });
    }
  }
  return version;
}

/** Revisions in force, the latest last. */
export function revisionsInForce(book: Book): readonly Revision[] {
  const { revisions } = book.tables;
  return revisions.ids().flatMap((id) => {
    const revision = revisions.get(id);
    return revision !== undefined && revision.wentBack === null ? [revision] : [];
  });
}

/** The latest revision in force; null: the script is as it first came. */
export function currentRevision(book: Book): Revision | null {
  return revisionsInForce(book).at(-1) ?? null;
}

/** Live lines that carry this revision's star. */
export function starredLines(book: Book, revision: RevisionId): readonly LineId[] {
  const { lines } = book.tables;
  return lines.ids().filter((id) => lines.get(id)?.revised?.revisedIn === revision);
}

/**
 * The cut list: lines that this revision took out of the script, in the order in which they stood. One that was joined to another is not cut, as long as
 * all its words are spoken there: what somebody wrote in it meanwhile is seen nowhere else.
 */
export function cutList(book: Book, revision: RevisionId): readonly Line[] {
  const plain = (text: string): string => text.replace(/\s+/g, ' ').trim();
  const goesOn = ({ text, revised }: Line): boolean => {
    const there = (revised?.goesOnIn ?? []).map((id) => book.tables.lines.get(id)?.text ?? '').join(' ');
    return there !== '' && plain(there).includes(plain(text));
  };
  const isCut = (line: Line): boolean => line.deleted === null && line.revised?.cutBy === revision && line.revised.bornIn !== revision && !goesOn(line);
  const cut = book.tables.lines.bin().filter(isCut);
  return [...cut].sort((one, other) => (one.order < other.order ? -1 : one.order > other.order ? 1 : one.id < other.id ? -1 : 1));
}

export type MarkState = 'kept' | 'review' | 'orphan';

/** A mark that a person has to look at. */
export interface MarkToReview {
  readonly kind: 'cue' | 'note';
  readonly id: CueId | NoteId;
  /** `review`: its line is there, its words are not, or not certainly. `orphan`: its line is gone. */
  readonly state: 'review' | 'orphan';
  /** The words it stood on, with context, as they were. */
  readonly anchor: Anchor;
  /** Where it stands now, doubtful; null: it is in the tray. */
  readonly place: (Span & { readonly line: LineId }) | null;
}

/** What has become of a mark: derived from where it stands, the doubts that a revision left on its line, and whether a person has looked since. */
export function markState(book: Book, id: CueId | NoteId): MarkState | null {
  const row = book.tables.cues.get(id as CueId) ?? book.tables.notes.get(id as NoteId);
  if (row === undefined || row.deleted !== null) return null;
  const place = book.marks.placeOf(id);
  if (!place.placed) return place.why === 'line gone' ? 'orphan' : 'review';
  const doubt = book.tables.lines.get(place.line)?.revised?.doubtIn ?? null;
  if (doubt === null || doubt === row.reviewedIn) return 'kept';
  return book.tables.revisions.get(doubt)?.wentBack === null ? 'review' : 'kept';
}

/** Every mark that a person has to look at, in show order: where it stands, or stood. */
export function marksToReview(book: Book): readonly MarkToReview[] {
  const { cues, notes } = book.tables;
  const marks: MarkToReview[] = [];
  for (const id of [...cues.ids(), ...notes.ids()]) {
    const state = markState(book, id);
    if (state !== 'review' && state !== 'orphan') continue;
    const cue = cues.get(id as CueId);
    const row = cue ?? notes.get(id as NoteId);
    const place = book.marks.placeOf(id);
    if (row === undefined) continue;
    const stands = place.placed ? { line: place.line, from: place.from, to: place.to } : null;
    marks.push({ kind: cue === undefined ? 'note' : 'cue', id, state, anchor: row.anchor, place: stands });
  }
  return marks.sort((one, other) => compareStanding(book.tables, one, other));
}

/** Names of a line's speakers, for showing it beside a new version's line. */
export function speakerNames(book: Book, line: Line): readonly string[] {
  return line.speakers.map((id: CharacterId) => book.tables.characters.get(id)?.name ?? '');
}
