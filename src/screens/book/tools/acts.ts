// What a person can do in the Book, said once for finger, pen, mouse and keyboard. Each writes through the document's changes and moves the desk along.
import { createContext, useContext } from 'react';
import { flushSync } from 'react-dom';
import type { Shape } from '#components/book/shape.ts';
import { clampTextSize } from '#components/book/textSize.ts';
import type { DepartmentId, LineId } from '#domain/ids.ts';
import type { Anchor, PlaceBox } from '#domain/script/anchor.ts';
import type { Span } from '#domain/script/line.ts';
import { addCue, addNote, type Book, binCue, binNote, markLine, moveCue, moveNote, setCueDepartment } from '#hooks/bookChanges.ts';
import type { Tablet } from '#hooks/tablet.ts';
import type { Desk, MarkRef, Tool, WordRef } from '#screens/book/desk.ts';
import { isPrinted } from '#screens/book/printed/isPrinted.ts';
import type { PrintedRoll } from '#screens/book/printed/printedRoll.ts';
import type { BookRoll, Landing } from '#screens/book/script/bookRoll.ts';
import type { Roll } from '#screens/book/script/roll.ts';

const RECENTS = 12;
/** How long found words stay marked on the page, ms: long enough for the eye to arrive. */
const FOUND_STAYS = 4_000;

export class Acts {
  readonly book: Book;
  readonly desk: Desk;
  /** The script as text, and as printed. */
  readonly rolls: { readonly text: Roll; readonly printed: PrintedRoll };
  readonly #tablet: Tablet;
  #toasts = 0;

  constructor(book: Book, desk: Desk, rolls: { readonly text: Roll; readonly printed: PrintedRoll }, tablet: Tablet) {
    this.book = book;
    this.desk = desk;
    this.rolls = rolls;
    this.#tablet = tablet;
  }

  /** The one in view. */
  get roll(): BookRoll {
    return this.desk.current().asPrinted ? this.rolls.printed : this.rolls.text;
  }

  get hasPrinted(): boolean {
    return isPrinted(this.book);
  }

  /** Turns from the text to the printed page, or back, at the line that is being read. */
  show(asPrinted: boolean, line: LineId | null = null): void {
    if (this.desk.current().asPrinted === asPrinted) return;
    const reading = this.roll.heldAtReading();
    const held = line === null ? reading : { line, share: 0 };
    this.finishWriting();
    if (held !== null) (asPrinted ? this.rolls.printed : this.rolls.text).reopenAt(held);
    const spoken = asPrinted ? 'The page as printed.' : 'The text.';
    flushSync(() => this.desk.set({ asPrinted, line: null, picked: null, found: null, spoken }));
    this.roll.scroller?.focus({ preventScroll: true });
  }

  magnify(steps: number): void {
    if (this.desk.current().asPrinted) this.rolls.printed.zoomBy(steps);
    else this.changeTextSize(steps);
  }

  /** Says that the word under the finger cannot be told there. True when it said so. */
  saysUnclear(x: number, y: number): boolean {
    const { tool, moving } = this.desk.current();
    if ((tool === 'read' || !this.canWrite) && moving === null) return false;
    const unclear = this.roll.unclearAt(x, y);
    if (unclear === null) return false;
    if (!unclear.isRead) this.say('This page is still being read. Tap once more.');
    else if (tool === 'text' && moving === null) this.openLine(unclear.line, 0);
    else this.say('These words are not the ones in the book any more. Set the mark in the text.');
    return true;
  }

  /** Page-turn mode: the arrows turn pages while reading. */
  get isTurning(): boolean {
    return this.#tablet.preferences.current().turning === 'pages';
  }

  changeTextSize(steps: number): void {
    const size = this.#tablet.preferences.current().textSize;
    this.#tablet.setPreference('textSize', clampTextSize(size + steps));
  }

  get canWrite(): boolean {
    return this.book.readOnly.current() === null;
  }

  /** In a window as narrow as a phone's one reads: a tool that was in hand is put down, for no one would see what it does. */
  takeShape(shape: Shape): void {
    const { shape: before, tool, isWriting } = this.desk.current();
    this.desk.set({ shape });
    if (shape === 'phone' && before !== 'phone' && tool !== 'read' && !isWriting) this.takeTool('read');
  }

  takeTool(tool: Tool): void {
    if (tool !== 'read' && (!this.canWrite || this.desk.current().shape === 'phone')) return;
    this.finishWriting();
    this.desk.set({ tool, picked: null, line: null, moving: null, cursor: tool === 'read' ? null : this.desk.current().cursor });
  }

  /** Enter, a tap or a drop on words: whatever the tool in hand means by it. `caret` is the letter that was hit. */
  actOn(words: WordRef, caret: number): void {
    const { moving, shape, tool: inHand } = this.desk.current();
    const tool = shape === 'phone' ? 'read' : inHand;
    if (moving !== null) {
      this.moveMark(moving, words);
      return;
    }
    if (tool === 'cue') this.placeCue(words);
    else if (tool === 'block') this.placeNote(words);
    else if (tool === 'text') words.place === undefined ? this.openLine(words.line, caret) : this.markLine(words.line, words.place);
    else this.desk.set({ selected: null, isWriting: false });
  }

