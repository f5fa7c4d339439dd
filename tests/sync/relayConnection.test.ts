// The wire in bad weather: dials that hang, sockets that are half open, frames that are lost, relays that refuse, and what is shown meanwhile.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Doc, encodeStateAsUpdate } from 'yjs';
import { CLOSE } from '#relay/protocol.ts';
import { openRelayConnection, type RelayConnection } from '#sync/relayConnection.ts';
import { FakeClock } from '#tests/support/fakeClock.ts';
import { FakeRelaySocket } from '#tests/support/fakeRelaySocket.ts';

let clock: FakeClock;
let doc: Doc;
let wire: RelayConnection;
const ROOM = 'abcdefghijklmnopqrstuvwx';
const KEY = 'ABCDEFGHIJKLMNOPQRSTUVWX';

function dialIn(role: 'edit' | 'view' = 'edit', before = { count: 0, since: null, durableAt: null }): RelayConnection {
  wire = openRelayConnection({
    clock,
    random: () => 0.5,
    WebSocket: FakeRelaySocket as unknown as typeof WebSocket,
    relayUrl: 'wss://relay.example/',
    room: ROOM,
    doc,
    key: { role, key: KEY },
    isOwnChange: (origin) => origin !== 'disk',
  });
  wire.begin(before);
  return wire;
}

beforeEach(() => {
  FakeRelaySocket.sockets = [];
  clock = new FakeClock();
  doc = new Doc();
});

afterEach(() => wire.close());

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const write = (words: string): void => doc.getText('note').insert(0, words);
const dials = (): number => FakeRelaySocket.sockets.length;

describe('dialling', () => {
  it('carries the key as a subprotocol, and never in the address', () => {
    dialIn();
    expect(FakeRelaySocket.last.url).toBe(`wss://relay.example/ws/${ROOM}`);
    expect(FakeRelaySocket.last.protocols).toEqual(['prompt-corner.1', `e.${KEY}`]);
  });

  it('gives up on a dial that hangs after seven seconds, and dials again', async () => {
    dialIn();
    expect(wire.fact.current().state).toBe('connecting');
    clock.pass(7_000);
    await settle();
    expect(wire.fact.current().state).toBe('unreachable');
    clock.pass(1_000);
    expect(dials()).toBe(2);
  });

  it('waits longer and longer, up to half a minute, and dials at once when the network is back', async () => {
    dialIn();
    for (let failure = 0; failure < 12; failure += 1) {
      FakeRelaySocket.last.end(1006);
      clock.pass(30_000);
    }
    FakeRelaySocket.last.end(1006);
    const before = dials();
    clock.pass(14_000);
    expect(dials()).toBe(before);
    wire.resume();
    expect(dials()).toBe(before + 1);
    await settle();
  });

  it('does not dial again when the key was refused, and says why', async () => {
    dialIn();
    FakeRelaySocket.last.open();
    FakeRelaySocket.last.end(CLOSE.keysChanged);
    await settle();
    expect(wire.fact.current()).toMatchObject({ state: 'refused', refusal: 'keys changed' });
    clock.pass(600_000);
    wire.resume();
    expect(dials()).toBe(1);
  });

  it('dials again, but not at once, when the relay asks for patience', async () => {
    dialIn();
    FakeRelaySocket.last.open();
    FakeRelaySocket.last.end(CLOSE.tooFast);
    await settle();
    expect(wire.fact.current()).toMatchObject({ state: 'refused', refusal: 'too fast' });
    clock.pass(4_900);
    expect(dials()).toBe(1);
    clock.pass(200);
    expect(dials()).toBe(2);
    FakeRelaySocket.last.open();
    FakeRelaySocket.last.greet(new Doc());
    expect(wire.fact.current()).toMatchObject({ state: 'connected' });
  });
});

