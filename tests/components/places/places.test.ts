// Moments, addresses and the way to install, in the words of the places.
import { describe, expect, it } from 'vitest';
import { installWay } from '#components/places/install.ts';
import { jumpAddress, readJump } from '#components/places/jump.ts';
import { daysBetween, sayWhen } from '#components/places/when.ts';
import type { CueId, Instant, ProductionId } from '#domain/ids.ts';

const at = (text: string): Instant => new Date(text).getTime() as Instant;
const NOW = at('2026-11-24T19:00:00');

describe('a moment', () => {
  it.each([
    ['2026-11-24T14:32:00', 'today 14:32'],
    ['2026-11-23T23:59:00', 'yesterday 23:59'],
    ['2026-11-16T10:00:00', 'Mon 16 Nov'],
    ['2024-11-16T10:00:00', '16 Nov 2024'],
  ])('%s is %s', (moment, words) => {
    expect(sayWhen(at(moment), NOW, 'en-GB').replace(',', '')).toBe(words);
  });

  it('is counted in days of the calendar, not in hours', () => {
    expect(daysBetween(at('2026-11-23T23:59:00'), at('2026-11-24T00:01:00'))).toBe(1);
    expect(daysBetween(at('2026-11-24T00:01:00'), at('2026-11-24T23:59:00'))).toBe(0);
  });
});

describe('a jump', () => {
  it('comes out of the address as it went in', () => {
    const address = jumpAddress('p1' as ProductionId, { to: 'cue', id: 'a/b c' as CueId });
    expect(readJump(new URL(address, 'https://x').hash)).toEqual({ to: 'cue', id: 'a/b c' });
  });

  it('is none for an empty or unknown fragment', () => {
    for (const fragment of ['', '#', '#cue=', '#page=3', '#nonsense']) expect(readJump(fragment)).toBeNull();
  });
});

describe('installing', () => {
  it('knows an iPad that calls itself a Mac by its fingers', () => {
    expect(installWay({ userAgent: 'Macintosh', maxTouchPoints: 5 }, null).kind).toBe('ipad');
    expect(installWay({ userAgent: 'Macintosh', maxTouchPoints: 0 }, null).kind).toBe('desktop');
    expect(installWay({ userAgent: 'Linux; Android 14', maxTouchPoints: 5 }, null).kind).toBe('android');
  });
});
