// One measuring pass per page and frame: the margin and the boxes behind words all read first, then all write, just before the paint.
import { createContext, useContext } from 'react';

/** Reads places and returns what will write them; null when there is nothing to do. */
export type Measure = () => (() => void) | null;

export interface PageLayout {
  measureSoon(): void;
  /** At once: for a page that is being filled. */
  measureNow(): void;
  add(measure: Measure): () => void;
}

const NOWHERE: PageLayout = { measureSoon: () => undefined, measureNow: () => undefined, add: () => () => undefined };

export const PageLayoutContext = createContext<PageLayout>(NOWHERE);

export const usePageLayout = (): PageLayout => useContext(PageLayoutContext);

export function createPageLayout(): PageLayout & { cancel(): void } {
  const measures = new Set<Measure>();
  let frame = 0;
  const measureNow = () => {
    cancelAnimationFrame(frame);
    frame = 0;
    const writes = [...measures].map((measure) => measure());
    for (const write of writes) write?.();
  };
  return {
    measureNow,
    measureSoon() {
      if (frame === 0) frame = requestAnimationFrame(measureNow);
    },
    add(measure) {
      measures.add(measure);
      return () => measures.delete(measure);
    },
    cancel() {
      cancelAnimationFrame(frame);
      frame = 0;
    },
  };
}
