// A stock y-websocket client with the right key in `protocols` works against the relay.
import { expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { aBook, afterwards, aRelay, aTablet, until } from './house.ts';

it('carries an edit from one stock tablet to another, and keeps it for a third that comes later', async () => {
  const relay = await aRelay();
  const book = aBook();
  const asm = aTablet(relay, book.id, `e.${book.editKey}`);
  const sm = aTablet(relay, book.id, `e.${book.editKey}`);
  await until(() => asm.wire.synced && sm.wire.synced);
  asm.doc.getText('note').insert(0, 'Algy X to piano');
  await until(() => sm.doc.getText('note').toString() === 'Algy X to piano');
  asm.wire.destroy();
  sm.wire.destroy();
  const late = aTablet(relay, book.id, `e.${book.editKey}`);
  await until(() => late.doc.getText('note').toString() === 'Algy X to piano');
});

it('lets a stock client offer its key alone, and shows people to each other', async () => {
  const relay = await aRelay();
  const book = aBook();
  const wire = new WebsocketProvider(`ws://127.0.0.1:${relay.port}/ws`, book.id, new Y.Doc(), {
    protocols: [`e.${book.editKey}`],
    disableBc: true,
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
  });
  afterwards(() => wire.destroy());
  await until(() => wire.synced);
  const viewer = aTablet(relay, book.id, `v.${book.viewKey}`);
  wire.awareness.setLocalState({ name: 'Gwen' });
  viewer.wire.awareness.setLocalState({ name: 'Cecily' });
  await until(() => viewer.wire.awareness.getStates().get(wire.doc.clientID)?.['name'] === 'Gwen');
  await until(() => wire.awareness.getStates().get(viewer.doc.clientID)?.['name'] === 'Cecily');
  viewer.wire.destroy();
  await until(() => !wire.awareness.getStates().has(viewer.doc.clientID));
  expect(wire.wsconnected).toBe(true);
});

it('brings back together what two tablets wrote offline', async () => {
  const relay = await aRelay();
  const book = aBook();
  const one = aTablet(relay, book.id, `e.${book.editKey}`);
  const other = aTablet(relay, book.id, `e.${book.editKey}`);
  await until(() => one.wire.synced && other.wire.synced);
  one.wire.disconnect();
  other.wire.disconnect();
  for (let turn = 0; turn < 200; turn++) {
    one.doc.getText('note').insert(0, 'a');
    other.doc.getText('note').insert(0, 'b');
    if (turn % 3 === 0) one.doc.getText('note').delete(0, 1);
  }
  one.wire.connect();
  other.wire.connect();
  await until(() => one.wire.synced && other.wire.synced && one.doc.getText('note').toString() === other.doc.getText('note').toString());
  expect(one.doc.getText('note').toString()).toHaveLength(200 + 200 - 67);
});