describe('what is waiting', () => {
  it('is confirmed by the receipt, and by nothing else', () => {
    dialIn();
    const relay = FakeRelaySocket.last;
    relay.open();
    relay.greet(new Doc());
    write('To be');
    expect(relay.kinds().slice(-1)).toEqual(['changes']);
    expect(wire.fact.current()).toMatchObject({ state: 'connected', waiting: 1 });
    relay.confirm(relay.marks.at(-1) ?? 0);
    const next = relay.marks.at(-1) ?? 0;
    relay.confirm(next);
    expect(wire.fact.current()).toMatchObject({ waiting: 0, durableAt: clock.now() });
  });

  it('goes along by the handshake after a dead connection, with one mark behind it', () => {
    dialIn();
    FakeRelaySocket.last.open();
    FakeRelaySocket.last.greet(new Doc());
    FakeRelaySocket.last.end(1006);
    for (let n = 0; n < 500; n += 1) write(`${n} `);
    expect(wire.fact.current().waiting).toBe(1);
    clock.pass(1_000);
    const relay = FakeRelaySocket.last;
    relay.open();
    expect(relay.marks).toEqual([]);
    relay.greet(new Doc());
    expect(relay.kinds().filter((kind) => kind === 'answers')).toHaveLength(1);
    expect(relay.kinds().filter((kind) => kind === 'changes')).toHaveLength(0);
    relay.confirm(relay.marks.at(-1) ?? 0);
    expect(wire.fact.current().waiting).toBe(0);
  });

  it('is remembered from the last time, and not cleared by being connected', () => {
    dialIn('edit', { count: 3, since: null, durableAt: null });
    expect(wire.fact.current().waiting).toBe(3);
    FakeRelaySocket.last.open();
    expect(wire.fact.current().waiting).toBe(3);
  });

  it('does not count what was read from the disk', () => {
    dialIn();
    doc.transact(() => write('read'), 'disk');
    expect(wire.fact.current().waiting).toBe(0);
  });

  it('hangs up on a relay that never confirms', () => {
    dialIn();
    const relay = FakeRelaySocket.last;
    relay.open();
    relay.greet(new Doc());
    write('To be');
    clock.pass(15_000);
    expect(relay.isClosedByTablet).toBe(true);
    expect(wire.fact.current().waiting).toBe(1);
  });
});

describe('a tablet that wakes up', () => {
  it('hangs up on a socket that is half open, and dials again at once', () => {
    dialIn();
    FakeRelaySocket.last.open();
    FakeRelaySocket.last.greet(new Doc());
    const asleep = FakeRelaySocket.last;
    wire.resume();
    clock.pass(4_000);
    expect(asleep.isClosedByTablet).toBe(true);
    expect(dials()).toBe(2);
  });

  it('keeps a socket that answers', () => {
    dialIn();
    FakeRelaySocket.last.open();
    FakeRelaySocket.last.greet(new Doc());
    wire.resume();
    FakeRelaySocket.last.greet(new Doc());
    clock.pass(4_000);
    expect(dials()).toBe(1);
  });
});

describe('frames that are lost or broken', () => {
  it('leave a gap that is asked for after three seconds', () => {
    dialIn();
    const relay = FakeRelaySocket.last;
    relay.open();
    relay.greet(new Doc());
    const other = new Doc();
    const updates: Uint8Array[] = [];
    other.on('update', (update: Uint8Array) => updates.push(update));
    other.getText('note').insert(0, 'one ');
    other.getText('note').insert(4, 'two');
    relay.tell(updates[1] ?? new Uint8Array());
    expect(wire.fact.current()).toMatchObject({ behind: true });
    const asked = relay.kinds().filter((kind) => kind === 'asks').length;
    clock.pass(3_000);
    expect(relay.kinds().filter((kind) => kind === 'asks')).toHaveLength(asked + 1);
    relay.greet(other);
    expect(wire.fact.current()).toMatchObject({ behind: false });
    expect(doc.getText('note').toString()).toBe('one two');
  });

  it('of which nothing is seen are found when both compare after a quiet moment', () => {
    dialIn();
    const relay = FakeRelaySocket.last;
    relay.open();
    relay.greet(new Doc());
    write('lost on the way');
    relay.confirm(relay.marks.at(-1) ?? 0);
    relay.confirm(relay.marks.at(-1) ?? 0);
    const asked = relay.kinds().filter((kind) => kind === 'asks').length;
    clock.pass(15_000);
    expect(relay.kinds().filter((kind) => kind === 'asks')).toHaveLength(asked + 1);
  });

  it('end the connection, not the app', async () => {
    dialIn();
    const relay = FakeRelaySocket.last;
    relay.open();
    relay.greet(new Doc());
    expect(() => relay.tell(new Uint8Array([9, 9, 9, 250]))).not.toThrow();
    await settle();
    expect(relay.isClosedByTablet).toBe(true);
  });
});

describe('a view key', () => {
  it('sends presence and questions, and not one change', () => {
    dialIn('view');
    const relay = FakeRelaySocket.last;
    expect(relay.protocols[1]).toBe(`v.${KEY}`);
    relay.open();
    relay.greet(new Doc());
    write('I may not');
    wire.resume();
    const forbidden = relay.kinds().filter((kind) => kind !== 'presence' && kind !== 'asks');
    expect(forbidden).toEqual([]);
    expect(wire.fact.current().waiting).toBe(0);
    expect(encodeStateAsUpdate(doc).length).toBeGreaterThan(2);
  });
});
