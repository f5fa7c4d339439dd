// The marks of every line and page: which cues and notes stand there, in order of place, notes numbered from 1 on each page.
import { isSameBox, type MarkId, type Placements } from '#document/read/placements.ts';
import type { Table } from '#document/read/table.ts';
import type { BlockingNote } from '#domain/blocking/note.ts';
import type { Cue, Department } from '#domain/cues/cue.ts';
import { compareCueNumbers } from '#domain/cues/numbering.ts';
import type { CueId, DepartmentId, LineId, NoteId } from '#domain/ids.ts';
import type { PlaceBox, Placement } from '#domain/script/anchor.ts';
import type { Page } from '#domain/script/pages.ts';
import type { View } from '#domain/view.ts';

export interface PlacedCue {
  readonly id: CueId;
  readonly line: LineId;
  readonly from: number;
  readonly to: number;
  /** On a page that is its picture: where on it. */
  readonly place?: PlaceBox;
}

export interface PlacedNote {
  readonly id: NoteId;
  readonly line: LineId;
  readonly from: number;
  readonly to: number;
  readonly place?: PlaceBox;
  /** 1 to n on its page, in order of place. */
  readonly number: number;
}

/** Frozen; the same object until a mark of the line changes its place or number. */
export interface LineMarks {
  readonly cues: readonly PlacedCue[];
  readonly notes: readonly PlacedNote[];
}

/** Frozen; the same object until a mark of the page changes its place or number. */
export interface PageMarks {
  readonly cues: readonly PlacedCue[];
  readonly notes: readonly PlacedNote[];
}

export interface Marks {
  ofLine(line: LineId): LineMarks;
  onLine(line: LineId, listener: () => void): () => void;
  ofPage(pageIndex: number): PageMarks;
  onPage(pageIndex: number, listener: () => void): () => void;
  /** Where a mark is; of a mark that is not live, 'words gone'. */
  placeOf(id: MarkId): Placement;
  /** The number of a note on its page; null when it has no place. */
  numberOf(note: NoteId): number | null;
  /** The page on which a line stands; undefined when it is not in the script. */
  pageOf(line: LineId): Page | undefined;
}

interface Sources {
  readonly placements: () => Placements;
  readonly pages: View<readonly Page[]>;
  readonly cues: Table<CueId, Cue>;
  readonly notes: Table<NoteId, BlockingNote>;
  readonly departments: Table<DepartmentId, Department>;
}

interface MarkedPage {
  readonly marks: PageMarks;
  readonly lines: ReadonlyMap<LineId, LineMarks>;
}

const NONE: LineMarks = Object.freeze({ cues: Object.freeze([]), notes: Object.freeze([]) });
const NOWHERE: Placement = Object.freeze({ placed: false, why: 'words gone' });

export class LiveMarks implements Marks {
  readonly #of: Sources;
  readonly #marked = new Map<Page, MarkedPage>();
  readonly #lineMarks = new Map<LineId, LineMarks>();
  readonly #pageMarks = new Map<number, PageMarks>();
  readonly #lineListeners = new Map<LineId, Set<() => void>>();
  readonly #pageListeners = new Map<number, Set<() => void>>();
  readonly #announcedLines = new Map<LineId, LineMarks>();
  readonly #announcedPages = new Map<number, PageMarks>();
  #pageOfLine: { readonly pages: readonly Page[]; readonly of: ReadonlyMap<LineId, Page> } | null = null;

  constructor(of: Sources) {
    this.#of = of;
  }

