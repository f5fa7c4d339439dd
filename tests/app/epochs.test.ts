// Going back to a backup: a new room, so that newer history cannot flow back in; everybody is told, and what is written late in the old one is not lost.
import { afterEach, describe, expect, it } from 'vitest';
import { addLine } from '#document/changes/lineChanges.ts';
import type { ProductionId } from '#domain/ids.ts';
import type { ProductionSession } from '#hooks/session.ts';
import { type RunningRelay, startRelay } from '#relay/relay.ts';
import { until } from '#tests/support/until.ts';
import { startWholeTablet, type WholeTablet } from '#tests/support/wholeTablet.ts';

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

async function aRelay(): Promise<RunningRelay & { readonly url: string }> {
  const relay = await startRelay({ port: 0, host: '127.0.0.1', dataDir: null, appDir: null });
  cleanUps.push(() => relay.close());
  return { ...relay, url: `ws://127.0.0.1:${relay.port}` };
}

async function aTablet(name: string): Promise<WholeTablet> {
  const whole = await startWholeTablet(name);
  cleanUps.push(() => whole.kill());
  return whole;
}

async function openOn(whole: WholeTablet, id: ProductionId): Promise<ProductionSession> {
  const session = await whole.open(id);
  cleanUps.push(() => session.close());
  return session;
}

const say = (session: ProductionSession, words: string): unknown =>
  addLine(session.book, { after: session.book.tables.lines.ids().at(-1) ?? null, kind: 'speech', text: words, speakers: [] });
const wordsOf = (session: ProductionSession): readonly string[] => session.book.tables.lines.ids().map((id) => session.book.tables.lines.get(id)?.text ?? '');
const isSynced = (session: ProductionSession) => (): boolean => {
  const { relay } = session.save.current();
  return relay.state === 'connected' && relay.waiting === 0 && !relay.behind && relay.durableAt !== null;
};

/** The shell does this when a session says that the production moved on. */
async function reopen(whole: WholeTablet, session: ProductionSession, id: ProductionId): Promise<ProductionSession> {
  await until('moved on', () => session.movedOn.current());
  await session.close();
  return openOn(whole, id);
}

describe('going back to a backup', () => {
  it('works without any network, and keeps the state before as a backup', async () => {
    const sm = await aTablet('Stage manager');
    const id = await sm.tablet.createBlank('Hamlet');
    const first = await openOn(sm, id);
    say(first, 'Kept');
    const backup = await first.backUpNow();
    say(first, 'Regretted');
    await first.restoreBackup(backup.id);
    const second = await reopen(sm, first, id);
    expect(wordsOf(second)).toEqual(['Kept']);
    expect((await second.backups()).map((made) => made.reason)).toEqual(['before restore', 'by hand']);
    const [before] = await second.backups();
    await second.restoreBackup(before?.id ?? '');
    const third = await reopen(sm, second, id);
    expect(wordsOf(third)).toEqual(['Kept', 'Regretted']);
  });

  it('is noticed in a second tab of the tablet, which never tells the old book in the new room', async () => {
    const relay = await aRelay();
    const sm = await aTablet('Stage manager');
    const id = await sm.tablet.createBlank('Hamlet');
    const first = await openOn(sm, id);
    say(first, 'Kept');
    const backup = await first.backUpNow();
    say(first, 'Regretted');
    await first.share(relay.url);
    await until('at the relay', isSynced(first));
    const behind = await startWholeTablet('Stage manager', { device: sm.device });
    cleanUps.push(() => behind.kill());
    const second = await openOn(behind, id);
    await first.restoreBackup(backup.id);
    await until('the second tab knows', () => second.movedOn.current());
    // Even if it is written in at that moment.
    await second.useHere();
    say(second, 'Late');
    const restored = await reopen(sm, first, id);
    await until('the restored book is at the relay', isSynced(restored));
    const asm = await aTablet('Assistant');
    const joined = await openOn(asm, await asm.tablet.joinByLink(restored.inviteLink('edit') ?? ''));
    await until('it has arrived', isSynced(joined));
    expect(wordsOf(joined)).toEqual(['Kept']);
    expect(wordsOf(restored)).toEqual(['Kept']);
  });

  it('is told to the others, who follow; what they wrote late in the room left is kept beside', async () => {
    const relay = await aRelay();
    const sm = await aTablet('Stage manager');
    const id = await sm.tablet.createBlank('Hamlet');
    const here = await openOn(sm, id);
    await here.share(relay.url);
    say(here, 'Kept');
    const backup = await here.backUpNow();
    say(here, 'Regretted');
    await until('the relay has everything', isSynced(here));
    const asm = await aTablet('Assistant');
    await asm.tablet.joinByLink(here.inviteLink('edit') ?? '');
    const there = await openOn(asm, id);
    await until('connected', isSynced(there));

    await here.restoreBackup(backup.id);
    const restored = await reopen(sm, here, id);
    await until('the relay has the new epoch', isSynced(restored));
    expect(wordsOf(restored)).toEqual(['Kept']);

    await until('the other is told', () => there.epochs.current().length === 1);
    expect(there.epochs.current()[0]).toMatchObject({ isCurrent: false, by: sm.tablet.me.current().id });
    say(there, 'Written late');
    await until('the old room has it', isSynced(there));
    await there.followEpoch(there.epochs.current()[0]?.epochId ?? '');
    const followed = await reopen(asm, there, id);
    expect(wordsOf(followed)).toEqual(['Kept']);
    say(followed, 'On we go');
    await until('both go on together', () => wordsOf(restored).includes('On we go'));

    await restored.close();
    const again = await openOn(sm, id);
    await until('the late edit is noticed', () => again.lateEdits.current() === 1);
    const beside = await again.keepLateEdits();
    expect(
      sm.tablet.shelf
        .current()
        .map((production) => production.title)
        .sort(),
    ).toEqual(['Hamlet', 'Hamlet (late edits)']);
    await again.close();
    const late = await openOn(sm, beside ?? id);
    expect(wordsOf(late)).toEqual(['Kept', 'Regretted', 'Written late']);
  });
});
