// What had not come to the disk when the page was left is there at the next opening; what had come is kept nowhere else.
import { describe, expect, it } from 'vitest';
import { Doc } from 'yjs';
import { type BookDisk, openBookDisk } from '#storage/bookDisk.ts';
import { keepLastWords, LARGEST_LAST_WORDS, readLastWords } from '#storage/lastWords.ts';
import { FakeClock } from '#tests/support/fakeClock.ts';
import type { FakeDisk } from '#tests/support/fakeDisk.ts';
import { FakeTablet } from '#tests/support/tabletEnvironment.ts';
import { until } from '#tests/support/until.ts';

const NAME = 'prompt-corner-book-hamlet';
const OPTIONS = { mayTrim: true, unconfirmed: () => ({ count: 0, since: null }) };

async function sitDown(tablet: FakeTablet) {
  const tab = tablet.openTab(new FakeClock());
  const doc = new Doc();
  const disk: BookDisk = await openBookDisk(tab.environment, NAME, doc, OPTIONS);
  const note = doc.getText('note');
  return { ...tab, disk, write: (words: string) => note.insert(note.length, words), words: () => note.toString() };
}

const journalRows = (disk: FakeDisk) => disk.rows('prompt-corner-journal', 'rows');

describe('a page that is left in the middle of a word', () => {
  it('gives the word to the next sitting, which writes it and counts it as unconfirmed', async () => {
    const tablet = new FakeTablet();
    const first = await sitDown(tablet);
    first.write('Saved. ');
    await first.disk.flush();
    tablet.disk.illness = 'silent';
    first.write('On its way. ');
    first.write('Behind it. ');
    first.leave();
    first.kill();
    tablet.disk.illness = null;
    const second = await sitDown(tablet);
    expect(second.words()).toBe('Saved. On its way. Behind it. ');
    expect(second.disk.unconfirmed.count).toBe(1);
    await second.disk.flush();
    await until('they are forgotten', () => readLastWords(second.environment, NAME) === null);
    second.kill();
    await tablet.disk.losePower(99);
    expect((await sitDown(tablet)).words()).toBe('Saved. On its way. Behind it. ');
  });

  it('keeps nothing beside the disk when everything is saved', async () => {
    const tablet = new FakeTablet();
    const sitting = await sitDown(tablet);
    sitting.write('Saved. ');
    await sitting.disk.flush();
    sitting.leave();
    expect(readLastWords(sitting.environment, NAME)).toBeNull();
  });

  it('and comes back, forgets them once they are on the disk', async () => {
    const tablet = new FakeTablet();
    const sitting = await sitDown(tablet);
    sitting.write('On its way. ');
    sitting.leave();
    expect(readLastWords(sitting.environment, NAME)).not.toBeNull();
    await sitting.disk.flush();
    expect(readLastWords(sitting.environment, NAME)).toBeNull();
    expect(await journalRows(tablet.disk)).toHaveLength(1);
  });

  it('keeps the whole book when its disk has failed', async () => {
    const tablet = new FakeTablet();
    const first = await sitDown(tablet);
    first.write('Before. ');
    await first.disk.flush();
    tablet.disk.illness = 'full';
    first.write('During. ');
    await until('the failure is said', () => first.disk.fact.current().state === 'failed');
    first.write('Still typing. ');
    first.leave();
    first.kill();
    tablet.disk.illness = null;
    expect((await sitDown(tablet)).words()).toBe('Before. During. Still typing. ');
  });
});

describe('last words', () => {
  const updateOf = (words: string): Uint8Array => {
    const updates: Uint8Array[] = [];
    const doc = new Doc();
    doc.on('update', (update) => updates.push(update));
    doc.getText('note').insert(0, words);
    return updates[0] as Uint8Array;
  };

  it('of two tabs stand side by side, and neither forgets the other’s', () => {
    const tablet = new FakeTablet();
    const one = tablet.openTab(new FakeClock());
    const other = tablet.openTab(new FakeClock());
    const mine = keepLastWords(one.environment, NAME, () => [updateOf('mine')]);
    keepLastWords(other.environment, NAME, () => [updateOf('theirs')]);
    one.leave();
    other.leave();
    mine.settled();
    const kept = readLastWords(one.environment, NAME) ?? new Uint8Array();
    expect(new TextDecoder().decode(kept)).toMatch(/mine.*theirs|theirs.*mine/s);
  });

  it('that are too many, or cannot be kept or read, hurt nothing', async () => {
    const tablet = new FakeTablet();
    const { environment, leave } = tablet.openTab(new FakeClock());
    keepLastWords(environment, NAME, () => [updateOf('x'.repeat(LARGEST_LAST_WORDS))]);
    leave();
    expect(readLastWords(environment, NAME)).toBeNull();
    environment.small?.setItem(`${environment.prefix}:unsaved:${NAME}`, 'not what was kept');
    expect((await sitDown(tablet)).words()).toBe('');
    const full = tablet.openTab(new FakeClock());
    const small = {
      getItem: () => null,
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
      removeItem: () => undefined,
    };
    keepLastWords({ ...full.environment, small }, NAME, () => [updateOf('words')]);
    expect(full.leave).not.toThrow();
  });
});
