// The draft while a person mends it: every fix can be undone, and nothing of it is anywhere but in this window before the book is made.
import { useCallback, useMemo, useReducer } from 'react';
import type { DraftScript } from '#domain/script/draft.ts';

export interface Review {
  readonly draft: DraftScript;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** A line number of the draft, or null. */
  readonly chosen: number | null;
  fix(change: (draft: DraftScript) => DraftScript): void;
  choose(line: number | null): void;
  undo(): void;
  redo(): void;
  /** Locked, it takes no fixes. */
  lock(isLocked: boolean): void;
}

export interface ReviewState {
  readonly draft: DraftScript;
  /** While pages are read nothing is mended: what is read replaces the draft. */
  readonly isLocked: boolean;
  readonly before: readonly DraftScript[];
  readonly after: readonly DraftScript[];
  readonly chosen: number | null;
}

type Deed =
  | { readonly type: 'fix'; readonly change: (draft: DraftScript) => DraftScript }
  | { readonly type: 'choose'; readonly line: number | null }
  | { readonly type: 'lock'; readonly isLocked: boolean }
  | { readonly type: 'undo' | 'redo' };

export const beginReview = (draft: DraftScript): ReviewState => ({ draft, isLocked: false, before: [], after: [], chosen: null });

export function reviewStep(state: ReviewState, deed: Deed): ReviewState {
  if (deed.type === 'lock') return state.isLocked === deed.isLocked ? state : { ...state, isLocked: deed.isLocked };
  if (deed.type === 'choose') return { ...state, chosen: deed.line };
  if (state.isLocked) return state;
  if (deed.type === 'fix') {
    const draft = deed.change(state.draft);
    if (draft === state.draft) return state;
    // Where lines came or went the number names another line now.
    const chosen = draft.lines.length === state.draft.lines.length ? state.chosen : null;
    return { draft, isLocked: false, before: [...state.before, state.draft], after: [], chosen };
  }
  const [from, to] = deed.type === 'undo' ? [state.before, state.after] : [state.after, state.before];
  const draft = from.at(-1);
  if (draft === undefined) return state;
  const [left, grown] = [from.slice(0, -1), [...to, state.draft]];
  return { draft, isLocked: false, chosen: null, before: deed.type === 'undo' ? left : grown, after: deed.type === 'undo' ? grown : left };
}

export function useReview(read: DraftScript): Review {
  const [state, tell] = useReducer(reviewStep, read, beginReview);
  const fix = useCallback((change: (draft: DraftScript) => DraftScript) => tell({ type: 'fix', change }), []);
  const choose = useCallback((line: number | null) => tell({ type: 'choose', line }), []);
  const undo = useCallback(() => tell({ type: 'undo' }), []);
  const redo = useCallback(() => tell({ type: 'redo' }), []);
  const lock = useCallback((isLocked: boolean) => tell({ type: 'lock', isLocked }), []);
  return useMemo(
    () => ({
      draft: state.draft,
      chosen: state.chosen,
      canUndo: state.before.length > 0 && !state.isLocked,
      canRedo: state.after.length > 0 && !state.isLocked,
      fix,
      choose,
      undo,
      redo,
      lock,
    }),
    [state, fix, choose, undo, redo, lock],
  );
}
