// The canvases that pages are drawn on: three at the most in the whole app, given to the pages nearest to the view, taken back when these leave. A tablet has
// little memory for pictures, and a browser that runs out of it shows white.
import type { Drawing } from './leafFile.ts';

export const MOST_CANVASES = 3;
/** iPads draw nothing on a larger canvas. */
export const MOST_PIXELS = 16_700_000;
/** Pages that are less than this share of the view away are drawn ahead. */
const AHEAD = 1;
/** How long a page has to keep its size before it is drawn anew in it, ms. */
const SETTLES = 140;

/** A place on the glass where a page is to be seen. */
export interface Spot {
  readonly element: HTMLElement;
  /** What is to be drawn, and how wide, in pixels of the glass; another look is another drawing. Null: not now. */
  wanted(): { readonly look: string; readonly width: number; readonly height: number } | null;
  draw(canvas: HTMLCanvasElement): Drawing;
  /** A canvas with the page on it, or none: then the spot shows bare paper. */
  show(canvas: HTMLCanvasElement | null): void;
  failed(error: unknown): void;
}

interface Held {
  readonly canvas: HTMLCanvasElement;
  readonly spot: Spot;
  /** What is on it; null: still being drawn. */
  look: string | null;
}

/** Width and height in pixels that a canvas may have, in the same proportion. */
export function withinPixels(width: number, height: number): { readonly width: number; readonly height: number } {
  const share = Math.min(1, Math.sqrt(MOST_PIXELS / (width * height)));
  return { width: Math.max(1, Math.floor(width * share)), height: Math.max(1, Math.floor(height * share)) };
}

/** How far from the view a stretch lies, as a share of the view; 0: it is in it. */
export function distanceFrom(view: { readonly top: number; readonly bottom: number }, one: { readonly top: number; readonly bottom: number }): number {
  const away = Math.max(0, one.top - view.bottom, view.top - one.bottom);
  return away / Math.max(1, view.bottom - view.top);
}

class CanvasPool {
  readonly #spots = new Set<Spot>();
  readonly #held: Held[] = [];
  #busy: { readonly held: Held; readonly drawing: Drawing } | null = null;
  #frame = 0;
  #later = 0;
  /** Looks that a spot was last seen to want, and since when. */
  readonly #since = new Map<Spot, { readonly look: string; readonly at: number }>();

  /** From now on the spot gets a canvas whenever it is near enough. */
  add(spot: Spot): () => void {
    if (this.#spots.size === 0) {
      document.addEventListener('scroll', this.lookSoon, { capture: true, passive: true });
      window.addEventListener('resize', this.lookSoon);
    }
    this.#spots.add(spot);
    this.lookSoon();
    return () => {
      this.#spots.delete(spot);
      this.#since.delete(spot);
      for (const held of this.#held.filter((one) => one.spot === spot)) this.#release(held);
      this.lookSoon();
      if (this.#spots.size > 0) return;
      document.removeEventListener('scroll', this.lookSoon, { capture: true });
      window.removeEventListener('resize', this.lookSoon);
    };
  }

  readonly lookSoon = (): void => {
    if (this.#frame === 0) this.#frame = requestAnimationFrame(this.#look);
  };

  readonly #look = (): void => {
    this.#frame = 0;
    const near = this.#nearest();
    for (const held of [...this.#held]) if (!near.some(({ spot }) => spot === held.spot)) this.#release(held);
    if (this.#busy === null) this.#drawNext(near);
  };

  #nearest(): readonly { readonly spot: Spot; readonly away: number }[] {
    const view = { top: 0, bottom: window.innerHeight };
    const middle = view.bottom / 2;
    return [...this.#spots]
      .map((spot) => {
        const { top, bottom } = spot.element.getBoundingClientRect();
        return { spot, away: distanceFrom(view, { top, bottom }), off: Math.abs((top + bottom) / 2 - middle) };
      })
      .filter(({ away }) => away < AHEAD)
      .sort((a, b) => a.away - b.away || a.off - b.off)
      .slice(0, MOST_CANVASES);
  }

  #drawNext(near: readonly { readonly spot: Spot; readonly away: number }[]): void {
    for (const { spot } of near) {
      const wanted = spot.wanted();
      const own = this.#held.find((held) => held.spot === spot);
      if (wanted === null || own?.look === wanted.look || !this.#hasSettled(spot, wanted.look, own !== undefined)) continue;
      const canvas = this.#canvasFor(own, near);
      if (canvas === null) continue;
      Object.assign(canvas, withinPixels(wanted.width, wanted.height));
      this.#draw({ canvas, spot, look: null }, own, wanted.look);
      return;
    }
  }

  /** While two fingers pull at a page, what is there is stretched; it is drawn anew when they rest. */
  #hasSettled(spot: Spot, look: string, hasOld: boolean): boolean {
    const known = this.#since.get(spot);
    if (known?.look !== look) this.#since.set(spot, { look, at: performance.now() });
    if (!hasOld || (known?.look === look && performance.now() - known.at >= SETTLES)) return true;
    window.clearTimeout(this.#later);
    this.#later = window.setTimeout(this.lookSoon, SETTLES);
    return false;
  }

  /** A canvas to draw on. While there is another, what the spot shows stays there until it is drawn anew. */
  #canvasFor(own: Held | undefined, near: readonly { readonly spot: Spot; readonly away: number }[]): HTMLCanvasElement | null {
    if (this.#held.length < MOST_CANVASES) return document.createElement('canvas');
    const unseen = this.#held.findLast((held) => held !== own && (near.find(({ spot }) => spot === held.spot)?.away ?? 1) > 0);
    const given = unseen ?? own;
    if (given === undefined) return null;
    this.#release(given);
    return document.createElement('canvas');
  }

  #draw(held: Held, old: Held | undefined, look: string): void {
    this.#held.push(held);
    const drawing = held.spot.draw(held.canvas);
    this.#busy = { held, drawing };
    drawing.done
      .then(() => {
        if (!this.#held.includes(held)) return;
        held.look = look;
        held.spot.show(held.canvas);
        if (old !== undefined && this.#held.includes(old)) this.#letGo(old);
      })
      .catch((error) => {
        // Stopped because it left the view: it is drawn when it comes back. Otherwise the page cannot be drawn.
        if (!this.#held.includes(held)) return;
        this.#letGo(held);
        held.spot.failed(error);
      })
      .finally(() => {
        if (this.#busy?.held === held) this.#busy = null;
        this.lookSoon();
      });
  }

  #release(held: Held): void {
    if (held.look !== null) held.spot.show(null);
    this.#letGo(held);
    if (this.#busy?.held !== held) return;
    this.#busy.drawing.stop();
    this.#busy = null;
  }

  #letGo(held: Held): void {
    const at = this.#held.indexOf(held);
    if (at >= 0) this.#held.splice(at, 1);
    // Browsers give the memory back at once when a canvas has no size, and some time later when it is only forgotten.
    held.canvas.width = 0;
    held.canvas.height = 0;
    held.canvas.remove();
  }
}

export const canvasPool = new CanvasPool();
