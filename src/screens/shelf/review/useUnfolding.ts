// A long list is drawn a few pieces at a time, so that the page answers while a whole play is laid out.
import { startTransition, useEffect, useState } from 'react';

const ONE_FRAME_MS = 16;

/** How many of `total` pieces to draw now: `first` at once, `step` more with every frame; from the beginning again when `of` is another. */
export function useUnfolding(total: number, { first, step, of = null }: { readonly first: number; readonly step: number; readonly of?: unknown }): number {
  const [state, setState] = useState({ of, drawn: first });
  const drawn = Object.is(state.of, of) ? state.drawn : first;
  useEffect(() => {
    if (drawn >= total) return;
    const timer = setTimeout(() => startTransition(() => setState({ of, drawn: drawn + step })), ONE_FRAME_MS);
    return () => clearTimeout(timer);
  }, [drawn, total, step, of]);
  return Math.min(drawn, total);
}
