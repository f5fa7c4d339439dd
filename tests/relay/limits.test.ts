// Named limits: who asks for too much is slowed down or shown out with a reason, and nobody else pays for it.
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { CLOSE } from '#relay/protocol.ts';
import { aBook, afterwards, anEdit, aRawTablet, aRelay, edit, editFrame, until } from './house.ts';

describe('a slow reader', () => {
  it('is hung up on when too much waits for it; the others get everything, and it catches up when it comes back', async () => {
    const relay = await aRelay({ limits: { slowReaderBytes: 200_000, framesAtOnce: 100_000 } });
    const book = aBook();
    const writer = await aRawTablet(relay, book.id, edit(book));
    const fast = await aRawTablet(relay, book.id, edit(book));
    const slow = await aRawTablet(relay, book.id, edit(book));
    for (const tablet of [writer, fast, slow]) await tablet.handshake();
    slow.socket.pause();
    const doc = new Y.Doc();
    let turn = 0;
    const isGone = () => [...relay.rooms.connections()].length === 2;
    while (!isGone()) {
      writer.send(editFrame(anEdit('x'.repeat(400_000), doc)));
      await writer.receipt(turn++);
    }
    await until(() => fast.doc.getText('note').length === doc.getText('note').length);
    slow.socket.terminate();
    const back = await aRawTablet(relay, book.id, edit(book));
    await back.handshake();
    expect(back.doc.getText('note').length).toBe(doc.getText('note').length);
  });
});

describe('a fast writer', () => {
  it('is read more slowly, and loses nothing', async () => {
    const relay = await aRelay({ limits: { framesAtOnce: 20, framesPerSecond: 2_000 } });
    const book = aBook();
    const writer = await aRawTablet(relay, book.id, edit(book));
    await writer.handshake();
    const doc = new Y.Doc();
    for (let turn = 0; turn < 400; turn++) writer.send(editFrame(anEdit('x', doc)));
    await writer.receipt(1);
    await writer.handshake();
    expect(writer.doc.getText('note').length).toBe(400);
  });
});

describe('too many', () => {
  it('connections from one address are turned away with a reason', async () => {
    const relay = await aRelay({ limits: { connectionsPerAddress: 2 } });
    const book = aBook();
    for (let count = 0; count < 2; count++) await (await aRawTablet(relay, book.id, edit(book))).handshake();
    const third = await aRawTablet(relay, book.id, edit(book));
    expect(await third.closed).toEqual({ code: CLOSE.tooManyConnections, reason: 'tooManyConnections' });
  });

  it('connections in one room are turned away, another room is open', async () => {
    const relay = await aRelay({ limits: { connectionsPerRoom: 1 } });
    const book = aBook();
    await (await aRawTablet(relay, book.id, edit(book))).handshake();
    expect((await (await aRawTablet(relay, book.id, edit(book))).closed).code).toBe(CLOSE.tooManyConnections);
    await (await aRawTablet(relay, `${book.id}~ink`, edit(book))).handshake();
  });

  it('rooms of one book are not opened', async () => {
    const relay = await aRelay({ limits: { roomsPerBook: 2 } });
    const book = aBook();
    for (const suffix of ['', '~one']) {
      const tablet = await aRawTablet(relay, book.id + suffix, edit(book));
      await tablet.handshake();
      tablet.send(editFrame(anEdit('x')));
      await tablet.receipt(1);
    }
    expect((await (await aRawTablet(relay, `${book.id}~two`, edit(book))).closed).code).toBe(CLOSE.relayFull);
    await (await aRawTablet(relay, `${book.id}~one`, edit(book))).handshake();
  });

  it('knocks in a minute are not answered', async () => {
    const relay = await aRelay({ limits: { knocksPerMinute: 2 } });
    const book = aBook();
    for (let count = 0; count < 2; count++) await aRawTablet(relay, book.id, edit(book));
    await expect(aRawTablet(relay, book.id, edit(book))).rejects.toThrow('429');
  });

  it('bytes for the disk are refused with a reason, and reading goes on', async () => {
    const relay = await aRelay({ limits: { diskBytes: 10_000 } });
    const book = aBook();
    const writer = await aRawTablet(relay, book.id, edit(book));
    await writer.handshake();
    writer.send(editFrame(anEdit('fits')));
    await writer.receipt(1);
    writer.send(editFrame(anEdit('x'.repeat(20_000))));
    expect((await writer.closed).code).toBe(CLOSE.relayFull);
    const reader = await aRawTablet(relay, book.id, edit(book));
    await reader.handshake();
    expect(reader.doc.getText('note').toString()).toBe('fits');
  });
});

describe('silence', () => {
  it('before the handshake ends the connection', async () => {
    const relay = await aRelay({ limits: { handshakeMs: 30 } });
    const book = aBook();
    const tablet = await aRawTablet(relay, book.id, edit(book));
    expect((await tablet.closed).code).toBe(CLOSE.silent);
  });

  it('of a tablet that answers no heartbeat ends the connection; one that answers stays', async () => {
    const relay = await aRelay({ limits: { heartbeatMs: 25 } });
    const book = aBook();
    const alive = await aRawTablet(relay, book.id, edit(book));
    await alive.handshake();
    const asleep = await aRawTablet(relay, book.id, edit(book));
    await asleep.handshake();
    asleep.socket.pause(); // a tablet with its lid closed: the network still takes the bytes
    await until(() => [...relay.rooms.connections()].length === 1);
    expect(alive.socket.readyState).toBe(alive.socket.OPEN);
  });

  it('is never heard by a stock client: every heartbeat brings a frame that changes nothing', async () => {
    const relay = await aRelay({ limits: { heartbeatMs: 20 } });
    const book = aBook();
    const tablet = await aRawTablet(relay, book.id, edit(book));
    await tablet.handshake();
    await until(() => tablet.frames.filter((frame) => Buffer.compare(frame, Uint8Array.of(1, 1, 0)) === 0).length >= 3);
  });
});

describe('something else on the port', () => {
  it('that is no WebSocket, or another path, is turned away and does no harm', async () => {
    const relay = await aRelay();
    const ask = (path: string) =>
      new Promise<string>((resolve) => {
        const socket = connect(relay.port, '127.0.0.1', () => {
          socket.write(
            `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`,
          );
        });
        afterwards(() => socket.destroy());
        let answer = '';
        socket.on('data', (data) => {
          answer += String(data);
        });
        socket.on('close', () => resolve(answer.split('\r\n')[0] ?? ''));
      });
    expect(await ask('/ws/short')).toContain('404');
    expect(await ask('/ws/../../etc/passwd')).toContain('404');
    expect(await ask('/elsewhere')).toBe('');
    expect((await fetch(`http://127.0.0.1:${relay.port}/healthz`)).status).toBe(200);
  });
});
