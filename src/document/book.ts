// The open production: live tables and lists to read from, and undo. Writing is in changes/.
import * as Y from 'yjs';
import { BookIsReadOnly } from '#document/change.ts';
import { UnderTyping } from '#document/changes/underTyping.ts';
import { rememberInside } from '#document/inside.ts';
import { receiveWithoutWriting } from '#document/newDoc.ts';
import { createDerived, type Derived } from '#document/read/derived.ts';
import { LiveMarks, type Marks } from '#document/read/marks.ts';
import { derivePages, turnsPages } from '#document/read/pages.ts';
import { Placements } from '#document/read/placements.ts';
import { type ReadAhead, readAhead } from '#document/read/readAhead.ts';
import { readRevision } from '#document/read/revisionRows.ts';
import {
  type RecordMap,
  readAbout,
  readCharacter,
  readCue,
  readDepartment,
  readEpoch,
  readImport,
  readKeyMark,
  readLine,
  readNote,
  readPerson,
} from '#document/read/rows.ts';
import { createSearch, type SearchIndex } from '#document/read/search.ts';
import { type BinRecord, deriveBin, deriveCueSheet, deriveDoubled, deriveOutline, deriveTray, type Heading, type TrayMark } from '#document/read/sheet.ts';
import { isLive, LiveTable, type Table, type TableChange } from '#document/read/table.ts';
import { APP_VERSION, ROOT } from '#document/shape.ts';
import { sameValue, UndoSteps } from '#document/undo.ts';
import type { BlockingNote, KeyMark } from '#domain/blocking/note.ts';
import type { Cue, Department } from '#domain/cues/cue.ts';
import type { CueSheetRow } from '#domain/cues/cueSheet.ts';
import type { ReadOnlyReason } from '#domain/device/saveFacts.ts';
import type { CharacterId, CueId, DepartmentId, Instant, KeyMarkId, LineId, NoteId, PersonId, RevisionId, ScriptImportId } from '#domain/ids.ts';
import type { Character, Epoch, Person, ProductionAbout, Revision, ScriptImport } from '#domain/productions/production.ts';
import type { Line } from '#domain/script/line.ts';
import type { Page } from '#domain/script/pages.ts';
import type { Slices } from '#domain/slices.ts';
import { createSource, type LateView, type View } from '#domain/view.ts';

export { BookIsReadOnly } from '#document/change.ts';
export { initialiseProduction } from '#document/initialise.ts';
export type { LineMarks, Marks, PageMarks, PlacedCue, PlacedNote } from '#document/read/marks.ts';
export type { SearchHit, SearchIndex } from '#document/read/search.ts';
export type { BinKind, BinRecord, Heading, TrayMark } from '#document/read/sheet.ts';
export type { Table } from '#document/read/table.ts';
export type { CueProblem, CueSheetRow } from '#domain/cues/cueSheet.ts';
export type { Page } from '#domain/script/pages.ts';

/** Who writes on this device, with its clock and its source of ids. */
export interface Writer {
  readonly person: PersonId;
  now(): Instant;
  newId(): string;
}

export interface BookTables {
  readonly lines: Table<LineId, Line>;
  readonly characters: Table<CharacterId, Character>;
  readonly departments: Table<DepartmentId, Department>;
  readonly cues: Table<CueId, Cue>;
  readonly notes: Table<NoteId, BlockingNote>;
  readonly keyMarks: Table<KeyMarkId, KeyMark>;
  readonly people: Table<PersonId, Person>;
  readonly imports: Table<ScriptImportId, ScriptImport>;
  readonly revisions: Table<RevisionId, Revision>;
  readonly epochs: Table<string, Epoch>;
}

export interface Undo {
  readonly canUndo: View<boolean>;
  readonly canRedo: View<boolean>;
  undo(): void;
  redo(): void;
  /** Closes the current typing group: the next keystroke is a new step. */
  settle(): void;
}

