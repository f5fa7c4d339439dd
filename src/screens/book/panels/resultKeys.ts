// Arrow keys from a search box into its list of results and back.
import type { KeyboardEvent } from 'react';

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

/** Enter in the box takes the first result. */
export function takeFirstResult(key: KeyboardEvent<HTMLElement>): void {
  if (key.key !== 'Enter' || !(key.target instanceof HTMLInputElement)) return;
  key.preventDefault();
  key.currentTarget.querySelector<HTMLElement>('[data-result]')?.click();
}
