// Goes to the mark or line that the address asks for ("#cue=…"): other places of the production link to words of the book this way.
import { useEffect } from 'react';
import { readJump } from '#components/places/jump.ts';
import type { Acts } from './tools/acts.ts';

export function useJumpInAddress(acts: Acts): void {
  useEffect(() => {
    const look = (): void => {
      const jump = readJump(window.location.hash);
      if (jump === null) return;
      // Asked for once: a reload opens the book where it was left, and the same link works again.
      window.history.replaceState(window.history.state, '', window.location.pathname);
      if (jump.to === 'line') acts.goTo(jump.id);
      else if (jump.to === 'cue') acts.goToMark({ kind: 'cue', id: jump.id });
      else acts.goToMark({ kind: 'note', id: jump.id });
      const { selected } = acts.desk.current();
      // A mark that waits in the tray has no place to go to: the next tap is its place.
      if (jump.to !== 'line' && selected !== null && !acts.book.marks.placeOf(selected.id).placed) acts.startPlacing(selected);
    };
    // The script is on the screen from the next frame on.
    const frame = window.requestAnimationFrame(look);
    window.addEventListener('hashchange', look);
    return () => {
      window.cancelAnimationFrame(frame);
      window.removeEventListener('hashchange', look);
    };
  }, [acts]);
}
