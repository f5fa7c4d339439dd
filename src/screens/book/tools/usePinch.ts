// Two fingers apart make the print larger, together smaller; so does a trackpad's pinch. The buttons for it are in the menu. A page that is a picture comes nearer.
import { useEffect } from 'react';
import { stepsOfPinch } from '#components/book/textSize.ts';
import { growPicture, openNearer, pictureUnder } from '#screens/book/printed/nearPicture.ts';
import type { Acts } from './acts.ts';

/** So far apart two fingers mean the picture, and do not only rest on it. */
const MEANT = 1.06;

interface Fingers {
  readonly spread: number;
  readonly x: number;
  readonly y: number;
}

function fingersOf({ touches }: TouchEvent): Fingers | null {
  const [one, other] = [touches[0], touches[1]];
  if (touches.length !== 2 || one === undefined || other === undefined) return null;
  const spread = Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
  return { spread, x: (one.clientX + other.clientX) / 2, y: (one.clientY + other.clientY) / 2 };
}

/** What two fingers do, from touching to lifting: on the text they change its size, and on a picture they never do. */
class Pinch {
  readonly #acts: Acts;
  readonly #start: number;
  readonly #picture: ReturnType<typeof pictureUnder>;
  #taken = 0;
  #last: Fingers | null = null;

  constructor(acts: Acts, touch: TouchEvent, { spread, x, y }: Fingers) {
    this.#acts = acts;
    this.#start = spread;
    this.#picture = pictureUnder(touch.touches[0]?.target ?? null, x, y) ?? pictureUnder(touch.touches[1]?.target ?? null, x, y);
  }

  follow(fingers: Fingers): void {
    if (this.#start === 0) return;
    this.#last = fingers;
    const factor = fingers.spread / this.#start;
    if (this.#picture === null) {
      const steps = stepsOfPinch(factor);
      if (steps !== this.#taken) this.#acts.changeTextSize(steps - this.#taken);
      this.#taken = steps;
    } else if (this.#picture !== 'undrawn') growPicture(this.#picture, factor);
  }

  /** `isMeant`: the fingers were lifted, and not taken away by the system. */
  end(isMeant: boolean): void {
    if (this.#picture === null || this.#picture === 'undrawn' || this.#last === null) return;
    const { spread, x, y } = this.#last;
    const factor = spread / this.#start;
    growPicture(this.#picture, 1);
    if (isMeant && factor > MEANT) openNearer(this.#acts, this.#picture, factor, x, y);
  }
}

export function usePinch(acts: Acts): void {
  useEffect(() => {
    const scroller = acts.rolls.text.scroller;
    if (scroller === null) return;
    const stop = new AbortController();
    let pinch: Pinch | null = null;
    const begin = (touch: TouchEvent) => {
      const fingers = fingersOf(touch);
      pinch?.end(false);
      pinch = fingers === null ? null : new Pinch(acts, touch, fingers);
    };
    const move = (touch: TouchEvent) => {
      const fingers = fingersOf(touch);
      if (pinch === null || fingers === null) return;
      touch.preventDefault();
      pinch.follow(fingers);
    };
    const end = (touch: TouchEvent) => {
      const ended = pinch;
      pinch = null;
      ended?.end(touch.type === 'touchend');
    };
    let rolled = 0;
    const wheel = (turn: WheelEvent) => {
      if (!turn.ctrlKey) return;
      turn.preventDefault();
      const picture = pictureUnder(turn.target, turn.clientX, turn.clientY);
      if (picture !== null) {
        if (picture !== 'undrawn' && turn.deltaY < 0) openNearer(acts, picture, Math.exp(-turn.deltaY / 300), turn.clientX, turn.clientY);
        return;
      }
      rolled += turn.deltaY;
      if (Math.abs(rolled) < 24) return;
      acts.changeTextSize(rolled < 0 ? 1 : -1);
      rolled = 0;
    };
    const { signal } = stop;
    scroller.addEventListener('touchstart', begin, { signal, passive: true });
    scroller.addEventListener('touchmove', move, { signal, passive: false });
    scroller.addEventListener('touchend', end, { signal, passive: true });
    scroller.addEventListener('touchcancel', end, { signal, passive: true });
    scroller.addEventListener('wheel', wheel, { signal, passive: false });
    return () => stop.abort();
  }, [acts]);
}
