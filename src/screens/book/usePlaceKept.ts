// Keeps the place: tells the others where one is, and remembers the page for the next cold start.
import { useEffect, useLayoutEffect } from 'react';
import { scriptSize } from '#components/book/textSize.ts';
import type { ProductionId } from '#domain/ids.ts';
import { loadPlace, type Place, savePlace } from '#hooks/place.ts';
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
  const facts = {
    title: acts.book.about.current().title,
    place: here === undefined ? '' : [here.act, here.scene, `p. ${here.label}`].filter((part) => part !== null && part !== '').join(' · '),
    scriptSize: scriptSize(textSize),
    hand,
  };
  // The book opens with the print filling its column: a page that was looked at closely is not what comes.
  const isAsItOpens = Math.abs(acts.rolls.printed.zoom.current() - 1) < 0.01;
  const taken = !asPrinted ? takeFirstPage(scroller, facts) : isAsItOpens ? takePrintedPage(scroller, facts) : null;
  const { id } = session.production.current();
  const place = { line: held.line, offset: held.offset, asPrinted };
  savePlace(id, { ...place, firstPage: taken ?? (asPrinted && isAsItOpens ? pictureOfSame(id, place) : null) });
}

/** Left again before its print was drawn: the picture from before shows the same. */
function pictureOfSame(id: ProductionId, { line, offset }: Pick<Place, 'line' | 'offset'>): unknown {
  const before = loadPlace(id);
  return before?.asPrinted === true && before.line === line && Math.abs(before.offset - offset) < 1 ? before.firstPage : null;
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
