// The shelf: what is on this tablet, what is in the bin, what a second tab sees, and a shelf that the browser has cleared.
import { afterEach, describe, expect, it } from 'vitest';
import { partsOf } from '#app/parts.ts';
import { addLine } from '#document/changes/lineChanges.ts';
import type { LineId } from '#domain/ids.ts';
import type { ProductionSession } from '#hooks/session.ts';
import { until } from '#tests/support/until.ts';
import { startWholeTablet, type WholeTablet } from '#tests/support/wholeTablet.ts';

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

async function aTablet(name: string, device?: WholeTablet['device']): Promise<WholeTablet> {
  const whole = await startWholeTablet(name, device === undefined ? {} : { device });
  cleanUps.push(() => whole.kill());
  return whole;
}

const say = (session: ProductionSession, words: string): LineId =>
  addLine(session.book, { after: session.book.tables.lines.ids().at(-1) ?? null, kind: 'speech', text: words, speakers: [] });
const wordsOf = (session: ProductionSession): readonly string[] => session.book.tables.lines.ids().map((id) => session.book.tables.lines.get(id)?.text ?? '');

describe('the shelf', () => {
  it('renames for everybody, duplicates under a new identity, and bins what can be taken out again', async () => {
    const { tablet, open } = await aTablet('SM');
    const id = await tablet.createBlank('Hamlet');
    await tablet.rename(id, 'Hamlet, in the park');
    const copy = await tablet.duplicate(id);
    expect(copy).not.toBe(id);
    await tablet.putInBin(id);
    await expect(open(id)).rejects.toMatchObject({ title: 'This production is in the bin' });
    await tablet.takeOutOfBin(id);
    const session = await open(id);
    expect(session.book.about.current().title).toBe('Hamlet, in the park');
    expect(session.book.about.current().productionId).toBe(id);
    await session.close();
    const other = await open(copy);
    expect(other.book.about.current()).toMatchObject({ title: 'Hamlet, in the park (copy)', productionId: copy });
    await other.close();
  });

  it('opens the sample once', async () => {
    const { tablet, open } = await aTablet('SM');
    const id = await tablet.openSample();
    expect(await tablet.openSample()).toBe(id);
    const session = await open(id);
    expect(session.book.tables.lines.size).toBeGreaterThan(800);
    expect(session.production.current()).toMatchObject({ isSample: true, relayUrl: null });
    await session.close();
  });

  it('says so when the browser has cleared it', async () => {
    const first = await aTablet('SM');
    await first.tablet.createBlank('Hamlet');
    first.kill();
    await first.device.disk.wipe();
    const second = await aTablet('SM', first.device);
    expect(second.tablet.storage.current().evicted).toBe(true);
    expect(second.tablet.shelf.current()).toEqual([]);
  });

  it('keeps name and preferences', async () => {
    const first = await aTablet('Juliet');
    first.tablet.setPreference('theme', 'blackout');
    first.tablet.setPreference('textSize', 3);
    first.kill();
    const second = await aTablet('nobody', first.device);
    expect(second.tablet.me.current().name).toBe('Juliet');
    expect(second.tablet.preferences.current()).toMatchObject({ theme: 'blackout', textSize: 3 });
  });
});

describe('two tabs of one tablet', () => {
  it('one writes, the other reads along live and can take the pen over', async () => {
    const one = await aTablet('SM');
    const id = await one.tablet.createBlank('Hamlet');
    const writing = await one.open(id);
    say(writing, 'First');
    const two = await aTablet('SM', one.device);
    const reading = await two.open(id);
    expect(reading.save.current().readOnly).toBe('open elsewhere');
    await until('what was there is read', () => wordsOf(reading).length === 1);
    say(writing, 'Second');
    await until('it is seen at once', () => wordsOf(reading).length === 2);
    expect(() => say(reading, 'I may not')).toThrow();

    await reading.useHere();
    await until('the pen has changed hands', () => reading.save.current().readOnly === null && writing.save.current().readOnly === 'open elsewhere');
    say(reading, 'Third');
    await reading.flush();
    await until('the first reads along now', () => wordsOf(writing).length === 3);
    expect(() => say(writing, 'I may not')).toThrow();
    await writing.close();
    await reading.close();
    const later = await one.open(id);
    expect(wordsOf(later)).toEqual(['First', 'Second', 'Third']);
    await later.close();
  });

  it('a tab that died leaves the pen to the next', async () => {
    const one = await aTablet('SM');
    const id = await one.tablet.createBlank('Hamlet');
    const writing = await one.open(id);
    say(writing, 'First');
    await writing.flush();
    one.kill();
    const two = await aTablet('SM', one.device);
    const next = await two.open(id);
    expect(next.save.current().readOnly).toBeNull();
    expect(wordsOf(next)).toEqual(['First']);
    await next.close();
  });
});

