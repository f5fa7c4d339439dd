// A tablet's keyboard covers the foot of the window without making it smaller: the Book makes itself smaller, so that what is written stays in view.
import { type RefObject, useEffect } from 'react';

/** Less than this is the browser's own bar, not a keyboard, px. */
const KEYBOARD = 120;

export function useRoomForKeyboard(root: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const view = window.visualViewport;
    if (view === null) return;
    let frame = 0;
    const fit = () => {
      frame = 0;
      const element = root.current;
      if (element === null) return;
      const covered = window.innerHeight - view.height;
      element.style.height = covered > KEYBOARD ? `${view.height - element.getBoundingClientRect().top - view.offsetTop}px` : '';
      if (covered > KEYBOARD) document.activeElement?.scrollIntoView({ block: 'nearest' });
    };
    const soon = () => {
      if (frame === 0) frame = requestAnimationFrame(fit);
    };
    view.addEventListener('resize', soon);
    return () => {
      view.removeEventListener('resize', soon);
      cancelAnimationFrame(frame);
    };
  }, [root]);
}
