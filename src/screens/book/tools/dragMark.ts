// Dragging a circle or a flag to another word: a ghost follows the hand, the word under it lights up, one change on the drop.
import type { MarkRef, WordRef } from '#screens/book/desk.ts';
import type { Acts } from './acts.ts';
import { wordOf } from './pickWords.ts';

/** A finger hides the word under it: the mark is held this far above it, px. */
const LIFT = 34;
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

/** Takes over from the pointer that pressed on the mark until it is let go. `onEnd` runs once, however the drag ends. */
export function dragMark(acts: Acts, mark: MarkRef, source: HTMLElement, down: PointerEvent, onEnd: () => void): void {
  const ghost = makeGhost(source);
  const lift = down.pointerType === 'touch' ? LIFT : 0;
  let x = down.clientX;
  let y = down.clientY;
  let target: WordRef | null = null;
  let frame = 0;

  const look = () => {
    frame = 0;
    ghost.style.transform = `translate(${x}px, ${y - lift}px) translate(-50%, -110%) scale(1.15)`;
    scrollAtEdge(acts, y);
    const hit = acts.roll.hitAt(x, y - lift);
    const text = hit === null ? undefined : acts.book.tables.lines.get(hit.line)?.text;
    const found = hit === null || text === undefined ? null : wordOf(hit.line, text, hit.at);
    if (isSame(found, target)) return;
    target = found;
    acts.desk.set({ picked: target });
  };
  const moved = (move: PointerEvent) => {
    if (move.pointerId !== down.pointerId) return;
    x = move.clientX;
    y = move.clientY;
    if (frame === 0) frame = requestAnimationFrame(look);
  };
  const end = (isDrop: boolean) => {
    cancelAnimationFrame(frame);
    if (isDrop) look();
    cancelAnimationFrame(frame);
    window.removeEventListener('pointermove', moved);
    window.removeEventListener('pointerup', dropped);
    window.removeEventListener('pointercancel', cancelled);
    window.removeEventListener('keydown', keyed, true);
    ghost.remove();
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
