// The keyboard of the Book, and the page-turn pedal, which is a keyboard too.
import { useLayoutEffect } from 'react';
import type { CueId, NoteId } from '#domain/ids.ts';
import type { MarkRef, Tool } from '#screens/book/desk.ts';
import { typeAhead } from '#screens/book/panels/typedAhead.ts';
import type { Acts } from './acts.ts';
import { firstWord, setCursor, stepByLine, stepByRow, stepByWord } from './wordCursor.ts';

const TOOLS: Readonly<Record<string, Tool>> = { r: 'read', b: 'block', q: 'cue', t: 'text' };

const isTyping = (target: EventTarget | null) => (target as Element | null)?.closest?.('input, textarea, select, dialog, [contenteditable]') != null;
/** Enter and space belong to a focused control; the script itself and the page are no control. */
const isOnControl = (target: EventTarget | null) => (target as Element | null)?.closest?.('button, a, summary, [role="slider"]') != null;

/** Keys with Ctrl or Cmd. True when it was one of ours. */
function pressedWithCtrl(acts: Acts, key: KeyboardEvent): boolean {
  const letter = key.key.toLowerCase();
  if (letter === 'f') acts.desk.set({ panel: 'find' });
  else if (letter === 'z' && !isTyping(key.target)) {
    if (key.shiftKey) acts.redo();
    else acts.undo();
  } else if (letter === 'y' && !isTyping(key.target)) acts.redo();
  else return false;
  return true;
}

function moveCursor(acts: Acts, key: KeyboardEvent): boolean {
  const { tool, moving, cursor } = acts.desk.current();
  const step = key.key === 'ArrowRight' || key.key === 'ArrowDown' ? 1 : -1;
  if (!key.key.startsWith('Arrow')) return false;
  if (tool === 'read' && moving === null) {
    if (key.key === 'ArrowLeft' || key.key === 'ArrowRight' || acts.isTurning) {
      acts.roll.turn(step);
      return true;
    }
    return false;
  }
  const from = cursor ?? firstWord(acts);
  if (from === null) return true;
  if (cursor === null) setCursor(acts, from);
  else if (key.key === 'ArrowLeft' || key.key === 'ArrowRight') setCursor(acts, stepByWord(acts, from, step));
  else setCursor(acts, key.altKey ? stepByLine(acts, from, step) : stepByRow(acts, from, step));
  return true;
}

/** The mark after (or before) the selected one on the page, circles and flags in the order of the script. */
function stepToMark(acts: Acts, step: 1 | -1): void {
  const { selected, page } = acts.desk.current();
  const marks = acts.book.marks.ofPage(page);
  const lines = acts.book.pages.current()[page]?.lines ?? [];
  const all = [
    ...marks.cues.map((cue) => ({ mark: { kind: 'cue', id: cue.id as CueId } as MarkRef, line: lines.indexOf(cue.line), from: cue.from })),
    ...marks.notes.map((note) => ({ mark: { kind: 'note', id: note.id as NoteId } as MarkRef, line: lines.indexOf(note.line), from: note.from })),
  ].sort((a, b) => a.line - b.line || a.from - b.from);
  if (all.length === 0) return;
  const at = all.findIndex(({ mark }) => mark.id === selected?.id);
  const next = all[at === -1 ? (step === 1 ? 0 : all.length - 1) : (at + step + all.length) % all.length];
  if (next === undefined) return;
  acts.selectMark(next.mark);
}

function enter(acts: Acts): boolean {
  const { cursor, tool, moving, selected, isWriting } = acts.desk.current();
  if (moving !== null || (tool !== 'read' && cursor !== null && selected === null)) {
    if (cursor !== null) acts.actOn(cursor, cursor.from);
    return true;
  }
  if (selected !== null && !isWriting) {
    acts.writeMark(selected);
    return true;
  }
  if (tool !== 'read' && cursor !== null) {
    acts.actOn(cursor, cursor.from);
    return true;
  }
  return false;
}

function pressed(acts: Acts, key: KeyboardEvent): boolean {
  const { selected, panel } = acts.desk.current();
  // A panel that is still on its way has the keyboard already: what is typed for it must not move tools and marks behind it, and is kept for it.
  if ((panel === 'find' || panel === 'jump') && key.key.length === 1) return typeAhead(key.key);
  if (panel !== null && panel !== 'facing' && key.key !== 'Escape') return false;
  const letter = key.key.length === 1 ? key.key.toLowerCase() : key.key;
  const tool = TOOLS[letter];
  if (tool !== undefined) {
    acts.takeTool(tool);
    acts.roll.scroller?.focus({ preventScroll: true });
  } else if (letter === 'j' || letter === 'g') acts.desk.set({ panel: 'jump' });
  else if (letter === '/') acts.desk.set({ panel: 'find' });
  else if (letter === '?') acts.desk.set({ panel: 'keys' });
  else if (letter === 'n' || letter === 'p') stepToMark(acts, letter === 'n' ? 1 : -1);
  else if (letter === '+' || letter === '=') acts.magnify(1);
  else if (letter === '-' || letter === '−') acts.magnify(-1);
  else if (letter === 'f' && acts.hasPrinted) acts.show(!acts.desk.current().asPrinted);
  else if (letter === 'm' && selected !== null) acts.startMoving(selected);
  else if ((letter === 'Delete' || letter === 'Backspace') && selected !== null) acts.binMark(selected);
  else if (letter === 'Escape') return acts.letGo();
  else if (letter === 'PageDown') acts.roll.turn(1);
  else if (letter === 'PageUp') acts.roll.turn(-1);
  else if (letter === ' ' && !isOnControl(key.target)) acts.roll.turn(key.shiftKey ? -1 : 1);
  else if (letter === 'Enter' && !isOnControl(key.target)) return enter(acts);
  else return moveCursor(acts, key);
  return true;
}

export function useBookKeys(acts: Acts): void {
  // Before the book is seen: a key that is pressed the moment it is there counts.
  useLayoutEffect(() => {
    const onKey = (key: KeyboardEvent) => {
      if (key.defaultPrevented || key.isComposing) return;
      const isOurs = key.ctrlKey || key.metaKey ? pressedWithCtrl(acts, key) : !isTyping(key.target) && pressed(acts, key);
      if (isOurs) key.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [acts]);
}
