// A view key can show presence and nothing else, whatever it sends.
import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { Disk } from '#relay/disk.ts';
import { MemoryStore } from '#relay/memoryStore.ts';
import { CLOSE } from '#relay/protocol.ts';
import { runHere } from '#relay/threads.ts';
import { workOver } from '#relay/work.ts';
import { aBook, anEdit, aRawTablet, aRelay, awarenessFrame, edit, editFrame, markFrame, step1, syncFrame, until, view } from './house.ts';

/** The same numbers for the same seed, so that a failing frame can be looked at. */
function dice(seed: number): (sides: number) => number {
  let state = createHash('sha256').update(String(seed)).digest();
  return (sides) => {
    state = createHash('sha256').update(state).digest();
    return state.readUInt32BE(0) % sides;
  };
}

async function aRoomWithViewer() {
  const store = new MemoryStore();
  const relay = await aRelay({ disk: new Disk(runHere(workOver(store)), runHere(workOver(store))), limits: { knocksPerMinute: 100_000 } });
  const book = aBook();
  const editor = await aRawTablet(relay, book.id, edit(book));
  await editor.handshake();
  editor.send(editFrame(anEdit('Lady Bracknell ent')));
  await editor.receipt(1);
  await editor.handshake();
  return { store, relay, book, editor };
}

it('is shown out when it writes, as an update or as an answer, and nothing is stored or passed on', async () => {
  const { store, relay, book, editor } = await aRoomWithViewer();
  for (const step of [1, 2] as const) {
    const viewer = await aRawTablet(relay, book.id, view(book));
    await viewer.handshake();
    viewer.send(syncFrame(step, anEdit('graffiti')));
    expect((await viewer.closed).code).toBe(CLOSE.viewOnly);
  }
  await editor.receipt(2);
  expect(store.load(book.id).log).toHaveLength(1);
  expect(editor.doc.getText('note').toString()).not.toContain('graffiti');
});

it('is never asked for what it has', async () => {
  const { relay, book } = await aRoomWithViewer();
  const viewer = await aRawTablet(relay, book.id, view(book));
  await viewer.handshake();
  expect(viewer.frames.some((frame) => frame[0] === 0 && frame[1] === 0)).toBe(false);
});

it('may send an update that holds nothing, as a stock client does', async () => {
  const { relay, book } = await aRoomWithViewer();
  const viewer = await aRawTablet(relay, book.id, view(book));
  viewer.send(syncFrame(1, Uint8Array.of(0, 0)), syncFrame(2, Uint8Array.of(0, 0)));
  await viewer.handshake();
  await viewer.receipt(1);
});

it('changes nothing with two hundred frames of every kind, right and wrong', async () => {
  const { store, relay, book, editor } = await aRoomWithViewer();
  const before = Buffer.from(Y.encodeStateAsUpdate(editor.doc)).toString('hex');
  const roll = dice(7);
  const kinds: readonly (() => Uint8Array)[] = [
    () => editFrame(anEdit('x'.repeat(roll(50) + 1))),
    () => syncFrame(1, anEdit('y')),
    () => step1(new Y.Doc()),
    () => markFrame(roll(1000)),
    () => awarenessFrame({ id: roll(100), clock: roll(9), state: '{"name":"Merriman"}' }),
    () => Uint8Array.of(3),
    () => Uint8Array.from({ length: roll(60) + 1 }, () => roll(256)),
    () => {
      const frame = Uint8Array.from(editFrame(anEdit('mutation')));
      frame[roll(frame.length)] = roll(256);
      return frame;
    },
  ];
  let viewer = await aRawTablet(relay, book.id, view(book));
  for (let turn = 0; turn < 200; turn++) {
    if (viewer.socket.readyState !== viewer.socket.OPEN) viewer = await aRawTablet(relay, book.id, view(book));
    viewer.send(kinds[roll(kinds.length)]?.() ?? Uint8Array.of(3));
    // One at a time: a frame after a refused one would go nowhere.
    const settled = viewer.frames.length;
    viewer.socket.ping();
    await Promise.race([viewer.closed, new Promise((resolve) => viewer.socket.once('pong', resolve))]);
    await until(() => viewer.frames.length >= settled);
  }
  await editor.receipt(2);
  await editor.handshake();
  expect(store.load(book.id).log).toHaveLength(1);
  expect(store.load(book.id).snapshots).toHaveLength(0);
  expect(Buffer.from(Y.encodeStateAsUpdate(editor.doc)).toString('hex')).toBe(before);
});
