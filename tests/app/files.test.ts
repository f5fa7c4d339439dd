// The file that a script was read from follows its book: brought in offline on one tablet, there on the other, with keys that change and relays that go.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { importDraft } from '#document/changes/importChanges.ts';
import { addLine } from '#document/changes/lineChanges.ts';
import type { FileFact } from '#domain/device/fileFacts.ts';
import type { ProductionId } from '#domain/ids.ts';
import type { ProductionSession } from '#hooks/session.ts';
import { type RunningRelay, startRelay } from '#relay/relay.ts';
import type { RelayOptions } from '#relay/settings.ts';
import { aDraft } from '#tests/fuzz/hands.ts';
import { until } from '#tests/support/until.ts';
import { startWholeTablet, type WholeTablet } from '#tests/support/wholeTablet.ts';

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

async function aRelay(options: RelayOptions = {}): Promise<RunningRelay & { readonly url: string }> {
  const relay = await startRelay({ port: 0, host: '127.0.0.1', dataDir: null, appDir: null, ...options });
  // One that a test has closed is closed.
  cleanUps.push(() => relay.close().catch(() => undefined));
  return { ...relay, url: `ws://127.0.0.1:${relay.port}` };
}

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'prompt-corner-tablet-files-'));
  cleanUps.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function aTablet(name: string, options: Parameters<typeof startWholeTablet>[1] = {}): Promise<WholeTablet> {
  const whole = await startWholeTablet(name, options);
  cleanUps.push(() => whole.kill());
  return whole;
}

async function openOn(whole: WholeTablet, id: ProductionId): Promise<ProductionSession> {
  const session = await whole.open(id);
  cleanUps.push(() => session.close());
  return session;
}

const draft = aDraft(['Who', 'is', 'there']);

interface Brought {
  readonly sm: WholeTablet;
  readonly here: ProductionSession;
  readonly script: Uint8Array;
}

/** A stage manager without a network has brought a script in. */
async function broughtIn(size = 300_000): Promise<Brought> {
  const sm = await aTablet('Stage manager');
  const script = new Uint8Array(randomBytes(size));
  const id = await sm.tablet.createFromDraft(draft, 'Hamlet', new Blob([script]));
  return { sm, here: await openOn(sm, id), script };
}

const fileOf = (session: ProductionSession): FileFact | undefined => session.files.current()[0];
const isAtRelay = (session: ProductionSession) => (): boolean => fileOf(session)?.isAtRelay === true;
const isHere = (session: ProductionSession) => (): boolean => fileOf(session)?.isHere === true;

async function holds(session: ProductionSession, script: Uint8Array): Promise<boolean> {
  const { hash, bytes } = fileOf(session) ?? { hash: '', bytes: 0 };
  const file = await session.sourceFile({ hash, bytes });
  return file !== null && Buffer.from(await file.arrayBuffer()).equals(Buffer.from(script));
}

async function joinOn(whole: WholeTablet, session: ProductionSession, role: 'edit' | 'view' = 'edit'): Promise<ProductionSession> {
  return openOn(whole, await whole.tablet.joinByLink(session.inviteLink(role) ?? ''));
}

