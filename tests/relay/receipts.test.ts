// A receipt says "on disk", never earlier, and only to those who asked.
import { expect, it } from 'vitest';
import { MESSAGE } from '#relay/protocol.ts';
import { aBook, aGatedDisk, anEdit, aRawTablet, aRelay, edit, editFrame, markFrame, until, view } from './house.ts';

const receiptsIn = (frames: readonly Uint8Array[]) => frames.filter((frame) => frame[0] === MESSAGE.receipt).map((frame) => frame[1]);

it('comes after the disk has the edit, and not before', async () => {
  const gated = aGatedDisk();
  const relay = await aRelay({ disk: gated.disk });
  const book = aBook();
  const tablet = await aRawTablet(relay, book.id, edit(book));
  await tablet.handshake();
  gated.shut();
  tablet.send(editFrame(anEdit('Jack ent UL')), markFrame(1));
  await until(() => gated.batches.length === 1);
  await tablet.handshake(); // a round trip: what the relay wanted to say by now, it has said
  expect(receiptsIn(tablet.frames)).toEqual([]);
  gated.open();
  await until(() => receiptsIn(tablet.frames).length > 0);
  expect(gated.store.load(book.id).log).toHaveLength(1);
});

it('never comes to a tablet that sent no mark', async () => {
  const relay = await aRelay();
  const book = aBook();
  const quiet = await aRawTablet(relay, book.id, edit(book));
  const asking = await aRawTablet(relay, book.id, edit(book));
  await quiet.handshake();
  await asking.handshake();
  quiet.send(editFrame(anEdit('a')));
  asking.send(editFrame(anEdit('b')));
  await asking.receipt(1);
  await quiet.handshake();
  expect(receiptsIn(quiet.frames)).toEqual([]);
});

it('answers at once when everything is on disk, also to a view key', async () => {
  const relay = await aRelay();
  const book = aBook();
  const writer = await aRawTablet(relay, book.id, edit(book));
  await writer.receipt(5);
  const viewer = await aRawTablet(relay, book.id, view(book));
  await viewer.handshake();
  await viewer.receipt(3);
});

it('is not brought forward by frames that arrive twice', async () => {
  const gated = aGatedDisk();
  const relay = await aRelay({ disk: gated.disk });
  const book = aBook();
  const tablet = await aRawTablet(relay, book.id, edit(book));
  await tablet.handshake();
  const first = editFrame(anEdit('first'));
  tablet.send(first, first, first, markFrame(1));
  await tablet.receipt(1);
  gated.shut();
  const before = receiptsIn(tablet.frames).length;
  // The mark for the first edit again, the second edit twice, its mark: only mark 1 may be confirmed while the disk works.
  tablet.send(markFrame(1), editFrame(anEdit('second')), editFrame(anEdit('second')), markFrame(2));
  await until(() => receiptsIn(tablet.frames).length > before);
  await tablet.handshake();
  expect(receiptsIn(tablet.frames).slice(before)).toEqual([1]);
  gated.open();
  await tablet.receipt(2);
});

it('covers only what the same connection sent', async () => {
  const gated = aGatedDisk();
  const relay = await aRelay({ disk: gated.disk });
  const book = aBook();
  const one = await aRawTablet(relay, book.id, edit(book));
  const other = await aRawTablet(relay, book.id, edit(book));
  await one.handshake();
  await other.handshake();
  gated.shut();
  one.send(editFrame(anEdit('waiting')), markFrame(1));
  await until(() => gated.batches.length === 1);
  await other.receipt(9);
  expect(receiptsIn(one.frames)).toEqual([]);
  gated.open();
  await one.receipt(1);
});