  ofLine(line: LineId): LineMarks {
    const page = this.pageOf(line);
    return page === undefined ? NONE : (this.#markedPage(page).lines.get(line) ?? NONE);
  }

  ofPage(pageIndex: number): PageMarks {
    const page = this.#of.pages.current()[pageIndex];
    return page === undefined ? NONE : this.#markedPage(page).marks;
  }

  placeOf(id: MarkId): Placement {
    return this.#of.placements().get(id) ?? NOWHERE;
  }

  numberOf(note: NoteId): number | null {
    const place = this.placeOf(note);
    return place.placed ? (this.ofLine(place.line).notes.find((placed) => placed.id === note)?.number ?? null) : null;
  }

  onLine(line: LineId, listener: () => void): () => void {
    return listen(this.#lineListeners, this.#announcedLines, line, listener, () => this.ofLine(line));
  }

  onPage(pageIndex: number, listener: () => void): () => void {
    return listen(this.#pageListeners, this.#announcedPages, pageIndex, listener, () => this.ofPage(pageIndex));
  }

  pageOf(line: LineId): Page | undefined {
    const pages = this.#of.pages.current();
    if (this.#pageOfLine?.pages !== pages) {
      const of = new Map<LineId, Page>();
      for (const page of pages) for (const id of page.lines) of.set(id, page);
      this.#pageOfLine = { pages, of };
    }
    return this.#pageOfLine.of.get(line);
  }

  /** Marks on these lines came, went or moved. No listener runs yet. */
  markStale(lines: Iterable<LineId>): void {
    for (const line of lines) {
      const page = this.pageOf(line);
      if (page !== undefined) this.#marked.delete(page);
    }
  }

  /** Everything may be another order now (a department moved, for example). */
  markAllStale(): void {
    this.#marked.clear();
  }

  /** Listeners of the lines and pages whose marks are other ones now. Looks only at what somebody listens to. */
  settle(): readonly (() => void)[] {
    this.#forgetOldPages();
    const listeners: (() => void)[] = [];
    for (const [line, ofLine] of this.#lineListeners) {
      const marks = this.ofLine(line);
      if (marks === this.#announcedLines.get(line)) continue;
      this.#announcedLines.set(line, marks);
      listeners.push(...ofLine);
    }
    for (const [index, ofPage] of this.#pageListeners) {
      const marks = this.ofPage(index);
      if (marks === this.#announcedPages.get(index)) continue;
      this.#announcedPages.set(index, marks);
      listeners.push(...ofPage);
    }
    return listeners;
  }

  #forgetOldPages(): void {
    // Nothing is held of any page: then it is not worth finding out where they begin now.
    if (this.#marked.size === 0) return;
    const pages = this.#of.pages.current();
    for (const page of this.#marked.keys()) if (pages[page.index] !== page) this.#marked.delete(page);
  }

  #markedPage(page: Page): MarkedPage {
    const known = this.#marked.get(page);
    if (known !== undefined) return known;
    const lines = new Map<LineId, LineMarks>();
    const cues: PlacedCue[] = [];
    const notes: PlacedNote[] = [];
    for (const line of page.lines) {
      const ids = this.#of.placements().onLine(line);
      if (ids.size === 0) {
        this.#lineMarks.delete(line);
        continue;
      }
      const marks = this.#marksOf(line, ids, notes.length);
      lines.set(line, marks);
      cues.push(...marks.cues);
      notes.push(...marks.notes);
    }
    const old = this.#pageMarks.get(page.index);
    const marks: PageMarks =
      old !== undefined && isSameList(old.cues, cues) && isSameList(old.notes, notes)
        ? old
        : Object.freeze({ cues: Object.freeze(cues), notes: Object.freeze(notes) });
    this.#pageMarks.set(page.index, marks);
    const marked = { marks, lines };
    this.#marked.set(page, marked);
    return marked;
  }

  #marksOf(line: LineId, ids: ReadonlySet<MarkId>, notesBefore: number): LineMarks {
    const old = this.#lineMarks.get(line) ?? NONE;
    const cues: PlacedCue[] = [];
    const notes: Omit<PlacedNote, 'number'>[] = [];
    for (const id of ids) {
      const place = this.#of.placements().get(id);
      if (place?.placed !== true) continue;
      const placed = { line, from: place.from, to: place.to, ...(place.place === undefined ? {} : { place: place.place }) };
      if (this.#of.notes.get(id as NoteId) === undefined) cues.push({ id: id as CueId, ...placed });
      else notes.push({ id: id as NoteId, ...placed });
    }
    cues.sort((one, other) => one.from - other.from || this.#compareCues(one.id, other.id));
    notes.sort((one, other) => one.from - other.from || this.#compareNotes(one.id, other.id));
    const freshCues = cues.map((cue) => old.cues.find((known) => isSameCue(known, cue)) ?? Object.freeze(cue));
    const freshNotes = notes.map((note, index) => {
      const numbered: PlacedNote = { ...note, number: notesBefore + index + 1 };
      return old.notes.find((known) => isSameNote(known, numbered)) ?? Object.freeze(numbered);
    });
    const isUnchanged = isSameList(old.cues, freshCues) && isSameList(old.notes, freshNotes);
    const marks = isUnchanged ? old : Object.freeze({ cues: Object.freeze(freshCues), notes: Object.freeze(freshNotes) });
    this.#lineMarks.set(line, marks);
    return marks;
  }

  /** Cues on one word: by department, then by number. */
  #compareCues(one: CueId, other: CueId): number {
    return compareCueRows(this.#of.cues.get(one), this.#of.cues.get(other), this.#of.departments);
  }

  #compareNotes(one: NoteId, other: NoteId): number {
    const a = this.#of.notes.get(one);
    const b = this.#of.notes.get(other);
    return (a?.created.at ?? 0) - (b?.created.at ?? 0) || (one < other ? -1 : 1);
  }
}

/** Order of cues that stand on one word: by department, then number, then id. */
export function compareCueRows(one: Cue | undefined, other: Cue | undefined, departments: Table<DepartmentId, Department>): number {
  if (one === undefined || other === undefined) return one === other ? 0 : one === undefined ? 1 : -1;
  const a = departments.get(one.department)?.order ?? '~';
  const b = departments.get(other.department)?.order ?? '~';
  if (a !== b) return a < b ? -1 : 1;
  return compareCueNumbers(one.number, other.number) || (one.id < other.id ? -1 : one.id > other.id ? 1 : 0);
}

function isSameCue(one: PlacedCue, other: PlacedCue): boolean {
  return one.id === other.id && one.line === other.line && one.from === other.from && one.to === other.to && isSameBox(one.place, other.place);
}

function isSameNote(one: PlacedNote, other: PlacedNote): boolean {
  return (
    one.id === other.id &&
    one.line === other.line &&
    one.from === other.from &&
    one.to === other.to &&
    one.number === other.number &&
    isSameBox(one.place, other.place)
  );
}

function isSameList<Value>(one: readonly Value[], other: readonly Value[]): boolean {
  return one.length === other.length && one.every((value, index) => value === other[index]);
}

function listen<Key, Value>(
  listeners: Map<Key, Set<() => void>>,
  announced: Map<Key, Value>,
  key: Key,
  listener: () => void,
  current: () => Value,
): () => void {
  const known = listeners.get(key);
  const set = known ?? new Set();
  if (known === undefined) {
    listeners.set(key, set);
    announced.set(key, current());
  }
  set.add(listener);
  return () => {
    set.delete(listener);
    if (set.size > 0 || listeners.get(key) !== set) return;
    listeners.delete(key);
    announced.delete(key);
  };
}
