// Devices tells the truth: each line follows from a checked fact, and changes of others are grouped by who and by kind.
import { describe, expect, it } from 'vitest';
import { addNote, binNote } from '#document/changes/noteChanges.ts';
import type { RelayFact, SaveFacts, TabletFact } from '#domain/device/saveFacts.ts';
import type { Instant, LineId, PersonId, ProductionId } from '#domain/ids.ts';
import type { AwayChange } from '#hooks/session.ts';
import { awayWords } from '#screens/book/bar/AwayBanner.tsx';
import { groupAway, sayKind, sayWhat } from '#screens/devices/awayGroups.ts';
import { addressOfChange } from '#screens/devices/recordName.ts';
import { sayWhereEverythingIs } from '#screens/devices/saveLines.ts';
import { sayBytes } from '#screens/devices/sayBytes.ts';
import { newBook, speak, wordsIn } from '#tests/support/rehearsalRoom.ts';

const T = 1000 as Instant;
const say = (): string => 'today 14:32';
const SAVED: TabletFact = { state: 'saved' };
const facts = (tablet: TabletFact, relay: RelayFact): SaveFacts => ({ tablet, relay, readOnly: null });
const tabletLine = (tablet: TabletFact) => sayWhereEverythingIs(facts(tablet, { state: 'none' }), say)[0];
const relayLine = (relay: RelayFact) => sayWhereEverythingIs(facts(SAVED, relay), say)[1];

describe('what is saved where', () => {
  it.each<[TabletFact, string, string]>([
    [SAVED, 'whole', 'Saved on this tablet'],
    [{ state: 'saving', waiting: 2, since: T }, 'waiting', 'Being saved on this tablet'],
    [{ state: 'failed', waiting: 2, since: T, why: 'full' }, 'broken', 'Not saved on this tablet'],
  ])('the tablet: %o', (fact, mark, title) => {
    expect(tabletLine(fact)).toMatchObject({ mark, title });
  });

  it.each<[RelayFact, string, string, string]>([
    [{ state: 'none' }, 'none', 'Not shared', 'This book is on this tablet only. Save a copy now and then, or share it.'],
    [
      { state: 'unreachable', waiting: 12, durableAt: T },
      'waiting',
      'The relay cannot be reached',
      'The relay has every change up to today 14:32. 12 changes wait here. It is tried again by itself.',
    ],
    [
      { state: 'unreachable', waiting: 0, durableAt: null },
      'waiting',
      'The relay cannot be reached',
      'The relay has nothing yet. It is tried again by itself.',
    ],
    [{ state: 'connecting', waiting: 1, durableAt: T }, 'waiting', 'Calling the relay', 'The relay has every change up to today 14:32. 1 change waits here.'],
    [
      { state: 'connected', waiting: 3, durableAt: T, behind: false },
      'waiting',
      '3 changes on the way to the relay',
      'The relay has every change up to today 14:32.',
    ],
    [{ state: 'connected', waiting: 0, durableAt: T, behind: true }, 'waiting', 'Fetching what others wrote', 'The relay has every change up to today 14:32.'],
    [{ state: 'connected', waiting: 0, durableAt: T, behind: false }, 'whole', 'The relay has every change', 'Checked today 14:32.'],
  ])('the relay: %o', (fact, mark, title, detail) => {
    expect(relayLine(fact)).toMatchObject({ mark, title, detail });
  });

  it('is never called whole while anything waits or is refused', () => {
    for (const state of ['unreachable', 'connecting'] as const) expect(relayLine({ state, waiting: 0, durableAt: T })?.mark).not.toBe('whole');
    expect(relayLine({ state: 'refused', refusal: 'keys changed', waiting: 0, durableAt: T })?.mark).toBe('broken');
  });
});

const change = (by: string, kind: AwayChange['kind'], id: string, what: AwayChange['what'], at: number): AwayChange => ({
  by: by as PersonId,
  kind,
  id,
  what,
  at: at as Instant,
});

describe('what changed while I was away', () => {
  it('is grouped by person, whoever changed most first, then by kind, the latest first', () => {
    const groups = groupAway([
      change('sam', 'note', 'n1', 'changed', 1),
      change('kim', 'line', 'l1', 'cut', 2),
      change('kim', 'cue', 'c1', 'added', 3),
      change('kim', 'cue', 'c2', 'moved', 4),
    ]);
    expect(groups.map(({ by, count }) => [by, count])).toEqual([
      ['kim', 3],
      ['sam', 1],
    ]);
    expect(groups[0]?.kinds.map(({ kind, changes }) => [kind, changes.map(({ id }) => id)])).toEqual([
      ['cue', ['c2', 'c1']],
      ['line', ['l1']],
    ]);
  });

  it('counts one record once: what was added and then changed is new', () => {
    const [group] = groupAway([change('kim', 'cue', 'c1', 'added', 1), change('kim', 'cue', 'c1', 'changed', 2), change('kim', 'cue', 'c1', 'moved', 3)]);
    expect(group?.count).toBe(1);
    expect(group?.kinds[0]?.changes[0]?.what).toBe('added');
  });

  it('what was added and then put in the bin is in the bin', () => {
    const [group] = groupAway([change('kim', 'cue', 'c1', 'binned', 2), change('kim', 'cue', 'c1', 'added', 1)]);
    expect(group?.kinds[0]?.changes[0]?.what).toBe('binned');
  });

  it('leads to the place in the book, except for what is in the bin', () => {
    const id = 'p' as ProductionId;
    const { book } = newBook();
    expect(addressOfChange(book, id, { kind: 'cue', id: 'c 1', what: 'changed' })).toBe('/book/p#cue=c%201');
    expect(addressOfChange(book, id, { kind: 'character', id: 'x', what: 'changed' })).toBe('/book/p/production');
    expect(addressOfChange(book, id, { kind: 'note', id: 'n', what: 'binned' })).toBeNull();
    const [line] = speak(book, 'A handbag?') as [LineId];
    const note = addNote(book, wordsIn(book, line, 'handbag'));
    expect(addressOfChange(book, id, { kind: 'note', id: note, what: 'changed' })).toBe(`/book/p#note=${note}`);
    binNote(book, note);
    expect(addressOfChange(book, id, { kind: 'note', id: note, what: 'changed' })).toBeNull();
  });

  it('two people’s changes of one thing are one thing that changed', () => {
    const both = [change('kim', 'note', 'n1', 'changed', 1), change('sam', 'note', 'n1', 'changed', 2)];
    expect(awayWords(both, (person) => person)).toBe('kim and sam changed one thing while you were away.');
  });

  it('is said in words', () => {
    expect(sayKind('note', 1)).toBe('1 blocking note');
    expect(sayKind('keyMark', 2)).toBe('2 marks of the blocking key');
    expect(sayWhat('uncut')).toBe('no longer cut');
  });
});

it('sizes are said in thousands, and something is never nothing', () => {
  expect(sayBytes(0, 'en')).toBe('0 KB');
  expect(sayBytes(12, 'en')).toBe('1 KB');
  expect(sayBytes(430_000, 'en')).toBe('430 KB');
  expect(sayBytes(1_340_000, 'en')).toBe('1.3 MB');
  expect(sayBytes(250_000_000, 'en')).toBe('250 MB');
  expect(sayBytes(2_100_000_000, 'en')).toBe('2.1 GB');
});
