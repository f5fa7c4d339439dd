// Dragging a circle or a flag to another word: a ghost follows the hand, the word under it lights up, one change on the drop. Above a finger the word is told too.
import type { LineId } from '#domain/ids.ts';
import type { MarkRef, WordRef } from '#screens/book/desk.ts';
import type { Acts } from './acts.ts';
import { wordOf } from './pickWords.ts';

/** A finger hides the word under it: the mark is held this far above it, px. */
const LIFT = 34;
/** The word is told over the ghost, px above the point that is aimed at. */
const SAID_ABOVE = 44;
/** Near the edge of the script the page scrolls under the drag. */
const EDGE = 56;

const isSame = (a: WordRef | null, b: WordRef | null) => a?.line === b?.line && a?.from === b?.from && a?.to === b?.to;

function makeGhost(source: HTMLElement): HTMLElement {
  const shown = source.querySelector<HTMLElement>('.tag') ?? source;
  const ghost = shown.cloneNode(true) as HTMLElement;
  ghost.classList.add('ghost');
  ghost.setAttribute('aria-hidden', 'true');
  ghost.style.setProperty('--script-size', getComputedStyle(source).getPropertyValue('--script-size'));
  document.body.append(ghost);
  return ghost;
}

/** The word that is aimed at, above the finger that hides what is below it. */
function makeSaying(): HTMLElement {
  const saying = document.createElement('span');
  saying.className = 'ghost-word';
  saying.setAttribute('aria-hidden', 'true');
  document.body.append(saying);
  return saying;
}

/**
 * The word that a hand at `x`, `y` aims at: the one it holds the mark to, `lift` px above it. Over the first row of a page there is no word: then a nearer one
 * counts, down to the one under the hand, so that a mark can be dragged along that row.
 */
export function aimedAt(roll: Pick<Acts['roll'], 'hitAt'>, textOf: (line: LineId) => string | undefined, x: number, y: number, lift: number): WordRef | null {
  for (const above of lift === 0 ? [0] : [lift, lift / 2, 0]) {
    const hit = roll.hitAt(x, y - above);
    const text = hit === null ? undefined : textOf(hit.line);
    if (hit !== null && text !== undefined) return wordOf(hit.line, text, hit.at);
  }
  return null;
}

/** Takes over from the pointer that pressed on the mark until it is let go. `onEnd` runs once, however the drag ends. */
export function dragMark(acts: Acts, mark: MarkRef, source: HTMLElement, down: PointerEvent, onEnd: () => void): void {
  const ghost = makeGhost(source);
  const isFinger = down.pointerType === 'touch';
  const saying = isFinger ? makeSaying() : null;
  const lift = isFinger ? LIFT : 0;
  let x = down.clientX;
  let y = down.clientY;
  let target: WordRef | null = null;
  let frame = 0;

  const aim = () => {
    const textOf = (line: LineId) => acts.book.tables.lines.get(line)?.text;
    const found = aimedAt(acts.roll, textOf, x, y, lift);
    if (isSame(found, target)) return;
    target = found;
    acts.desk.set({ picked: target });
    if (saying === null) return;
    saying.textContent = target === null || target.place !== undefined ? '' : (textOf(target.line)?.slice(target.from, target.to) ?? '');
  };
  const look = () => {
    frame = 0;
    ghost.style.transform = `translate(${x}px, ${y - lift}px) translate(-50%, -110%) scale(1.15)`;
    if (saying !== null) saying.style.transform = `translate(${x}px, ${y - lift}px) translate(-50%, calc(-100% - ${SAID_ABOVE}px))`;
    scrollAtEdge(acts, y);
    aim();
  };
  const moved = (move: PointerEvent) => {
    if (move.pointerId !== down.pointerId) return;
    x = move.clientX;
    y = move.clientY;
    if (frame === 0) frame = requestAnimationFrame(look);
  };
  const end = (isDrop: boolean) => {
    // What lights up is what is hit: the page is not scrolled any more, and only a hand that has moved since aims anew.
    if (isDrop && frame !== 0) aim();
    cancelAnimationFrame(frame);
    window.removeEventListener('pointermove', moved);
    window.removeEventListener('pointerup', dropped);
    window.removeEventListener('pointercancel', cancelled);
    window.removeEventListener('keydown', keyed, true);
    ghost.remove();
    saying?.remove();
    acts.desk.set({ picked: null });
    if (isDrop && target !== null) acts.moveMark(mark, target);
    onEnd();
  };
  const dropped = (up: PointerEvent) => {
    if (up.pointerId === down.pointerId) end(true);
  };
  const cancelled = (cancel: PointerEvent) => {
    if (cancel.pointerId === down.pointerId) end(false);
  };
  const keyed = (key: KeyboardEvent) => {
    if (key.key !== 'Escape') return;
    key.stopPropagation();
    end(false);
  };
  window.addEventListener('pointermove', moved);
  window.addEventListener('pointerup', dropped);
  window.addEventListener('pointercancel', cancelled);
  window.addEventListener('keydown', keyed, true);
  look();
}

function scrollAtEdge(acts: Acts, y: number): void {
  const scroller = acts.roll.scroller;
  if (scroller === null) return;
  const view = scroller.getBoundingClientRect();
  if (y < view.top + EDGE) scroller.scrollTop -= 14;
  else if (y > view.bottom - EDGE) scroller.scrollTop += 14;
}
