// Two tablets and a relay: a book is shared, joined, written in on both, and what the badge says of the relay is true.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { WebSocket as NodeSocket } from 'ws';
import { partsOf } from '#app/parts.ts';
import { addLine, editLineText } from '#document/changes/lineChanges.ts';
import type { LineId, ProductionId } from '#domain/ids.ts';
import type { ProductionSession } from '#hooks/session.ts';
import { type RunningRelay, startRelay } from '#relay/relay.ts';
import type { RelayOptions } from '#relay/settings.ts';
import { until } from '#tests/support/until.ts';
import { startWholeTablet, type WholeTablet } from '#tests/support/wholeTablet.ts';

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

async function aRelay(options: RelayOptions = {}): Promise<RunningRelay & { readonly url: string }> {
  const relay = await startRelay({ port: 0, host: '127.0.0.1', dataDir: null, appDir: null, ...options });
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

const isSynced = (session: ProductionSession) => (): boolean => {
  const { relay } = session.save.current();
  return relay.state === 'connected' && relay.waiting === 0 && !relay.behind && relay.durableAt !== null;
};

const wordsOf = (session: ProductionSession): readonly string[] => session.book.tables.lines.ids().map((id) => session.book.tables.lines.get(id)?.text ?? '');

function say(session: ProductionSession, words: string): LineId {
  return addLine(session.book, { after: session.book.tables.lines.ids().at(-1) ?? null, kind: 'speech', text: words, speakers: [] });
}

describe('sharing a book', () => {
  it('goes from one tablet to the relay, to another tablet by link, and back', async () => {
    const relay = await aRelay();
    const sm = await aTablet('Stage manager');
    const id = await sm.tablet.createBlank('Hamlet');
    const here = await openOn(sm, id);
    say(here, 'Who’s there?');
    expect(here.save.current().relay).toEqual({ state: 'none' });
    await here.share(relay.url);
    await until('the relay has everything', isSynced(here));

    const asm = await aTablet('Assistant');
    const link = here.inviteLink('edit') ?? '';
    expect(link.split('#')[0]).toBe('https://book.example/join');
    expect(await asm.tablet.joinByLink(link)).toBe(id);
    const there = await openOn(asm, id);
    expect(wordsOf(there)).toEqual(['Who’s there?']);
    const line = say(there, 'Nay, answer me.');
    await until('both have both', () => wordsOf(here).length === 2 && isSynced(there)());
    expect(here.away.current()).toEqual([]);
    await until('what changed is told', () => here.away.current().some((change) => change.kind === 'line' && change.id === line && change.what === 'added'));
    await until('both are seen', () => here.people.current().length === 2 && there.people.current().length === 2);
    await here.markAwaySeen();
    expect(here.away.current()).toEqual([]);
  });

  it.each([
    ['right after the news came', false],
    ['when the news is in the book and not yet in the list', true],
  ])('still knows what others changed when the tablet goes dark %s', async (_, isListLost) => {
    const relay = await aRelay();
    const sm = await aTablet('Stage manager');
    const id = await sm.tablet.createBlank('Hamlet');
    const here = await openOn(sm, id);
    say(here, 'Who’s there?');
    await here.share(relay.url);
    await until('the relay has everything', isSynced(here));
    const asm = await aTablet('Assistant');
    await asm.tablet.joinByLink(here.inviteLink('edit') ?? '');
    const there = await openOn(asm, id);
    if (isListLost) vi.spyOn(partsOf(sm.tablet).database.away, 'bulkAdd').mockRejectedValue(new Error('dark'));
    const line = say(there, 'Nay, answer me.');
    await until('the line is here and saved', () => wordsOf(here).length === 2 && here.save.current().tablet.state === 'saved');
    say(here, 'Long live the king!');
    await until('the answer is saved', () => here.save.current().tablet.state === 'saved');
    sm.kill();

    const again = await startWholeTablet('Stage manager', { device: sm.device });
    cleanUps.push(() => again.kill());
    const reopened = await openOn(again, id);
    expect(wordsOf(reopened)).toHaveLength(3);
    const news = () => reopened.away.current().map((change) => [change.kind, change.id, change.what]);
    expect(news()).toEqual([['line', line, 'added']]);
    await reopened.markAwaySeen();
    await reopened.close();
    const later = await openOn(again, id);
    expect(later.away.current()).toEqual([]);
  });

  it('by short code', async () => {
    const relay = await aRelay();
    const sm = await aTablet('Stage manager');
    const id = await sm.tablet.createBlank('Hamlet');
    const here = await openOn(sm, id);
    await here.share(relay.url);
    await until('the relay has everything', isSynced(here));
    const { code } = await here.inviteCode('view');
    const reader = await aTablet('Actor');
    await reader.tablet.joinByCode(code.toLowerCase(), relay.url);
    const there = await openOn(reader, id);
    expect(there.save.current().readOnly).toBe('view key');
    expect(() => say(there, 'I may not')).toThrow();
    say(here, 'Stand and unfold yourself.');
    await until('the reader sees it', () => wordsOf(there).length === 1);
    await expect(reader.tablet.joinByCode('WRONGONE', relay.url)).rejects.toMatchObject({ title: 'This code does not open anything' });
  });

  it('survives a relay that is away: five hundred edits wait, are remembered, and arrive by the handshake', async () => {
    const relay = await aRelay();
    const sm = await aTablet('Stage manager');
    const id = await sm.tablet.createBlank('Hamlet');
    const here = await sm.open(id);
    await here.share(relay.url);
    await until('the relay has everything', isSynced(here));
    const line = say(here, 'Words');
    await until('the relay has everything', isSynced(here));
    await relay.close();
    await until('the relay is gone', () => here.save.current().relay.state !== 'connected');
    for (let n = 0; n < 500; n += 1) editLineText(here.book, line, `${here.book.tables.lines.get(line)?.text ?? ''} ${n}`);
    const said = here.save.current().relay;
    expect(said).toMatchObject({ waiting: expect.any(Number) });
    expect(said).not.toMatchObject({ waiting: 0 });
    // On a busy machine this takes longer than the two seconds after which "not saved" is said.
    await until('saved', () => here.save.current().tablet.state === 'saved');
    await here.close();
    sm.kill();

    // The app is started again, still offline: what waits is still known.
    const again = await startWholeTablet('Stage manager', { device: sm.device });
    cleanUps.push(() => again.kill());
    const later = await openOn(again, id);
    expect(later.save.current().relay).toMatchObject({ waiting: 'waiting' in said ? said.waiting : 0 });
    const back = await startRelay({ port: relay.port, host: '127.0.0.1', dataDir: null, appDir: null });
    cleanUps.push(() => back.close());
    await until('the relay has everything', isSynced(later));
    const other = await aTablet('Assistant');
    await other.tablet.joinByLink(later.inviteLink('edit') ?? '');
    const there = await openOn(other, id);
    expect(wordsOf(there)).toEqual(wordsOf(later));
  });

  it('is called at once when a person looks, instead of when its turn comes', async () => {
    const relay = await aRelay();
    const sm = await aTablet('Stage manager');
    const id = await sm.tablet.createBlank('Hamlet');
    const here = await openOn(sm, id);
    await here.share(relay.url);
    await until('the relay has everything', isSynced(here));
    await relay.close();
    await until('the relay is out of reach', () => here.save.current().relay.state === 'unreachable');
    here.callRelayNow();
    expect(here.save.current().relay.state).toBe('connecting');
  });

  it('changes the keys: the others are told, and join again with what they wrote meanwhile', async () => {
    const relay = await aRelay();
    const sm = await aTablet('Stage manager');
    const id = await sm.tablet.createBlank('Hamlet');
    const here = await openOn(sm, id);
    await here.share(relay.url);
    await until('the relay has everything', isSynced(here));
    const asm = await aTablet('Assistant');
    await asm.tablet.joinByLink(here.inviteLink('edit') ?? '');
    const there = await openOn(asm, id);
    await until('connected', isSynced(there));
    await here.changeKeys();
    await until('refused', () => there.save.current().relay.state === 'refused');
    expect(there.save.current().relay).toMatchObject({ refusal: 'keys changed' });
    say(there, 'Written without keys');
    await until('the relay has everything', isSynced(here));
    // The book is still open: it is dialled anew by itself.
    await asm.tablet.joinByLink(here.inviteLink('edit') ?? '');
    await until('it arrives', () => wordsOf(here).includes('Written without keys'));
    await until('connected', isSynced(there));
  });

  it('refuses a link with a wrong key in words, and puts nothing on the shelf', async () => {
    const relay = await aRelay();
    const sm = await aTablet('Stage manager');
    const here = await openOn(sm, await sm.tablet.createBlank('Hamlet'));
    await here.share(relay.url);
    await until('the relay has everything', isSynced(here));
    const link = here.inviteLink('edit') ?? '';
    await here.changeKeys();
    await until('the relay has everything', isSynced(here));
    const stranger = await aTablet('Stranger');
    await expect(stranger.tablet.joinByLink(link)).rejects.toMatchObject({ title: 'The relay does not take this sharing key' });
    await expect(stranger.tablet.joinByLink('https://example.org/')).rejects.toMatchObject({ title: 'This is not an invitation' });
    expect(stranger.tablet.shelf.current()).toEqual([]);
  });

  it('brings a new book to a relay that wants a pass, once a person has typed it, and the next one without asking', async () => {
    const relay = await aRelay({ newBooks: 'token', newBooksToken: 'stage-door' });
    const sm = await aTablet('Stage manager');
    const here = await openOn(sm, await sm.tablet.createBlank('Hamlet'));
    say(here, 'Who’s there?');
    await here.share(relay.url);
    const isRefused = (): boolean => here.save.current().relay.state === 'refused';
    await until('refused', isRefused);
    expect(here.save.current().relay).toMatchObject({ refusal: 'new productions not allowed' });
    expect(await here.relayWantsPass()).toBe(true);

    await expect(here.offerPass('stage door')).rejects.toMatchObject({ title: 'That cannot be a pass' });
    await here.offerPass('Stage-Door');
    await until('refused again', isRefused);
    await here.offerPass(' stage-door ');
    await until('the relay has everything', isSynced(here));
    expect(sm.tablet.preferences.current().relayPasses).toEqual({ [relay.url]: 'stage-door' });

    const next = await openOn(sm, await sm.tablet.createBlank('Lear'));
    await next.share(relay.url);
    await until('the relay has the next one too', isSynced(next));

    // Whoever is invited needs no pass, and a link carries none.
    const link = here.inviteLink('edit') ?? '';
    expect(Buffer.from(link.split('/join/')[1] ?? '', 'base64url').toString()).not.toContain('stage-door');
    const asm = await aTablet('Assistant');
    const id = await asm.tablet.joinByLink(link);
    expect(wordsOf(await openOn(asm, id))).toEqual(['Who’s there?']);
    expect(asm.tablet.preferences.current().relayPasses).toEqual({});
  });

  it('shows the pass to the relay only until the book is known there, and never in an address', async () => {
    const relay = await aRelay({ newBooks: 'token', newBooksToken: 'stage-door' });
    const dialled: { readonly address: string; readonly offered: readonly string[] }[] = [];
    class WatchedSocket extends NodeSocket {
      constructor(address: string | URL, offered: string[]) {
        super(address, offered);
        dialled.push({ address: String(address), offered });
      }
    }
    const sm = await startWholeTablet('Stage manager', { WebSocket: WatchedSocket as unknown as typeof WebSocket });
    cleanUps.push(() => sm.kill());
    const id = await sm.tablet.createBlank('Hamlet');
    const first = await sm.open(id);
    await first.share(relay.url);
    await until('refused', () => first.save.current().relay.state === 'refused');
    await first.offerPass('stage-door');
    await until('the relay has everything', isSynced(first));
    await first.close();
    const second = await openOn(sm, id);
    await until('connected again', isSynced(second));
    const showsPass = dialled.map(({ offered }) => offered.includes('t.stage-door'));
    expect(showsPass).toEqual([false, true, false]);
    expect(dialled.some(({ address }) => address.includes('stage-door'))).toBe(false);
  });

  it('is offered again by itself to a relay that was begun anew', async () => {
    const before = await aRelay({ newBooks: 'token', newBooksToken: 'stage-door' });
    const sm = await aTablet('Stage manager');
    const id = await sm.tablet.createBlank('Hamlet');
    const here = await openOn(sm, id);
    await here.share(before.url);
    await until('refused', () => here.save.current().relay.state === 'refused');
    await here.offerPass('stage-door');
    await until('the relay has everything', isSynced(here));
    await before.close();
    await aRelay({ newBooks: 'token', newBooksToken: 'stage-door', port: before.port });
    await until('the new relay has everything', isSynced(here));
  });

  it('is told by a relay that takes nothing new that no pass would help', async () => {
    const relay = await aRelay({ newBooks: 'nobody' });
    const sm = await aTablet('Stage manager');
    const here = await openOn(sm, await sm.tablet.createBlank('Hamlet'));
    expect(await here.relayWantsPass()).toBe(false);
    await here.share(relay.url);
    await until('refused', () => here.save.current().relay.state === 'refused');
    expect(await here.relayWantsPass()).toBe(false);
  });

  it('by short code at a relay of another house, whose address is typed', async () => {
    const relay = await aRelay();
    const sm = await aTablet('Stage manager');
    const id = await sm.tablet.createBlank('Hamlet');
    const here = await openOn(sm, id);
    say(here, 'Who’s there?');
    await here.share(relay.url);
    await until('the relay has everything', isSynced(here));
    const { code } = await here.inviteCode('edit');

    const guest = await startWholeTablet('Guest', { ownRelay: 'wss://home.example' });
    cleanUps.push(() => guest.kill());
    // As a person types it: the way a browser shows addresses, with a slash too many.
    await guest.tablet.joinByCode(`${code.slice(0, 4)} ${code.slice(4)}`, `http://127.0.0.1:${relay.port}/`);
    const there = await openOn(guest, id);
    expect(there.production.current().relayUrl).toBe(`ws://127.0.0.1:${relay.port}`);
    say(there, 'Nay, answer me.');
    await until('it comes back through that relay', () => wordsOf(here).length === 2);

    const joinAt = (address: string) => guest.tablet.joinByCode(code, address);
    await expect(joinAt('not an address')).rejects.toMatchObject({ title: 'That is not an address of a relay' });
    await expect(joinAt('ftp://127.0.0.1/')).rejects.toMatchObject({ title: 'That is not an address of a relay' });
    await expect(joinAt('http://127.0.0.1:9')).rejects.toMatchObject({ title: 'The relay does not answer' });
    const website = createServer((_request, response) => response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>Box office</h1>'));
    await new Promise<void>((ready) => website.listen(0, '127.0.0.1', ready));
    cleanUps.push(() => website.close());
    const { port } = website.address() as AddressInfo;
    await expect(joinAt(`http://127.0.0.1:${port}`)).rejects.toMatchObject({ title: 'This is not a relay' });
    const proxy = createServer((_request, response) => response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad gateway</h1>'));
    await new Promise<void>((ready) => proxy.listen(0, '127.0.0.1', ready));
    cleanUps.push(() => proxy.close());
    await expect(joinAt(`http://127.0.0.1:${(proxy.address() as AddressInfo).port}`)).rejects.toMatchObject({ title: 'The relay does not answer' });
    expect(guest.tablet.shelf.current()).toHaveLength(1);
  });
});
