// The same book in two tabs of one tablet: one writes, the other looks on, and no word hangs on which of them is closed first.
import { afterEach, expect, it } from 'vitest';
import { addLine } from '#document/changes/lineChanges.ts';
import type { ProductionSession } from '#hooks/session.ts';
import { startRelay } from '#relay/relay.ts';
import { until } from '#tests/support/until.ts';
import { startWholeTablet } from '#tests/support/wholeTablet.ts';

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

const mayWrite = (session: ProductionSession) => (): boolean => session.book.readOnly.current() === null;
const lastWords = (session: ProductionSession): string | undefined => session.book.tables.lines.get(session.book.tables.lines.ids().at(-1) as never)?.text;
const say = (session: ProductionSession, text: string): void =>
  void addLine(session.book, { after: session.book.tables.lines.ids().at(-1) ?? null, kind: 'speech', text, speakers: [] });

it('goes on being written in the tab that is left, without a tap, when the other dies', async () => {
  const first = await startWholeTablet('Anna');
  const id = await first.tablet.createBlank('Earnest');
  const writing = await first.open(id);
  const second = await startWholeTablet('Anna', { device: first.device });
  cleanUps.push(() => second.kill());
  const looking = await second.open(id);
  cleanUps.push(() => looking.close());
  expect([mayWrite(writing)(), mayWrite(looking)()]).toEqual([true, false]);
  say(writing, 'A handbag?');
  await until('the other tab shows it', () => lastWords(looking) === 'A handbag?');
  first.kill();
  await until('the tab that is left writes', mayWrite(looking));
  say(looking, 'The line is immaterial.');
  await looking.flush();
  expect(looking.save.current().tablet.state).toBe('saved');
  await looking.close();
  second.kill();
  const third = await startWholeTablet('Anna', { device: first.device });
  cleanUps.push(() => third.kill());
  const again = await third.open(id);
  cleanUps.push(() => again.close());
  expect(again.book.tables.lines.ids().map((line) => again.book.tables.lines.get(line)?.text)).toEqual(['A handbag?', 'The line is immaterial.']);
});

it('does not call anything confirmed that only the dead tab knew of', async () => {
  const relay = await startRelay({ port: 0, host: '127.0.0.1', dataDir: null, appDir: null });
  cleanUps.push(() => relay.close());
  const first = await startWholeTablet('Anna');
  const id = await first.tablet.createBlank('Earnest');
  const writing = await first.open(id);
  await writing.share(`ws://127.0.0.1:${relay.port}`);
  await until('the relay has everything', () => {
    const fact = writing.save.current().relay;
    return fact.state === 'connected' && fact.waiting === 0 && fact.durableAt !== null;
  });
  const second = await startWholeTablet('Anna', { device: first.device });
  cleanUps.push(() => second.kill());
  const looking = await second.open(id);
  cleanUps.push(() => looking.close());
  await relay.close();
  await until('it is cut off', () => writing.save.current().relay.state !== 'connected');
  first.device.disk.illness = 'full';
  say(writing, 'A handbag?');
  await until('the other tab shows it', () => lastWords(looking) === 'A handbag?');
  first.device.disk.illness = null;
  first.kill();
  await until('the tab that is left has saved it', () => mayWrite(looking)() && looking.save.current().tablet.state === 'saved');
  const fact = looking.save.current().relay;
  expect(fact.state === 'none' ? 0 : fact.waiting).toBeGreaterThan(0);
});

it('changes one preference without undoing what the other tab has changed', async () => {
  const first = await startWholeTablet('Anna');
  const second = await startWholeTablet('Anna', { device: first.device });
  for (const tab of [first, second]) cleanUps.push(() => tab.kill());
  first.tablet.setPreference('relayPasses', { 'wss://house.example': 'stage-door' });
  second.tablet.setPreference('textSize', 2);
  const third = await startWholeTablet('Anna', { device: first.device });
  cleanUps.push(() => third.kill());
  expect(third.tablet.preferences.current()).toMatchObject({ textSize: 2, relayPasses: { 'wss://house.example': 'stage-door' } });
});
