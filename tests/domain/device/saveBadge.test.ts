// The save badge as a table: for every fact that can be known, the words that are true of it.
import { describe, expect, it } from 'vitest';
import { saveBadge, waitingTooLong } from '#domain/device/saveBadge.ts';
import type { RelayFact, SaveFacts, TabletFact } from '#domain/device/saveFacts.ts';
import type { Instant } from '#domain/ids.ts';

const now = 1_000_000_000 as Instant;
const ago = (milliseconds: number): Instant => (now - milliseconds) as Instant;
const timeOf = (): string => '14:32';
const saved: TabletFact = { state: 'saved' };
const alone: RelayFact = { state: 'none' };
const relay = (fact: Partial<Extract<RelayFact, { state: 'connected' }>> = {}): RelayFact => ({
  state: 'connected',
  waiting: 0,
  durableAt: ago(1),
  behind: false,
  ...fact,
});
const facts = (tablet: TabletFact, wire: RelayFact, readOnly: SaveFacts['readOnly'] = null): SaveFacts => ({ tablet, relay: wire, readOnly });

const TABLE: readonly (readonly [what: string, SaveFacts, tone: string, title: RegExp, detail: RegExp, action: string | null])[] = [
  ['saved, never shared', facts(saved, alone), 'calm', /^Saved on this tablet$/, /not shared/, null],
  ['being saved', facts({ state: 'saving', waiting: 1, since: ago(100) }, alone), 'busy', /^Saving…$/, /on their way/, null],
  [
    'being saved for too long',
    facts({ state: 'saving', waiting: 2, since: ago(5_000) }, alone),
    'alarm',
    /^Not saved on this tablet$/,
    /2 changes are only in this window/,
    'save a copy',
  ],
  ['failed: full', facts({ state: 'failed', waiting: 1, since: ago(1), why: 'full' }, relay()), 'alarm', /^Not saved/, /full.*1 change is only/, 'save a copy'],
  ['failed: closed', facts({ state: 'failed', waiting: 3, since: ago(1), why: 'closed' }, alone), 'alarm', /^Not saved/, /closed/, 'save a copy'],
  ['failed: silent', facts({ state: 'failed', waiting: 3, since: ago(1), why: 'blocked' }, alone), 'alarm', /^Not saved/, /does not answer/, 'save a copy'],
  [
    'failed: unreadable',
    facts({ state: 'failed', waiting: 0, since: ago(1), why: 'unreadable' }, alone),
    'alarm',
    /^Not saved/,
    /cannot be read/,
    'save a copy',
  ],
  [
    'failed, although the relay has it',
    facts({ state: 'failed', waiting: 1, since: ago(1), why: 'unknown' }, relay()),
    'alarm',
    /^Not saved/,
    /failed/,
    'save a copy',
  ],
  ['everything everywhere', facts(saved, relay()), 'calm', /^Saved here and at the relay$/, /every change up to 14:32/, null],
  ['on the way', facts(saved, relay({ waiting: 12 })), 'busy', /12 changes on the way/, /not confirmed them yet/, null],
  ['one on the way', facts(saved, relay({ waiting: 1 })), 'busy', /1 change on the way/, /not confirmed it yet/, null],
  ['catching up', facts(saved, relay({ behind: true })), 'busy', /catching up/, /coming in/, null],
  ['connected, nothing ever confirmed', facts(saved, relay({ durableAt: null })), 'busy', /^Saved on this tablet$/, /not confirmed anything/, null],
  [
    'offline, 12 waiting',
    facts(saved, { state: 'unreachable', waiting: 12, durableAt: ago(1) }),
    'waiting',
    /12 changes waiting/,
    /cannot be reached.*go along.*14:32/,
    null,
  ],
  [
    'offline, nothing waiting',
    facts(saved, { state: 'unreachable', waiting: 0, durableAt: ago(1) }),
    'calm',
    /^Saved on this tablet$/,
    /every change up to 14:32/,
    null,
  ],
  ['dialling', facts(saved, { state: 'connecting', waiting: 1, durableAt: null }), 'waiting', /1 change waiting/, /being reached/, null],
  [
    'keys changed',
    facts(saved, { state: 'refused', refusal: 'keys changed', waiting: 2, durableAt: null }),
    'alarm',
    /keys of this production were changed/,
    /new invitation/,
    'join again',
  ],
  ['too fast', facts(saved, { state: 'refused', refusal: 'too fast', waiting: 2, durableAt: null }), 'waiting', /patience/, /by itself/, null],
  [
    'relay takes no new books',
    facts(saved, { state: 'refused', refusal: 'new productions not allowed', waiting: 1, durableAt: null }),
    'alarm',
    /no new productions/,
    /saved on this tablet/,
    'change relay',
  ],
  ['open in another tab', facts(saved, alone, 'open elsewhere'), 'waiting', /another tab/, /read along/, 'use it here'],
  ['reading, up to date', facts(saved, relay(), 'view key'), 'calm', /^Up to date$/, /read along/, null],
  ['reading offline', facts(saved, { state: 'unreachable', waiting: 0, durableAt: null }, 'view key'), 'waiting', /offline/, /so far/, null],
];

describe('the save badge', () => {
  it.each(TABLE)('%s', (_what, known, tone, title, detail, action) => {
    const badge = saveBadge(known, now, timeOf);
    expect(badge).toMatchObject({ tone, action });
    expect(badge.title).toMatch(title);
    expect(badge.detail).toMatch(detail);
  });

  it('says its second fact in few words, so that the badge never cuts it off', () => {
    for (const [what, known] of TABLE) expect(saveBadge(known, now, timeOf).brief.length, what).toBeLessThanOrEqual(30);
  });

  it('never says that the relay has everything while anything waits, is behind, or was never confirmed', () => {
    const wires: readonly RelayFact[] = [
      relay({ waiting: 1 }),
      relay({ behind: true }),
      relay({ durableAt: null }),
      { state: 'connecting', waiting: 1, durableAt: ago(9) },
      { state: 'refused', refusal: 'wrong key', waiting: 0, durableAt: ago(9) },
    ];
    for (const wire of wires) expect(saveBadge(facts(saved, wire), now, timeOf).title).not.toMatch(/and at the relay/);
  });

  it('never calls unsaved work calm', () => {
    for (const tablet of [
      { state: 'saving', waiting: 1, since: ago(10) },
      { state: 'failed', waiting: 1, since: ago(10), why: 'full' },
    ] as const) {
      expect(saveBadge(facts(tablet, relay()), now, timeOf).tone).not.toBe('calm');
    }
  });
});

describe('changes that wait for more than a day', () => {
  it('are spoken of, and not before', () => {
    const wire: RelayFact = { state: 'unreachable', waiting: 4, durableAt: null };
    expect(waitingTooLong(wire, ago(3_600_000), now)).toBeNull();
    expect(waitingTooLong(wire, ago(25 * 3_600_000), now)).toMatch(/for a day/);
    expect(waitingTooLong(wire, ago(73 * 3_600_000), now)).toMatch(/for 3 days/);
    expect(waitingTooLong(alone, ago(73 * 3_600_000), now)).toBeNull();
  });
});
