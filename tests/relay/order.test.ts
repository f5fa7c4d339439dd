// Store, acknowledge, pass on: in this order, and one after the other in each room.
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { MESSAGE } from '#relay/protocol.ts';
import { aBook, aGatedDisk, anEdit, aRawTablet, aRelay, edit, editFrame, markFrame, until } from './house.ts';

it('shows an edit to nobody before it is on disk', async () => {
  const gated = aGatedDisk();
  const relay = await aRelay({ disk: gated.disk });
  const book = aBook();
  const asm = await aRawTablet(relay, book.id, edit(book));
  const sm = await aRawTablet(relay, book.id, edit(book));
  await asm.handshake();
  await sm.handshake();
  gated.shut();
  asm.send(editFrame(anEdit('Cecily waters the roses')));
  await until(() => gated.batches.length === 1);
  await sm.handshake();
  expect(sm.doc.getText('note').toString()).toBe('');
  gated.open();
  await until(() => sm.doc.getText('note').toString() === 'Cecily waters the roses');
});

it('passes edits on in the order in which they were stored', async () => {
  const relay = await aRelay();
  const book = aBook();
  const asm = await aRawTablet(relay, book.id, edit(book));
  const sm = await aRawTablet(relay, book.id, edit(book));
  await asm.handshake();
  await sm.handshake();
  const doc = new Y.Doc();
  const edits = Array.from({ length: 300 }, (_, turn) => anEdit(`${turn} `, doc));
  const seen: string[] = [];
  sm.doc.getText('note').observe(() => seen.push(sm.doc.getText('note').toString()));
  asm.send(...edits.map(editFrame));
  await until(() => sm.doc.getText('note').toString() === doc.getText('note').toString());
  // Not one arrived before the one it builds on: each made the text longer by itself.
  expect(seen).toHaveLength(300);
});

it('commits at once when idle, and gathers what arrives behind a running commit into one', async () => {
  const gated = aGatedDisk();
  const relay = await aRelay({ disk: gated.disk });
  const book = aBook();
  const tablet = await aRawTablet(relay, book.id, edit(book));
  await tablet.handshake();
  gated.shut();
  tablet.send(editFrame(anEdit('one')));
  await until(() => gated.batches.length === 1);
  for (let turn = 0; turn < 40; turn++) tablet.send(editFrame(anEdit(`${turn}`)));
  tablet.send(markFrame(1));
  await tablet.handshake();
  expect(gated.batches).toEqual([1]);
  gated.open();
  await tablet.receipt(1);
  expect(gated.batches).toEqual([1, 40]);
});

it('acknowledges before it passes on', async () => {
  const gated = aGatedDisk();
  const relay = await aRelay({ disk: gated.disk });
  const book = aBook();
  const tablet = await aRawTablet(relay, book.id, edit(book));
  await tablet.handshake();
  gated.shut();
  tablet.send(editFrame(anEdit('one')), markFrame(1));
  await until(() => gated.batches.length === 1);
  const other = await aRawTablet(relay, book.id, edit(book));
  await other.handshake();
  const order: string[] = [];
  tablet.socket.on('message', (data: Buffer) => data[0] === MESSAGE.receipt && order.push('receipt'));
  other.socket.on('message', (data: Buffer) => data[0] === MESSAGE.sync && data[1] === 2 && order.push('edit'));
  gated.open();
  await until(() => order.length === 2);
  expect(gated.store.load(book.id).log).toHaveLength(1);
});

it('sends a tablet that comes in during a write the book first and the write after it', async () => {
  const gated = aGatedDisk();
  const relay = await aRelay({ disk: gated.disk });
  const book = aBook();
  const asm = await aRawTablet(relay, book.id, edit(book));
  await asm.handshake();
  const doc = new Y.Doc();
  asm.send(editFrame(anEdit('Act One. ', doc)), markFrame(1));
  await asm.receipt(1);
  gated.shut();
  asm.send(editFrame(anEdit('Act Two.', doc)), markFrame(2));
  await until(() => gated.batches.length === 2);
  const late = await aRawTablet(relay, book.id, edit(book));
  const seen: string[] = [];
  late.doc.getText('note').observe(() => seen.push(late.doc.getText('note').toString()));
  await late.handshake();
  gated.open();
  await until(() => late.doc.getText('note').toString() === 'Act One. Act Two.');
  expect(seen).toEqual(['Act One. ', 'Act One. Act Two.']);
});

it('keeps back what is stored while the book is read for a newcomer until the book has left', async () => {
  const gated = aGatedDisk();
  const relay = await aRelay({ disk: gated.disk });
  const book = aBook();
  const asm = await aRawTablet(relay, book.id, edit(book));
  await asm.handshake();
  const doc = new Y.Doc();
  asm.send(editFrame(anEdit('Act One. ', doc)), markFrame(1));
  await asm.receipt(1);
  const release = gated.holdNextHandshake();
  const late = await aRawTablet(relay, book.id, edit(book));
  const steps: number[] = [];
  late.socket.on('message', (data: Buffer) => data[0] === MESSAGE.sync && steps.push(data[1] ?? -1));
  const greeted = late.handshake();
  await until(() => [...relay.rooms.connections()].every(({ isGreeted }) => isGreeted));
  asm.send(editFrame(anEdit('Act Two.', doc)), markFrame(2));
  await asm.receipt(2);
  release();
  await greeted;
  await until(() => late.doc.getText('note').toString() === 'Act One. Act Two.');
  expect(steps).toEqual([0, 1, 2]);
});