export interface Book {
  readonly doc: Y.Doc;
  readonly writer: Writer;
  /** Why it cannot be written; null: it can. Changes on a read-only book throw BookIsReadOnly. */
  readonly readOnly: View<ReadOnlyReason | null>;
  setReadOnly(reason: ReadOnlyReason | null): void;
  readonly tables: BookTables;
  readonly about: View<ProductionAbout>;
  readonly pages: View<readonly Page[]>;
  readonly marks: Marks;
  /** Every live cue in show order; cues without a place come last. */
  readonly cueSheet: LateView<readonly CueSheetRow[]>;
  /** Live cues whose number another cue of their department has too, with those others. Needs no places: cheap enough for a flag in the margin. */
  readonly doubled: View<ReadonlyMap<CueId, readonly CueId[]>>;
  readonly tray: LateView<readonly TrayMark[]>;
  readonly bin: View<readonly BinRecord[]>;
  readonly outline: View<readonly Heading[]>;
  readonly undo: Undo;
  /** Built at the first call, kept current after it. */
  search(): SearchIndex;
  dispose(): void;
}

type Ordered = { readonly order: string };
const byOrder = (one: Ordered, other: Ordered): number => (one.order < other.order ? -1 : one.order > other.order ? 1 : 0);
type Created = { readonly created: { readonly at: number } };
const byCreation = (one: Created, other: Created): number => one.created.at - other.created.at;

function openTables(doc: Y.Doc, ahead: ReadAhead | null) {
  const root = (name: string): Y.Map<unknown> => doc.getMap(name);
  return {
    lines: new LiveTable<LineId, Line>(root(ROOT.lines), { read: readLine, compare: byOrder }, ahead?.lines),
    characters: new LiveTable<CharacterId, Character>(root(ROOT.characters), { read: readCharacter, compare: byOrder }),
    departments: new LiveTable<DepartmentId, Department>(root(ROOT.departments), { read: readDepartment, compare: byOrder }),
    cues: new LiveTable<CueId, Cue>(root(ROOT.cues), { read: readCue, compare: byCreation }, ahead?.cues),
    notes: new LiveTable<NoteId, BlockingNote>(root(ROOT.notes), { read: readNote, compare: byCreation }, ahead?.notes),
    keyMarks: new LiveTable<KeyMarkId, KeyMark>(root(ROOT.keyMarks), { read: readKeyMark, compare: byOrder }),
    people: new LiveTable<PersonId, Person>(root(ROOT.people), { read: readPerson, compare: () => 0 }),
    imports: new LiveTable<ScriptImportId, ScriptImport>(root(ROOT.imports), {
      read: readImport,
      compare: (one, other) => one.imported.at - other.imported.at,
    }),
    revisions: new LiveTable<RevisionId, Revision>(root(ROOT.revisions), {
      read: readRevision,
      compare: (one, other) => one.applied.at - other.applied.at,
    }),
    epochs: new LiveTable<string, Epoch>(root(ROOT.epochs), { read: readEpoch, compare: (one, other) => one.restored.at - other.restored.at }),
  };
}

type Tables = ReturnType<typeof openTables>;
type Changes = { readonly [Name in keyof Tables]?: TableChange<string, object> };

export function openBook(doc: Y.Doc, writer: Writer): Book {
  return new OpenBook(doc, writer, null);
}

/** Longer than this (lines), its pages are worked out before anybody asks for them. */
const LONG_SCRIPT = 400;

/** The same, a little at a time; a short book without a stop. Changed meanwhile, it is read at once. */
export function* openBookInSlices(doc: Y.Doc, writer: Writer): Slices<Book> {
  const book = new OpenBook(doc, writer, yield* readAhead(doc));
  if (book.tables.lines.size < LONG_SCRIPT) return book;
  yield;
  book.pages.current();
  yield;
  return book;
}

class OpenBook implements Book {
  readonly doc: Y.Doc;
  readonly writer: Writer;
  readonly tables: Tables;
  readonly about: Derived<ProductionAbout>;
  readonly readOnly = createSource<ReadOnlyReason | null>(null);
  readonly pages;
  readonly marks: LiveMarks;
  readonly cueSheet;
  readonly doubled;
  readonly tray;
  readonly bin;
  readonly outline;
  readonly undo: Undo;
  readonly #steps: UndoSteps;
  #placements: Placements | null = null;
  #search: SearchIndex | null = null;
  #ownReason: ReadOnlyReason | null = null;