describe('a page that is put by while something is on its way to the disk', () => {
  it('writes it again when it comes back: the shelf, a preference, the person', async () => {
    const whole = await aTablet('Ann');
    const { tablet, device } = whole;
    const id = await tablet.createBlank('Hamlet');
    device.disk.illnessIn = '-shelf';
    device.disk.illness = 'abort';
    await expect(tablet.putInBin(id)).rejects.toThrow();
    await expect(tablet.renameMe('Anna', 5)).rejects.toThrow();
    tablet.setPreference('textSize', 3);
    const rows = (store: string) => device.disk.rows('prompt-corner-shelf', store);
    device.disk.illness = null;
    expect(await rows('productions')).toMatchObject([{ id, binnedAt: null }]);
    whole.comeBack();
    await until('the shelf has it', async () => (await rows('productions')).every((row) => (row as { binnedAt: number | null }).binnedAt !== null));
    await until('the settings have them', async () => {
      const values = new Map((await rows('settings')).map((row) => [(row as { key: string }).key, (row as { value: Record<string, unknown> }).value]));
      return values.get('me')?.['name'] === 'Anna' && values.get('preferences')?.['textSize'] === 3;
    });
  });

  it('writes nothing again that is on the disk', async () => {
    const whole = await aTablet('Ann');
    const id = await whole.tablet.createBlank('Hamlet');
    await whole.tablet.putInBin(id);
    const other = await aTablet('Ann', whole.device);
    await other.tablet.takeOutOfBin(id);
    whole.comeBack();
    await new Promise((resolve) => setImmediate(resolve));
    expect(await whole.device.disk.rows('prompt-corner-shelf', 'productions')).toMatchObject([{ id, binnedAt: null }]);
  });

  it('writes nothing over what another tab has written since, and hears of that', async () => {
    const whole = await aTablet('Ann');
    const { tablet, device } = whole;
    const id = await tablet.createBlank('Hamlet');
    device.disk.illnessIn = '-shelf';
    device.disk.illness = 'abort';
    await expect(partsOf(tablet).shelf.change(id, { title: 'Macbeth', author: 'Shakespeare' })).rejects.toThrow();
    await expect(tablet.renameMe('Anna', 5)).rejects.toThrow();
    device.disk.illness = null;
    const other = await aTablet('Ann', device);
    await partsOf(other.tablet).shelf.change(id, { title: 'Othello' });
    await other.tablet.renameMe('Annabel', 5);
    whole.comeBack();
    await until('what nobody else touched is written again', () => tablet.shelf.current()[0]?.author === 'Shakespeare');
    await until('the other tab has it too', () => other.tablet.shelf.current()[0]?.author === 'Shakespeare');
    expect([tablet, other.tablet].map(({ shelf }) => shelf.current()[0]?.title)).toEqual(['Othello', 'Othello']);
    expect(await device.disk.rows('prompt-corner-shelf', 'settings')).toContainEqual({ key: 'me', value: expect.objectContaining({ name: 'Annabel' }) });
  });

  it('writes no change again that failed before the whole row was put there anew', async () => {
    const whole = await aTablet('Ann');
    const { shelf } = partsOf(whole.tablet);
    const id = await whole.tablet.createBlank('Hamlet');
    whole.device.disk.illnessIn = '-shelf';
    whole.device.disk.illness = 'abort';
    await expect(shelf.change(id, { title: 'Macbeth' })).rejects.toThrow();
    whole.device.disk.illness = null;
    const row = shelf.row(id);
    if (row !== null) await shelf.put({ ...row, title: 'Hamlet' });
    whole.comeBack();
    await shelf.change(id, { author: 'Shakespeare' });
    expect(await whole.device.disk.rows('prompt-corner-shelf', 'productions')).toMatchObject([{ title: 'Hamlet', author: 'Shakespeare' }]);
  });
});