  placeCue(words: WordRef): void {
    const department = this.departmentInHand();
    if (!this.canWrite || department === null) return;
    // Synchronously, so that the keyboard of a tablet still belongs to this tap.
    flushSync(() => {
      this.book.undo.settle();
      const id = addCue(this.book, { ...words, department });
      this.desk.set({ selected: { kind: 'cue', id }, isWriting: true, picked: null, cursor: words });
    });
  }

  placeNote(words: WordRef): void {
    if (!this.canWrite) return;
    flushSync(() => {
      this.book.undo.settle();
      const id = addNote(this.book, { ...words });
      const isOneLeaf = this.desk.current().shape !== 'wide';
      const page = this.roll.pageOf(words.line);
      this.desk.set({
        selected: { kind: 'note', id },
        isWriting: true,
        picked: null,
        cursor: words,
        facing: page < 0 ? null : page,
        ...(isOneLeaf ? { panel: 'facing' as const } : {}),
      });
    });
  }

  /** The department the next cue gets: the one last used, or else the first. */
  departmentInHand(): DepartmentId | null {
    const { departments } = this.book.tables;
    const last = this.desk.current().department;
    if (last !== null && departments.get(last)?.deleted === null) return last;
    return departments.ids()[0] ?? null;
  }

  /** For the next cue; a cue being written changes hands too. */
  takeDepartment(department: DepartmentId): void {
    const { selected, isWriting } = this.desk.current();
    this.desk.set({ department });
    if (isWriting && selected?.kind === 'cue') setCueDepartment(this.book, selected.id, department);
  }

  /** The text tool on a picture: a line by hand, at this place, open for its words. */
  markLine(picture: LineId, place: PlaceBox): void {
    if (!this.canWrite) return;
    this.book.undo.settle();
    const line = markLine(this.book, picture, place);
    if (line !== null) this.openLine(line, 0);
  }

  openLine(line: LineId, caret: number): void {
    if (!this.canWrite) return;
    flushSync(() => this.desk.set({ line, caret, selected: null, isWriting: false, picked: null }));
  }

