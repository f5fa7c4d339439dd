// Finger, pen and mouse on the script: a tap acts with the tool in hand, a stroke or long press picks words, a mark is dragged, a swipe turns the page.
import { useEffect, useRef } from 'react';
import type { CueId, NoteId } from '#domain/ids.ts';
import type { MarkRef, WordRef } from '#screens/book/desk.ts';
import { type Acts, useActs } from './acts.ts';
import { dragMark } from './dragMark.ts';
import type { Hit } from './hit.ts';
import { isRestingHand, notePointer } from './pens.ts';
import { strokeOf, wordOf } from './pickWords.ts';

const LONG_PRESS = 360;
/** A press that moves less than this is a tap, px. */
const STILL = 7;
/** How far a finger strokes along a row before it picks words; up and down it scrolls, px. */
const STROKE = 14;
/** How far a swipe goes before it turns the page, px. */
const SWIPE = 60;
/** Share of the width at each side that turns the page when tapped in page-turn mode. */
const EDGE_SHARE = 0.12;

function markUnder(target: EventTarget | null): { readonly mark: MarkRef; readonly element: HTMLElement } | null {
  const element = (target as Element | null)?.closest<HTMLElement>('[data-note],[data-cue]') ?? null;
  if (element === null) return null;
  const { note, cue } = element.dataset;
  if (note !== undefined) return { mark: { kind: 'note', id: note as NoteId }, element };
  return cue === undefined ? null : { mark: { kind: 'cue', id: cue as CueId }, element };
}

const isOwn = (target: EventTarget | null) => (target as Element | null)?.closest('[data-own]') != null;

/** One press on the script, from down to up. */
interface Press {
  readonly down: PointerEvent;
  readonly start: Hit | null;
  readonly isResting: boolean;
  longPress: number;
  picking: WordRef | null;
  isDragging: boolean;
}

class ScriptGestures {
  readonly #acts: Acts;
  readonly #isTurning: () => boolean;
  #press: Press | null = null;
  /** The click that follows a stroke, a drag or a resting hand is not a tap. */
  #swallowClick = false;

  constructor(acts: Acts, isTurning: () => boolean) {
    this.#acts = acts;
    this.#isTurning = isTurning;
  }

