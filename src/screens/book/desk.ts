// The desk: what this person is doing in the Book right now (tool, selected mark, word cursor, open panel). Lives in memory, never in the document.
import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Shape } from '#components/book/shape.ts';
import type { CueId, DepartmentId, LineId, NoteId } from '#domain/ids.ts';
import type { PlaceBox } from '#domain/script/anchor.ts';
import type { Span } from '#domain/script/line.ts';
import { createSource, type View } from '#domain/view.ts';

export type Tool = 'read' | 'block' | 'cue' | 'text';

export type MarkRef = { readonly kind: 'cue'; readonly id: CueId } | { readonly kind: 'note'; readonly id: NoteId };

/** Words of one line, in UTF-16 units of its text. */
export interface WordRef {
  readonly line: LineId;
  readonly from: number;
  readonly to: number;
  /** On a page that is its picture: a place of it, instead of words. `from` and `to` are then the point that was meant (spotAt). */
  readonly place?: PlaceBox;
}

export type Panel = 'find' | 'jump' | 'tray' | 'menu' | 'facing' | 'mark' | 'keys' | null;

export type { Shape } from '#components/book/shape.ts';

export interface DeskState {
  readonly tool: Tool;
  readonly selected: MarkRef | null;
  /** The selected mark's words are being written. */
  readonly isWriting: boolean;
  /** A mark that waits for its new word: the next tap, or arrows and Enter. */
  readonly moving: MarkRef | null;
  readonly cursor: WordRef | null;
  /** The cursor is shown only to somebody who works by keyboard. */
  readonly isByKeys: boolean;
  /** Words picked by a drag or a long press. */
  readonly picked: WordRef | null;
  /** Words of a line that a search led to, shown for a moment. */
  readonly found: { readonly line: LineId; readonly words: readonly Span[] } | null;
  /** The line whose words are being changed (text tool), and where the caret goes. */
  readonly line: LineId | null;
  readonly caret: number;
  /** Page index at the reading height, and the line at the top of the view. */
  readonly page: number;
  readonly topLine: LineId | null;
  /** The page whose blocking is shown, when it is not the one being read. */
  readonly facing: number | null;
  readonly panel: Panel;
  readonly department: DepartmentId | null;
  readonly recents: readonly LineId[];
  readonly toast: { readonly id: number; readonly text: string; readonly undoable: boolean } | null;
  readonly shape: Shape;
  /** The script is shown as its file prints it, not as text. */
  readonly asPrinted: boolean;
  /** What a screen reader is told about the cursor and about what just happened. */
  readonly spoken: string;
}

const START: DeskState = {
  tool: 'read',
  selected: null,
  isWriting: false,
  moving: null,
  cursor: null,
  isByKeys: false,
  picked: null,
  found: null,
  line: null,
  caret: 0,
  page: 0,
  topLine: null,
  facing: null,
  panel: null,
  department: null,
  recents: [],
  toast: null,
  shape: 'wide',
  asPrinted: false,
  spoken: '',
};

export interface Desk extends View<DeskState> {
  /** Changes some of it; listeners run once. */
  set(part: Partial<DeskState>): void;
}

export function createDesk(initial: Partial<DeskState>): Desk {
  const source = createSource<DeskState>({ ...START, ...initial });
  return {
    current: source.current,
    subscribe: source.subscribe,
    set(part) {
      const before = source.current();
      const differs = (Object.keys(part) as (keyof DeskState)[]).some((key) => !Object.is(before[key], part[key]));
      if (differs) source.set({ ...before, ...part });
    },
  };
}

export const DeskContext = createContext<Desk | null>(null);

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (desk === null) throw new Error('This piece belongs on the book’s desk.');
  return desk;
}

/** One fact of the desk; renders again only when that fact changes. `pick` must return the same reference for the same state. */
export function useOnDesk<Value>(pick: (state: DeskState) => Value): Value {
  const desk = useDesk();
  return useSyncExternalStore(desk.subscribe, () => pick(desk.current()));
}

export const isSameMark = (a: MarkRef | null, b: MarkRef | null) => a === b || (a !== null && b !== null && a.kind === b.kind && a.id === b.id);