  /** Tapped once a mark is selected; tapped again, with a tool in hand, its words are written. */
  tapMark(mark: MarkRef): void {
    const { selected, tool, shape } = this.desk.current();
    if (shape === 'phone') {
      this.desk.set({ selected: mark, isWriting: false, panel: 'mark' });
      return;
    }
    const isAgain = selected?.id === mark.id;
    const writes = this.canWrite && (isAgain || (tool === 'cue' && mark.kind === 'cue') || (tool === 'block' && mark.kind === 'note'));
    flushSync(() => {
      this.finishWriting();
      this.desk.set({ selected: mark, isWriting: writes, moving: null, line: null, ...this.#facingFor(mark) });
    });
  }

  #facingFor(mark: MarkRef) {
    if (mark.kind !== 'note') return { facing: null };
    const place = this.book.marks.placeOf(mark.id);
    const page = place.placed ? this.roll.pageOf(place.line) : -1;
    return { facing: page < 0 ? null : page, ...(this.desk.current().shape === 'tall' ? { panel: 'facing' as const } : {}) };
  }

  writeMark(mark: MarkRef): void {
    if (!this.canWrite) return;
    flushSync(() => this.desk.set({ selected: mark, isWriting: true, moving: null, line: null, ...this.#facingFor(mark) }));
  }

  finishWriting(): void {
    if (!this.desk.current().isWriting) return;
    this.book.undo.settle();
    this.desk.set({ isWriting: false });
  }

  /** From here on the next word tapped (or Enter at the cursor) is the mark's new place. */
  startMoving(mark: MarkRef): void {
    if (!this.canWrite) return;
    this.finishWriting();
    const place = this.book.marks.placeOf(mark.id);
    const cursor = place.placed ? { line: place.line, from: place.from, to: place.to } : this.desk.current().cursor;
    this.desk.set({ moving: mark, selected: mark, line: null, cursor, panel: null, spoken: 'Tap the new word, or go to it with the arrows and press Enter.' });
    this.roll.scroller?.focus({ preventScroll: true });
  }

  moveMark(mark: MarkRef, words: WordRef): void {
    if (!this.canWrite) return;
    flushSync(() => {
      this.book.undo.settle();
      if (mark.kind === 'cue') moveCue(this.book, mark.id, words);
      else moveNote(this.book, mark.id, words);
      const page = this.roll.pageOf(words.line);
      this.desk.set({ moving: null, selected: mark, picked: null, cursor: words, spoken: 'Moved.', facing: page < 0 ? null : page });
    });
  }

  binMark(mark: MarkRef): void {
    if (!this.canWrite) return;
    this.finishWriting();
    this.book.undo.settle();
    this.desk.set({ selected: null, moving: null });
    if (mark.kind === 'cue') binCue(this.book, mark.id);
    else binNote(this.book, mark.id);
    this.say('Put in the bin', true);
    this.roll.scroller?.focus({ preventScroll: true });
  }

  /** Lets go of a mark in hand that is in the bin by now, and says so when somebody else put it there. */
  letGoOfBinned(): void {
    const { selected, moving, isWriting, panel } = this.desk.current();
    const gone = [moving, selected].find((mark) => mark !== null && this.#deletedOf(mark) !== null);
    if (gone == null) return;
    const isOpen = selected?.id === gone.id;
    const what = { moving: null, selected: isOpen ? null : selected, isWriting: isWriting && !isOpen, panel: isOpen && panel === 'mark' ? null : panel };
    const isMine = this.#deletedOf(gone)?.by === this.book.writer.person;
    this.desk.set(what);
    if (!isMine) this.say(`Somebody else has put this ${gone.kind} in the bin.`);
  }

  #deletedOf(mark: MarkRef) {
    const { cues, notes } = this.book.tables;
    return (mark.kind === 'cue' ? cues.get(mark.id) : notes.get(mark.id))?.deleted ?? null;
  }

  undo(): void {
    this.book.undo.settle();
    this.book.undo.undo();
    this.desk.set({ toast: null });
  }

  redo(): void {
    this.book.undo.redo();
  }

  /** Lets go of one thing at a time, the innermost first. True when there was something. */
  letGo(): boolean {
    const state = this.desk.current();
    if (state.moving !== null) this.desk.set({ moving: null, picked: null, spoken: 'Not moved.' });
    else if (state.isWriting) this.finishWriting();
    else if (state.line !== null) this.closeLine();
    else if (state.picked !== null) this.desk.set({ picked: null });
    else if (state.panel !== null) this.desk.set({ panel: null });
    else if (state.selected !== null) this.desk.set({ selected: null });
    else if (state.cursor !== null) this.desk.set({ cursor: null });
    else return false;
    this.roll.scroller?.focus({ preventScroll: true });
    return true;
  }

  closeLine(): void {
    this.book.undo.settle();
    this.desk.set({ line: null });
  }

  /** Puts the place in view on the list of recent places. */
  rememberPlace(): void {
    const { topLine, recents } = this.desk.current();
    if (topLine !== null) this.desk.set({ recents: [topLine, ...recents.filter((id) => id !== topLine)].slice(0, RECENTS) });
  }

  /** Jumps, and remembers where from. */
  goTo(line: LineId, landing: Landing = 'third'): boolean {
    this.rememberPlace();
    return this.roll.goTo(line, landing);
  }

  goToMark(mark: MarkRef): void {
    const place = this.book.marks.placeOf(mark.id);
    this.desk.set({ selected: mark, isWriting: false, moving: null, line: null });
    if (place.placed) this.goTo(place.line);
  }

  /** Selects a mark and brings its word into view, without writing. */
  selectMark(mark: MarkRef): void {
    this.finishWriting();
    const place = this.book.marks.placeOf(mark.id);
    this.desk.set({
      selected: mark,
      moving: null,
      line: null,
      isByKeys: true,
      ...(place.placed ? { cursor: { line: place.line, from: place.from, to: place.to } } : {}),
    });
    if (!place.placed) return;
    const words = this.book.tables.lines.get(place.line)?.text.slice(place.from, place.to) ?? '';
    this.roll.reveal(place.line, null);
    this.desk.set({ spoken: `${mark.kind === 'cue' ? 'Cue' : 'Blocking'} on “${words}”. Enter to write, M to move, Delete for the bin.` });
  }

  /** Jumps to the line of found words and shows them for a moment. */
  goToWords(line: LineId, words: readonly Span[]): void {
    this.goTo(line);
    const found = { line, words };
    this.desk.set({ selected: null, picked: null, found });
    window.setTimeout(() => this.desk.current().found === found && this.desk.set({ found: null }), FOUND_STAYS);
  }

  /** A mark from the tray: the next tap on a word is its place. */
  /** A mark that waits for a place: near where it stood, the next tap is its place. */
  startPlacing(mark: MarkRef): void {
    const waiting = this.book.tray.current().find(({ id }) => id === mark.id);
    if (waiting !== undefined) this.#goToOldPlace(waiting.anchor);
    this.startMoving(mark);
  }

  /** Its line, if that is in the script still, or else the page of that name. */
  #goToOldPlace({ line, page }: Anchor): void {
    if (this.book.marks.pageOf(line) !== undefined) {
      this.goTo(line);
      return;
    }
    const index = this.book.pages.current().findIndex(({ label }) => label === page);
    if (index >= 0) this.roll.goToPage(index);
  }

  say(text: string, undoable = false): void {
    this.#toasts++;
    this.desk.set({ toast: { id: this.#toasts, text, undoable }, spoken: text });
  }
}

export const ActsContext = createContext<Acts | null>(null);

export function useActs(): Acts {
  const acts = useContext(ActsContext);
  if (acts === null) throw new Error('This piece belongs inside the Book.');
  return acts;
}
