// Presence: each connection speaks for itself, everybody hears it, and it goes when the connection goes.
import { expect, it } from 'vitest';
import { readFrame, readPresences } from '#relay/frames.ts';
import { CLOSE } from '#relay/protocol.ts';
import { aBook, aRawTablet, aRelay, awarenessFrame, edit, type RawTablet, until, view } from './house.ts';

/** What a tablet last heard of each id. */
function heard(tablet: RawTablet): Map<number, string> {
  const states = new Map<number, string>();
  for (const bytes of tablet.frames) {
    const frame = readFrame(bytes);
    if (frame?.kind !== 'awareness') continue;
    for (const { id, state } of readPresences(frame.people) ?? []) states.set(id, state);
  }
  return states;
}

async function aCompany() {
  const relay = await aRelay();
  const book = aBook();
  const asm = await aRawTablet(relay, book.id, edit(book));
  const viewer = await aRawTablet(relay, book.id, view(book));
  await asm.handshake();
  await viewer.handshake();
  return { relay, book, asm, viewer };
}

it('reaches everybody in the room, from a view key too, and newcomers at once', async () => {
  const { relay, book, asm, viewer } = await aCompany();
  asm.send(awarenessFrame({ id: 1, clock: 1, state: '{"name":"Gwen"}' }));
  viewer.send(awarenessFrame({ id: 2, clock: 1, state: '{"name":"Canon"}' }));
  await until(() => heard(viewer).get(1) === '{"name":"Gwen"}' && heard(asm).get(2) === '{"name":"Canon"}');
  const late = await aRawTablet(relay, book.id, edit(book));
  await late.handshake();
  await until(() => heard(late).size === 2);
});

it('is not believed about somebody else', async () => {
  const { asm, viewer } = await aCompany();
  asm.send(awarenessFrame({ id: 1, clock: 1, state: '{"name":"Gwen"}' }));
  await until(() => heard(viewer).has(1));
  viewer.send(awarenessFrame({ id: 2, clock: 1, state: '{"name":"Canon"}' }));
  await until(() => heard(asm).has(2));
  viewer.send(
    awarenessFrame({ id: 1, clock: 99, state: '{"name":"Not Gwen"}' }, { id: 1, clock: 100, state: 'null' }, { id: 3, clock: 1, state: '{"name":"A ghost"}' }),
  );
  viewer.send(awarenessFrame({ id: 2, clock: 2, state: '{"name":"Canon Chasuble"}' }));
  await until(() => heard(asm).get(2) === '{"name":"Canon Chasuble"}');
  expect(heard(asm).has(1)).toBe(false);
  expect(heard(asm).has(3)).toBe(false);
});

it('goes when its connection goes, however it goes', async () => {
  const { asm, viewer } = await aCompany();
  viewer.send(awarenessFrame({ id: 2, clock: 1, state: '{"name":"Canon"}' }));
  await until(() => heard(asm).has(2));
  viewer.socket.terminate();
  await until(() => heard(asm).get(2) === 'null');
});

it('stays when a tablet came back on a new connection before the old one was given up', async () => {
  const { relay, book, asm, viewer } = await aCompany();
  viewer.send(awarenessFrame({ id: 2, clock: 1, state: '{"name":"Canon","line":1}' }));
  await until(() => heard(asm).has(2));
  const back = await aRawTablet(relay, book.id, view(book));
  await back.handshake();
  back.send(awarenessFrame({ id: 2, clock: 5, state: '{"name":"Canon","line":7}' }));
  await back.receipt(1);
  viewer.socket.terminate();
  await until(() => heard(asm).get(2) === '{"name":"Canon","line":7}');
});

it('may not be large', async () => {
  const { viewer } = await aCompany();
  viewer.send(awarenessFrame({ id: 2, clock: 1, state: JSON.stringify('x'.repeat(5000)) }));
  expect((await viewer.closed).code).toBe(CLOSE.tooBig);
});

it('is gathered: a hundred moves in a burst do not become a hundred frames, and the last one arrives', async () => {
  const { asm, viewer } = await aCompany();
  for (let clock = 1; clock <= 100; clock++) viewer.send(awarenessFrame({ id: 2, clock, state: `{"line":${clock}}` }));
  await until(() => heard(asm).get(2) === '{"line":100}');
  expect(asm.frames.filter((frame) => frame[0] === 1).length).toBeLessThan(60);
});
