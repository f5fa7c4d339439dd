// Nearer and further: two fingers, a trackpad's pinch, the wheel with Ctrl, and two taps for a page that fits.
import { useEffect } from 'react';
import type { Acts } from '#screens/book/tools/acts.ts';

const TWO_TAPS = 320;
const SAME_PLACE = 30;

interface Fingers {
  readonly spread: number;
  readonly x: number;
  readonly y: number;
}

function fingersOf(touches: TouchList): Fingers | null {
  const [one, other] = [touches[0], touches[1]];
  if (touches.length !== 2 || one === undefined || other === undefined) return null;
  const spread = Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
  return { spread, x: (one.clientX + other.clientX) / 2, y: (one.clientY + other.clientY) / 2 };
}

export function usePrintedZoom(acts: Acts): void {
  useEffect(() => {
    const roll = acts.rolls.printed;
    const scroller = roll.scroller;
    if (scroller === null) return;
    const stop = new AbortController();
    const { signal } = stop;
    let start: (Fingers & { readonly zoom: number }) | null = null;
    let last: Fingers | null = null;
    let frame = 0;
    const follow = (): void => {
      frame = 0;
      if (start === null || last === null || start.spread === 0) return;
      roll.zoomTo((start.zoom * last.spread) / start.spread, last.x, last.y);
    };
    const begin = (touch: TouchEvent): void => {
      const fingers = fingersOf(touch.touches);
      start = fingers === null ? null : { ...fingers, zoom: roll.zoom.current() };
    };
    const move = (touch: TouchEvent): void => {
      const fingers = fingersOf(touch.touches);
      if (start === null || fingers === null) return;
      touch.preventDefault();
      // Two fingers also move the paper along.
      if (last !== null) {
        scroller.scrollLeft -= fingers.x - last.x;
        scroller.scrollTop -= fingers.y - last.y;
      }
      last = fingers;
      if (frame === 0) frame = requestAnimationFrame(follow);
    };
    const end = (): void => {
      start = null;
      last = null;
    };
    const wheel = (turn: WheelEvent): void => {
      if (!turn.ctrlKey) return;
      turn.preventDefault();
      roll.zoomTo(roll.zoom.current() * Math.exp(-turn.deltaY / 300), turn.clientX, turn.clientY);
    };
    let tap = { at: Number.NEGATIVE_INFINITY, x: 0, y: 0 };
    const tapped = (click: MouseEvent): void => {
      const { tool, moving } = acts.desk.current();
      if (tool !== 'read' || moving !== null || acts.isTurning || (click.target as Element).closest('button, [data-own]') !== null) return;
      const isSecond = click.timeStamp - tap.at < TWO_TAPS && Math.hypot(click.clientX - tap.x, click.clientY - tap.y) < SAME_PLACE;
      tap = { at: isSecond ? Number.NEGATIVE_INFINITY : click.timeStamp, x: click.clientX, y: click.clientY };
      if (isSecond) roll.fit(click.clientX, click.clientY);
    };
    scroller.addEventListener('touchstart', begin, { signal, passive: true });
    scroller.addEventListener('touchmove', move, { signal, passive: false });
    scroller.addEventListener('touchend', end, { signal, passive: true });
    scroller.addEventListener('touchcancel', end, { signal, passive: true });
    scroller.addEventListener('wheel', wheel, { signal, passive: false });
    scroller.addEventListener('click', tapped, { signal });
    return () => {
      cancelAnimationFrame(frame);
      stop.abort();
    };
  }, [acts]);
}
