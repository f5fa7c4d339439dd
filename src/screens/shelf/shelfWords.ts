// What the shelf says about a book, from facts; its order; and its cloth.
import { daysBetween, sayWhen } from '#components/places/when.ts';
import type { Instant } from '#domain/ids.ts';
import type { ShelfProduction } from '#hooks/tablet.ts';

export interface ShelfFact {
  readonly words: string;
  /** `nag`: work of this tablet has waited for a day or more and should not wait longer. */
  readonly kind: 'calm' | 'waiting' | 'nag';
}

/** Where the work in this book is, as far as was checked when it was last open. */
export function sayWhereSaved(production: ShelfProduction, now: Instant): ShelfFact {
  if (production.relayUrl === null) return { words: production.isSample ? 'Sample · only on this tablet' : 'Only on this tablet', kind: 'calm' };
  const role = production.role === 'view' ? 'Shared · read only' : 'Shared';
  if (production.waiting === 0) return { words: role, kind: 'calm' };
  const changes = production.waiting === 1 ? '1 change' : `${production.waiting} changes`;
  const since = production.waitingSince;
  if (since !== null && daysBetween(since, now) >= 1) {
    const verb = production.waiting === 1 ? 'has' : 'have';
    return { words: `${changes} ${verb} waited for the relay since ${sayWhen(since, now)}. Open the book near a network.`, kind: 'nag' };
  }
  return { words: `${changes} ${production.waiting === 1 ? 'waits' : 'wait'} for the relay`, kind: 'waiting' };
}

/** The books that stand on the shelf, the one opened last first. */
export function standing(shelf: readonly ShelfProduction[]): readonly ShelfProduction[] {
  return shelf.filter((production) => production.binnedAt === null).sort((one, other) => other.openedAt - one.openedAt || (one.id < other.id ? -1 : 1));
}

/** The books in the bin, the one thrown in last first. */
export function binned(shelf: readonly ShelfProduction[]): readonly ShelfProduction[] {
  return shelf.filter((production) => production.binnedAt !== null).sort((one, other) => (other.binnedAt ?? 0) - (one.binnedAt ?? 0));
}

/** Books whose title or author holds every word that was typed. */
export function findOnShelf(shelf: readonly ShelfProduction[], typed: string): readonly ShelfProduction[] {
  const words = fold(typed).split(/\s+/).filter(Boolean);
  return shelf.filter((production) => {
    const text = fold(`${production.title} ${production.author}`);
    return words.every((word) => text.includes(word));
  });
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

export const CLOTHS = 6;

/** Which cloth a book is bound in: always the same for the same production. */
export function clothOf(id: string): number {
  let sum = 0;
  for (const letter of id) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
  return sum % CLOTHS;
}

/** A title in capitals throughout needs more room on the label. */
export function isShouted(title: string): boolean {
  return title !== title.toLowerCase() && title === title.toUpperCase();
}
