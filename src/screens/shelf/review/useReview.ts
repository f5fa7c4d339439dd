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
}

interface State {
  readonly draft: DraftScript;
  readonly before: readonly DraftScript[];
  readonly after: readonly DraftScript[];
  readonly chosen: number | null;
}

type Deed =
  | { readonly type: 'fix'; readonly change: (draft: DraftScript) => DraftScript }
  | { readonly type: 'choose'; readonly line: number | null }
  | { readonly type: 'undo' | 'redo' };

function step(state: State, deed: Deed): State {
  if (deed.type === 'choose') return { ...state, chosen: deed.line };
  if (deed.type === 'fix') {
    const draft = deed.change(state.draft);
    if (draft === state.draft) return state;
    // Where lines came or went the number names another line now.
    const chosen = draft.lines.length === state.draft.lines.length ? state.chosen : null;
    return { draft, before: [...state.before, state.draft], after: [], chosen };
  }
  const [from, to] = deed.type === 'undo' ? [state.before, state.after] : [state.after, state.before];
  const draft = from.at(-1);
  if (draft === undefined) return state;
  const [left, grown] = [from.slice(0, -1), [...to, state.draft]];
  return { draft, chosen: null, before: deed.type === 'undo' ? left : grown, after: deed.type === 'undo' ? grown : left };
}

export function useReview(read: DraftScript): Review {
  const [state, tell] = useReducer(step, { draft: read, before: [], after: [], chosen: null });
  const fix = useCallback((change: (draft: DraftScript) => DraftScript) => tell({ type: 'fix', change }), []);
  const choose = useCallback((line: number | null) => tell({ type: 'choose', line }), []);
  const undo = useCallback(() => tell({ type: 'undo' }), []);
  const redo = useCallback(() => tell({ type: 'redo' }), []);
  return useMemo(
    () => ({
      draft: state.draft,
      chosen: state.chosen,
      canUndo: state.before.length > 0,
      canRedo: state.after.length > 0,
      fix,
      choose,
      undo,
      redo,
    }),
    [state, fix, choose, undo, redo],
  );
}
