// The shelf says only what was checked about a book, finds books by their words, and binds a book in the same cloth every time.
import { describe, expect, it } from 'vitest';
import type { Instant, ProductionId } from '#domain/ids.ts';
import type { ShelfProduction } from '#hooks/tablet.ts';
import { binned, clothOf, findOnShelf, isShouted, sayWhereSaved, standing } from '#screens/shelf/shelfWords.ts';

const at = (text: string): Instant => new Date(text).getTime() as Instant;
const NOW = at('2026-11-24T19:00:00');

function book(facts: Partial<ShelfProduction>): ShelfProduction {
  return {
    id: 'p1' as ProductionId,
    title: 'Hamlet',
    author: 'William Shakespeare',
    createdAt: NOW,
    openedAt: NOW,
    role: 'edit',
    relayUrl: null,
    isSample: false,
    binnedAt: null,
    waiting: 0,
    waitingSince: null,
    ...facts,
  };
}

describe('where the work in a book is', () => {
  it('is only on this tablet while the book was never shared', () => {
    expect(sayWhereSaved(book({ waiting: 5 }), NOW)).toEqual({ words: 'Only on this tablet', kind: 'calm' });
  });

  it('says who may only read', () => {
    expect(sayWhereSaved(book({ relayUrl: 'wss://relay', role: 'view' }), NOW).words).toBe('Shared · read only');
  });

  it('counts what waits for the relay', () => {
    const waiting = { relayUrl: 'wss://relay', waitingSince: at('2026-11-24T18:00:00') };
    expect(sayWhereSaved(book({ ...waiting, waiting: 1 }), NOW)).toEqual({ words: '1 change waits for the relay', kind: 'waiting' });
    expect(sayWhereSaved(book({ ...waiting, waiting: 12 }), NOW).words).toBe('12 changes wait for the relay');
  });

  it('nags once work has waited since another day', () => {
    const fact = sayWhereSaved(book({ relayUrl: 'wss://relay', waiting: 3, waitingSince: at('2026-11-22T22:00:00') }), NOW);
    expect(fact.kind).toBe('nag');
    expect(fact.words).toContain('3 changes have waited for the relay since');
  });
});

describe('the shelf in order', () => {
  const old = book({ id: 'old' as ProductionId, openedAt: at('2026-01-01T10:00:00') });
  const recent = book({ id: 'recent' as ProductionId });
  const thrown = book({ id: 'thrown' as ProductionId, binnedAt: NOW });

  it('shows the book opened last first, and none from the bin', () => {
    expect(standing([old, thrown, recent]).map(({ id }) => id)).toEqual(['recent', 'old']);
    expect(binned([old, thrown, recent]).map(({ id }) => id)).toEqual(['thrown']);
  });

  it('finds a book by any words of its title and author, whatever the accents', () => {
    const avare = book({ id: 'avare' as ProductionId, title: 'L’Avare', author: 'Molière' });
    expect(findOnShelf([recent, avare], 'moliere AVARE')).toEqual([avare]);
    expect(findOnShelf([recent, avare], 'moliere hamlet')).toEqual([]);
  });
});

describe('a cover', () => {
  it('keeps its cloth', () => {
    expect(clothOf('abc')).toBe(clothOf('abc'));
    expect(clothOf('abc')).toBeLessThan(6);
  });

  it('sets a shouted title smaller, and a title in Chinese as it is', () => {
    expect(isShouted('THE IMPORTANCE OF BEING EARNEST')).toBe(true);
    expect(isShouted('Earnest')).toBe(false);
    expect(isShouted('雷雨')).toBe(false);
  });
});