  listen(scroller: HTMLElement): () => void {
    const stop = new AbortController();
    const on = { signal: stop.signal };
    scroller.addEventListener('pointerdown', (down) => this.#pressed(down), on);
    scroller.addEventListener('pointermove', (move) => this.#moved(move), on);
    scroller.addEventListener('pointerup', (up) => this.#released(up), on);
    scroller.addEventListener('pointercancel', () => this.#forget(), on);
    scroller.addEventListener('click', (click) => this.#clicked(click), on);
    // Once words are being picked or a mark is dragged, the page must not scroll away under the hand.
    scroller.addEventListener(
      'touchmove',
      (move) => this.#press !== null && (this.#press.picking !== null || this.#press.isDragging) && move.preventDefault(),
      { passive: false, signal: stop.signal },
    );
    scroller.addEventListener('contextmenu', (menu) => this.#acts.desk.current().tool !== 'read' && menu.preventDefault(), on);
    return () => {
      stop.abort();
      this.#forget();
    };
  }

  #pressed(down: PointerEvent): void {
    notePointer(down);
    this.#acts.desk.set({ isByKeys: false });
    this.#swallowClick = false;
    // A second finger: they move the paper, and whatever the first one began is not meant.
    if (!down.isPrimary && down.pointerType === 'touch') this.#letFingersGo();
    if (!down.isPrimary || down.button !== 0 || isOwn(down.target)) return;
    const isResting = isRestingHand(down);
    const marked = markUnder(down.target);
    const press: Press = {
      down,
      start: marked === null ? this.#acts.roll.hitAt(down.clientX, down.clientY) : null,
      isResting,
      longPress: 0,
      picking: null,
      isDragging: false,
    };
    this.#press = press;
    const { tool, moving } = this.#acts.desk.current();
    if (isResting || tool === 'read' || moving !== null || !this.#acts.canWrite) return;
    if (down.pointerType === 'touch' && marked === null) press.longPress = window.setTimeout(() => this.#startPicking(press), LONG_PRESS);
  }

  #moved(move: PointerEvent): void {
    const press = this.#press;
    if (press === null || move.pointerId !== press.down.pointerId) return;
    if (press.picking !== null) {
      this.#pickTo(press, move.clientX, move.clientY);
      return;
    }
    const across = Math.abs(move.clientX - press.down.clientX);
    const along = Math.abs(move.clientY - press.down.clientY);
    if (Math.hypot(across, along) < STILL || press.isDragging) return;
    window.clearTimeout(press.longPress);
    const { tool, moving } = this.#acts.desk.current();
    if (press.isResting || tool === 'read' || moving !== null || !this.#acts.canWrite) return;
    const marked = markUnder(press.down.target);
    if (marked !== null) this.#startDragging(press, marked.mark, marked.element);
    else if (press.down.pointerType !== 'touch' || this.#isStroke(across, along)) this.#startPicking(press);
  }

  /** Where pages are turned by swiping, a finger holds a word first. */
  #isStroke(across: number, along: number): boolean {
    return !this.#isTurning() && across >= STROKE && across > 2 * along;
  }

  #startDragging(press: Press, mark: MarkRef, element: HTMLElement): void {
    press.isDragging = true;
    this.#swallowClick = true;
    dragMark(this.#acts, mark, element, press.down, () => this.#forget());
  }

  #startPicking(press: Press): void {
    if (press !== this.#press || press.start === null) return;
    const text = this.#acts.book.tables.lines.get(press.start.line)?.text;
    if (text === undefined) return;
    press.picking = wordOf(press.start.line, text, press.start.at);
    this.#swallowClick = true;
    this.#acts.desk.set({ picked: press.picking });
  }

  #pickTo(press: Press, x: number, y: number): void {
    const start = press.start;
    const hit = this.#acts.roll.hitAt(x, y);
    if (start === null || hit === null || hit.line !== start.line) return;
    const text = this.#acts.book.tables.lines.get(start.line)?.text ?? '';
    const picked = strokeOf(start.line, text, start.at, hit.at);
    if (picked.from === press.picking?.from && picked.to === press.picking.to) return;
    press.picking = picked;
    this.#acts.desk.set({ picked });
  }

  #released(up: PointerEvent): void {
    const press = this.#press;
    if (press === null || up.pointerId !== press.down.pointerId) return;
    const picked = press.picking;
    if (press.isDragging) return;
    this.#forget();
    if (picked !== null) {
      const { tool } = this.#acts.desk.current();
      if (tool === 'cue') this.#acts.placeCue(picked);
      else if (tool === 'block') this.#acts.placeNote(picked);
      else if (tool === 'text' && picked.place !== undefined) this.#acts.actOn(picked, picked.from);
      return;
    }
    const across = up.clientX - press.down.clientX;
    if (press.down.pointerType === 'touch' && this.#isTurning() && Math.abs(across) > SWIPE && Math.abs(up.clientY - press.down.clientY) < SWIPE) {
      this.#swallowClick = true;
      this.#acts.roll.turn(across < 0 ? 1 : -1);
    }
    if (press.isResting) this.#swallowClick = true;
  }

  #clicked(click: MouseEvent): void {
    if (this.#swallowClick) {
      this.#swallowClick = false;
      click.preventDefault();
      return;
    }
    if (isOwn(click.target)) return;
    const marked = markUnder(click.target);
    const { desk } = this.#acts;
    if (marked !== null && desk.current().moving === null) {
      this.#acts.tapMark(marked.mark);
      return;
    }
    if (this.#turnedAtEdge(click)) return;
    const hit = this.#acts.roll.hitAt(click.clientX, click.clientY);
    const text = hit === null ? undefined : this.#acts.book.tables.lines.get(hit.line)?.text;
    if (hit === null || text === undefined) {
      if (this.#acts.saysUnclear(click.clientX, click.clientY)) return;
      if (desk.current().moving === null) this.#letGoQuietly();
      return;
    }
    this.#acts.actOn(wordOf(hit.line, text, hit.at), hit.at);
  }

  #letGoQuietly(): void {
    this.#acts.finishWriting();
    this.#acts.closeLine();
    this.#acts.desk.set({ selected: null, picked: null });
  }

  #turnedAtEdge(click: MouseEvent): boolean {
    const scroller = this.#acts.roll.scroller;
    if (scroller === null || !this.#isTurning() || this.#acts.desk.current().tool !== 'read') return false;
    const view = scroller.getBoundingClientRect();
    const share = (click.clientX - view.left) / view.width;
    if (share > EDGE_SHARE && share < 1 - EDGE_SHARE) return false;
    this.#acts.roll.turn(share < 0.5 ? -1 : 1);
    return true;
  }

  #letFingersGo(): void {
    const press = this.#press;
    if (press === null || press.down.pointerType !== 'touch' || press.isDragging) return;
    if (press.picking !== null) this.#acts.desk.set({ picked: null });
    this.#swallowClick = true;
    this.#forget();
  }

  #forget(): void {
    if (this.#press !== null) window.clearTimeout(this.#press.longPress);
    this.#press = null;
  }
}

/** Listens on the scroller as long as it is there. */
export function useScriptGestures(isTurning: boolean): void {
  const acts = useActs();
  const turning = useRef(isTurning);
  turning.current = isTurning;
  useEffect(() => {
    const scroller = acts.roll.scroller;
    if (scroller === null) return;
    return new ScriptGestures(acts, () => turning.current).listen(scroller);
  }, [acts]);
}
