// Arrow keys from a search box into its list of results and back.
import { type KeyboardEvent, useLayoutEffect, useRef } from 'react';

/** Moves focus among the results (`[data-result]`) of the panel that heard the key. */
export function stepThroughResults(key: KeyboardEvent<HTMLElement>): void {
  if (key.key !== 'ArrowDown' && key.key !== 'ArrowUp') return;
  const results = [...key.currentTarget.querySelectorAll<HTMLElement>('[data-result]')];
  const box = key.currentTarget.querySelector<HTMLElement>('input');
  if (results.length === 0) return;
  key.preventDefault();
  const at = results.indexOf(document.activeElement as HTMLElement);
  const next = key.key === 'ArrowDown' ? at + 1 : at - 1;
  if (next < 0) box?.focus();
  else results[Math.min(next, results.length - 1)]?.focus();
}

/**
 * Enter in the box takes the first result of what stands in the box. Results come a moment behind the typing: until those of `typed` are there (`asked` says whose
 * they are), Enter waits for them, and any other key calls it off.
 */
export function useFirstResult(typed: string, asked: string): (key: KeyboardEvent<HTMLElement>) => void {
  const waiting = useRef<HTMLElement | null>(null);
  useLayoutEffect(() => {
    if (typed !== asked) return;
    const panel = waiting.current;
    waiting.current = null;
    // Not within the commit that brought the results: a jump draws its page at once, and React draws nothing in the middle of a commit.
    if (panel !== null) queueMicrotask(() => takeFirst(panel));
  });
  return (key) => {
    waiting.current = null;
    if (key.key !== 'Enter' || !(key.target instanceof HTMLInputElement)) return;
    key.preventDefault();
    if (typed === asked) takeFirst(key.currentTarget);
    else waiting.current = key.currentTarget;
  };
}

function takeFirst(panel: HTMLElement): void {
  panel.querySelector<HTMLElement>('[data-result]')?.click();
}
