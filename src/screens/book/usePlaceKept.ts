// Keeps the place: tells the others where one is, and remembers the page for the next cold start.
import { useEffect } from 'react';
import { savePlace } from '#hooks/place.ts';
import type { ProductionSession } from '#hooks/session.ts';
import type { Tablet } from '#hooks/tablet.ts';
import { gatherFirstPages } from './keepFirstPage.ts';
import type { Acts } from './tools/acts.ts';

const SETTLES = 500;

export function usePlaceKept(acts: Acts, session: ProductionSession, tablet: Tablet): void {
  useEffect(() => {
    const { id } = session.production.current();
    let timer = 0;
    let shown = acts.desk.current().topLine;
    const keep = () => {
      window.clearTimeout(timer);
      timer = 0;
      const held = acts.roll.held;
      if (held === null) return;
      const top = { ...held, page: Math.max(0, acts.roll.pageOf(held.line)) };
      savePlace(id, {
        line: held.line,
        offset: held.offset,
        firstPage: gatherFirstPages(acts.book, acts.desk.current().page, top, tablet.preferences.current()),
      });
    };
    const soon = () => {
      const { topLine, isWriting } = acts.desk.current();
      if (topLine !== shown) {
        shown = topLine;
        session.showMyPlace(topLine);
      }
      window.clearTimeout(timer);
      // Not between two keystrokes: it is kept when the writing is done.
      if (!isWriting) timer = window.setTimeout(keep, SETTLES);
    };
    const now = () => document.visibilityState === 'hidden' && keep();
    const stop = acts.desk.subscribe(soon);
    const stopMarks = acts.book.cueSheet.subscribe(soon);
    document.addEventListener('visibilitychange', now);
    window.addEventListener('pagehide', keep);
    session.showMyPlace(shown);
    soon();
    return () => {
      stop();
      stopMarks();
      document.removeEventListener('visibilitychange', now);
      window.removeEventListener('pagehide', keep);
      keep();
      session.showMyPlace(null);
    };
  }, [acts, session, tablet]);
}
