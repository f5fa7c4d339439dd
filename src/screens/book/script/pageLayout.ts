// Lets the lines of a page tell its margin that something moved; the margin measures once, before the next paint.
import { createContext, useContext } from 'react';

export interface PageLayout {
  measureSoon(): void;
}

const NOWHERE: PageLayout = { measureSoon: () => undefined };

export const PageLayoutContext = createContext<PageLayout>(NOWHERE);

export const usePageLayout = (): PageLayout => useContext(PageLayoutContext);

/** Runs `measure` once in the coming frame, however often it is asked for. */
export function createPageLayout(measure: () => void): PageLayout & { cancel(): void } {
  let frame = 0;
  return {
    measureSoon() {
      if (frame !== 0) return;
      frame = requestAnimationFrame(() => {
        frame = 0;
        measure();
      });
    },
    cancel() {
      cancelAnimationFrame(frame);
      frame = 0;
    },
  };
}
