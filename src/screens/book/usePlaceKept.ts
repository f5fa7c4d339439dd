// Keeps the place: tells the others where one is, and remembers the page for the next cold start.
import { useEffect, useLayoutEffect } from 'react';
import { scriptSize } from '#components/book/textSize.ts';
import { savePlace } from '#hooks/place.ts';
import type { ProductionSession } from '#hooks/session.ts';
import type { Tablet } from '#hooks/tablet.ts';
import { takeFirstPage } from './keepFirstPage.ts';
import { takePrintedPage } from './printed/keepPrintedPage.ts';
import type { Acts } from './tools/acts.ts';

const SETTLES = 500;
/** Somebody who never stops turning pages is kept up with all the same: not every browser lets a page write when it goes. */
const LONGEST_WAIT = 3000;

/** Writes down the place and the picture of the page. */
function keepPlace(acts: Acts, session: ProductionSession, tablet: Tablet): void {
  const { held, scroller } = acts.roll;
  if (held === null || scroller === null) return;
  const here = acts.book.pages.current()[acts.desk.current().page];
  const { textSize, hand } = tablet.preferences.current();
  const { asPrinted } = acts.desk.current();
  const take = asPrinted ? takePrintedPage : takeFirstPage;
  savePlace(session.production.current().id, {
    line: held.line,
    offset: held.offset,
    asPrinted,
    firstPage: take(scroller, {
      title: acts.book.about.current().title,
      place: here === undefined ? '' : [here.act, here.scene, `p. ${here.label}`].filter((part) => part !== null && part !== '').join(' · '),
      scriptSize: scriptSize(textSize),
      hand,
    }),
  });
}

export function usePlaceKept(acts: Acts, session: ProductionSession, tablet: Tablet): void {
  // In a layout effect: on leaving, the page is still on the glass.
  useLayoutEffect(() => () => keepPlace(acts, session, tablet), [acts, session, tablet]);
  useEffect(() => {
    let timer = 0;
    let waitsSince = 0;
    let shown = acts.desk.current().topLine;
    let asPrinted = acts.desk.current().asPrinted;
    const keep = () => {
      window.clearTimeout(timer);
      timer = 0;
      keepPlace(acts, session, tablet);
    };
    const soon = () => {
      const { topLine, isWriting } = acts.desk.current();
      // How one wants to see the script is kept at once: it is asked for at the next start.
      if (acts.desk.current().asPrinted !== asPrinted) {
        asPrinted = acts.desk.current().asPrinted;
        keep();
      }
      if (topLine !== shown) {
        shown = topLine;
        session.showMyPlace(topLine);
      }
      const now = performance.now();
      if (timer === 0) waitsSince = now;
      else if (now - waitsSince > LONGEST_WAIT && !isWriting) return;
      window.clearTimeout(timer);
      timer = 0;
      // Not between two keystrokes: it is kept when the writing is done.
      if (!isWriting) timer = window.setTimeout(keep, SETTLES);
    };
    const now = () => document.visibilityState === 'hidden' && keep();
    const stop = acts.desk.subscribe(soon);
    const stopMarks = acts.book.cueSheet.onStale(soon);
    const stopDrawn = acts.rolls.printed.drawn.subscribe(soon);
    document.addEventListener('visibilitychange', now);
    window.addEventListener('pagehide', keep);
    session.showMyPlace(shown);
    soon();
    return () => {
      stop();
      stopMarks();
      stopDrawn();
      window.clearTimeout(timer);
      document.removeEventListener('visibilitychange', now);
      window.removeEventListener('pagehide', keep);
      session.showMyPlace(null);
    };
  }, [acts, session, tablet]);
}