  constructor(doc: Y.Doc, writer: Writer, ahead: ReadAhead | null) {
    this.doc = doc;
    receiveWithoutWriting(doc);
    this.writer = writer;
    this.tables = openTables(doc, ahead);
    const placements = (): Placements => this.#livePlacements();
    this.about = createDerived((previous) => {
      const about = readAbout(doc.getMap(ROOT.about));
      return previous !== undefined && sameValue(previous, about) ? previous : about;
    });
    this.setReadOnly(null);
    this.pages = derivePages(this.tables.lines, this.about);
    this.marks = new LiveMarks({ placements, pages: this.pages, ...this.tables });
    this.cueSheet = deriveCueSheet(this.tables, placements, this.marks);
    this.doubled = deriveDoubled(this.tables);
    this.tray = deriveTray(this.tables, placements);
    this.bin = deriveBin(this.tables);
    this.outline = deriveOutline(this.tables, this.pages);
    this.#steps = new UndoSteps({
      doc,
      writer,
      marksAnchoredAt: (line) => this.#marksAnchoredAt(line as LineId),
      mustBeWritable: () => {
        const reason = this.readOnly.current();
        if (reason !== null) throw new BookIsReadOnly(reason);
      },
    });
    const underTyping = new UnderTyping();
    this.undo = {
      canUndo: this.#steps.canUndo,
      canRedo: this.#steps.canRedo,
      undo: () => this.#steps.undo(),
      redo: () => this.#steps.redo(),
      settle: () => this.#steps.settle(),
    };
    rememberInside(this, { doc, writer, steps: this.#steps, placements, underTyping });
    doc.on('afterTransaction', this.#read);
  }

  setReadOnly(reason: ReadOnlyReason | null): void {
    this.#ownReason = reason;
    this.readOnly.set(this.about.current().minimumAppVersion > APP_VERSION ? 'newer version' : reason);
  }

  search(): SearchIndex {
    this.#search ??= createSearch(this);
    return this.#search;
  }

  dispose(): void {
    this.doc.off('afterTransaction', this.#read);
    this.#steps.dispose();
  }

  #livePlacements(): Placements {
    this.#placements ??= new Placements({ doc: this.doc, lineRecords: this.doc.getMap(ROOT.lines), ...this.tables });
    return this.#placements;
  }

  *#marksAnchoredAt(line: LineId): Iterable<RecordMap> {
    for (const id of this.#livePlacements().anchoredAt(line)) {
      const record = this.doc.getMap(ROOT.cues).get(id) ?? this.doc.getMap(ROOT.notes).get(id);
      if (record instanceof Y.Map) yield record;
    }
  }

  /** After a transaction: every table first, then what follows from them, and only then the listeners. */
  readonly #read = (transaction: Y.Transaction): void => {
    const changes: Record<string, TableChange<string, object>> = {};
    for (const [name, table] of Object.entries(this.tables)) {
      const touched = touchedIds(transaction, this.doc.getMap(name));
      if (touched.size > 0) changes[name] = (table as LiveTable<string, object>).readTouched(touched);
    }
    const aboutChanged = transaction.changed.has(this.doc.getMap(ROOT.about) as never);
    if (!aboutChanged && Object.keys(changes).length === 0) return;
    const listeners: (() => void)[] = [];
    if (aboutChanged) {
      this.about.markStale();
      listeners.push(() => this.setReadOnly(this.#ownReason));
    }
    this.#follow(changes, aboutChanged);
    for (const [name, change] of Object.entries(changes))
      listeners.push(...(this.tables[name as keyof Tables] as LiveTable<string, object>).listenersOf(change));
    for (const derived of [this.about, this.pages, this.cueSheet, this.doubled, this.tray, this.bin, this.outline]) listeners.push(...derived.settle());
    listeners.push(...this.marks.settle());
    runAll(listeners);
  };

  /** Marks stale what follows from the changed rows, and nothing else. */
  #follow(changes: Changes, aboutChanged: boolean): void {
    const { lines, cues, notes, departments } = changes;
    const pagesTurned = aboutChanged || (lines !== undefined && this.#turnsPages(lines as TableChange<LineId, Line>));
    if (pagesTurned) {
      this.pages.markStale();
      this.outline.markStale();
    }
    const moved = this.#placements?.update({
      marks: [...(cues?.before.keys() ?? []), ...(notes?.before.keys() ?? [])] as (CueId | NoteId)[],
      lines: (lines?.before.keys() ?? []) as Iterable<LineId>,
      lineOrderChanged: lines?.idsChanged ?? false,
    });
    if (moved !== undefined) {
      const stale = new Set<LineId>();
      for (const { before, after } of moved.values()) {
        if (before?.placed === true) stale.add(before.line);
        if (after?.placed === true) stale.add(after.line);
      }
      for (const id of cues?.before.keys() ?? []) {
        const place = this.#placements?.get(id as CueId);
        if (place?.placed === true) stale.add(place.line);
      }
      this.marks.markStale(stale);
      if (moved.size > 0 || cues !== undefined || notes !== undefined) this.tray.markStale();
    }
    if (departments !== undefined) this.marks.markAllStale();
    if (cues !== undefined && this.#renumbers(cues as TableChange<CueId, Cue>)) this.doubled.markStale();
    const isSheetTouched = cues !== undefined || departments !== undefined || pagesTurned || moved === undefined || moved.size > 0;
    if (isSheetTouched || this.#haveMarks(lines?.before.keys() ?? [])) this.cueSheet.markStale();
    const binTouched = Object.entries(changes).some(([name, change]) => touchesBin(change, this.tables[name as keyof Tables]));
    // A cue in the bin is shown with its department's tag.
    if (binTouched || changes.imports !== undefined || departments !== undefined) this.bin.markStale();
  }

  /** True when a mark stands on one of the lines: then the words that the sheet quotes may be other ones. */
  #haveMarks(lines: Iterable<string>): boolean {
    for (const line of lines) if ((this.#placements?.onLine(line as LineId).size ?? 0) > 0) return true;
    return false;
  }

  /** True when a cue came, went, or has another number or department: only then can numbers meet. */
  #renumbers(cues: TableChange<CueId, Cue>): boolean {
    for (const [id, before] of cues.before) {
      const after = this.tables.cues.get(id);
      const wasThere = before !== undefined && before.deleted === null;
      const isThere = after !== undefined && after.deleted === null;
      if (wasThere !== isThere) return true;
      if (isThere && (before?.number !== after.number || before.department !== after.department)) return true;
    }
    return false;
  }

  #turnsPages(lines: TableChange<LineId, Line>): boolean {
    if (lines.idsChanged) return true;
    for (const [id, before] of lines.before) {
      const after = this.tables.lines.get(id);
      if (isLive(before) && turnsPages(before, after)) return true;
    }
    return false;
  }
}