describe('a script that was brought in without a network', () => {
  it('goes to the relay when the book is shared, and comes to whoever joins: the book first, then the file', async () => {
    const relay = await aRelay();
    const { here, script } = await broughtIn();
    await until('it is found here', isHere(here));
    expect(fileOf(here)).toMatchObject({ bytes: 300_000, isAtRelay: null, moving: null });
    await here.share(relay.url);
    await until('it is at the relay', isAtRelay(here));
    const there = await joinOn(await aTablet('Assistant'), here);
    expect(there.book.tables.lines.size).toBe(here.book.tables.lines.size);
    const arrivals: string[] = [];
    there.onFileArrival(fileOf(there)?.hash ?? '', () => arrivals.push('here'));
    await until('it is on the other tablet', isHere(there));
    expect(await holds(there, script)).toBe(true);
    expect(arrivals).toEqual(['here']);
  });

  it('comes to a reader too', async () => {
    const relay = await aRelay();
    const { here, script } = await broughtIn();
    await here.share(relay.url);
    await until('it is at the relay', isAtRelay(here));
    const there = await joinOn(await aTablet('Actor'), here, 'view');
    await until('it is on the other tablet', isHere(there));
    expect(await holds(there, script)).toBe(true);
  });

  it('comes to a tablet that joined before the relay had it', async () => {
    const relay = await aRelay();
    const sm = await aTablet('Stage manager');
    const id = await sm.tablet.createBlank('Hamlet');
    const here = await openOn(sm, id);
    await here.share(relay.url);
    await until('the book is there', () => {
      const fact = here.save.current().relay;
      return fact.state === 'connected' && fact.waiting === 0 && fact.durableAt !== null;
    });
    const there = await joinOn(await aTablet('Assistant'), here);
    const script = new Uint8Array(randomBytes(1_000));
    const asset = await here.keepFile(new Blob([script]));
    importDraft(here.book, draft, asset);
    await until('it is on the other tablet', isHere(there));
    expect(await holds(there, script)).toBe(true);
  });

  it('is brought again to another relay, and after the keys were changed by the tablets that have the new ones', async () => {
    const [first, second] = [await aRelay(), await aRelay()];
    const { here, script } = await broughtIn();
    await here.share(first.url);
    await until('it is at the relay', isAtRelay(here));
    await here.changeKeys();
    const there = await joinOn(await aTablet('Assistant'), here);
    await until('it came with the new keys', isHere(there));
    await here.share(second.url);
    const late = await aTablet('Deputy');
    await until('the book is at the other relay', () => {
      const fact = here.save.current().relay;
      return fact.state === 'connected' && fact.waiting === 0 && fact.durableAt !== null;
    });
    const third = await joinOn(late, here);
    await until('it came from the other relay', isHere(third));
    expect(await holds(third, script)).toBe(true);
  });

  it('survives a relay that is stopped in the middle and started again', async () => {
    const dataDir = aFolder();
    const relay = await aRelay({ dataDir });
    const { here, script } = await broughtIn(6_000_000);
    await here.share(relay.url);
    await until('a part of it is there', () => (fileOf(here)?.moving?.bytes ?? 0) > 1_000_000);
    await relay.close();
    await until('it is cut off', () => here.save.current().relay.state !== 'connected');
    expect(fileOf(here)?.isAtRelay).not.toBe(true);
    await aRelay({ dataDir, port: relay.port });
    here.callRelayNow();
    await until('it is at the relay', isAtRelay(here));
    const there = await joinOn(await aTablet('Assistant'), here);
    await until('it is on the other tablet', isHere(there));
    expect(await holds(there, script)).toBe(true);
  });

  it('stays away from a full tablet without harm to the book, and comes when there is room', async () => {
    const relay = await aRelay();
    const { here, script } = await broughtIn();
    await here.share(relay.url);
    const assistant = await aTablet('Assistant');
    await until('it is at the relay', isAtRelay(here));
    const id = await assistant.tablet.joinByLink(here.inviteLink('edit') ?? '');
    // The browser gives the files no more room.
    assistant.device.disk.illnessIn = 'assets';
    assistant.device.disk.illness = 'full';
    const there = await openOn(assistant, id);
    await until('it says so', () => fileOf(there)?.trouble === 'tablet full');
    addLine(there.book, { after: null, kind: 'speech', text: 'Nay, answer me.', speakers: [] });
    await there.flush();
    expect(there.save.current().tablet.state).toBe('saved');
    assistant.device.disk.illness = null;
    await there.close();
    const again = await openOn(assistant, id);
    await until('it is on the tablet', isHere(again));
    expect(await holds(again, script)).toBe(true);
  });

  it('shows in a second tab of the tablet when the first one has fetched it', async () => {
    const relay = await aRelay();
    const { here, script } = await broughtIn();
    await here.share(relay.url);
    const writing = await aTablet('Assistant');
    const id = await writing.tablet.joinByLink(here.inviteLink('edit') ?? '');
    const first = await openOn(writing, id);
    const looking = await aTablet('Assistant', { device: writing.device });
    const second = await openOn(looking, id);
    await until('the first tab has it', isHere(first));
    await until('the second tab has it', isHere(second));
    expect(second.save.current().readOnly).toBe('open elsewhere');
    expect(await holds(second, script)).toBe(true);
  });
});
