// Two fingers apart make the print larger, together smaller; so does a trackpad's pinch. The buttons for it are in the menu.
import { useEffect } from 'react';
import { stepsOfPinch } from '#components/book/textSize.ts';
import type { Acts } from './acts.ts';

const spread = (touches: TouchList) => {
  const [one, other] = [touches[0], touches[1]];
  return one === undefined || other === undefined ? 0 : Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
};

export function usePinch(acts: Acts): void {
  useEffect(() => {
    const scroller = acts.rolls.text.scroller;
    if (scroller === null) return;
    const stop = new AbortController();
    let start = 0;
    let taken = 0;
    const follow = (factor: number) => {
      const steps = stepsOfPinch(factor);
      if (steps === taken) return;
      acts.changeTextSize(steps - taken);
      taken = steps;
    };
    const begin = (touch: TouchEvent) => {
      start = touch.touches.length === 2 ? spread(touch.touches) : 0;
      taken = 0;
    };
    const move = (touch: TouchEvent) => {
      if (start === 0 || touch.touches.length !== 2) return;
      touch.preventDefault();
      follow(spread(touch.touches) / start);
    };
    let rolled = 0;
    const wheel = (turn: WheelEvent) => {
      if (!turn.ctrlKey) return;
      turn.preventDefault();
      rolled += turn.deltaY;
      if (Math.abs(rolled) < 24) return;
      acts.changeTextSize(rolled < 0 ? 1 : -1);
      rolled = 0;
    };
    scroller.addEventListener('touchstart', begin, { signal: stop.signal, passive: true });
    scroller.addEventListener('touchmove', move, { signal: stop.signal, passive: false });
    scroller.addEventListener('wheel', wheel, { signal: stop.signal, passive: false });
    return () => stop.abort();
  }, [acts]);
}