/** Only rows that are, or were, in the bin change it: a line that a revision took out of the script can go into the bin from there. */
function touchesBin(change: TableChange<string, object>, table: { get(id: never): object | undefined }): boolean {
  const isBinned = (row: object | undefined): boolean => row === undefined || ((row as { deleted?: unknown }).deleted ?? null) !== null;
  return change.idsChanged || [...change.before].some(([id, row]) => isBinned(row) || isBinned(table.get(id as never)));
}

/** Ids of the records of a root map that a transaction touched, at any depth. */
function touchedIds(transaction: Y.Transaction, root: Y.Map<unknown>): Set<string> {
  const touched = new Set<string>();
  for (const change of transaction.changedParentTypes.get(root as never) ?? []) {
    if ((change.target as unknown) === root) for (const id of (change as Y.YMapEvent<unknown>).keysChanged) touched.add(id);
    else {
      // The path of Yjs's own change is only right inside of observeDeep, so the way up to the record is walked here.
      let at: Y.AbstractType<unknown> = change.target;
      while (at.parent !== null && (at.parent as unknown) !== root) at = at.parent;
      const id = at._item?.parentSub;
      if (id != null) touched.add(id);
    }
  }
  return touched;
}

/** A listener that throws keeps no other from running, and never stops the edit that it hears of: its error surfaces by itself. */
function runAll(listeners: readonly (() => void)[]): void {
  for (const listener of listeners) {
    try {
      listener();
    } catch (error) {
      queueMicrotask(() => {
        throw error;
      });
    }
  }
}
