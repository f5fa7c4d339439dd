// The relay as a process in the world: stopped, restarted, with a disk that fails, with a log that tells no secrets.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { Disk } from '#relay/disk.ts';
import { MemoryStore } from '#relay/memoryStore.ts';
import { CLOSE } from '#relay/protocol.ts';
import { runHere } from '#relay/threads.ts';
import { workOver } from '#relay/work.ts';
import { aBook, afterwards, aGatedDisk, anEdit, aRawTablet, aRelay, aTablet, edit, editFrame, markFrame, until, view } from './house.ts';

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'prompt-corner-life-'));
  afterwards(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

describe('stopping', () => {
  it('finishes what was begun, acknowledges it, and says goodbye', async () => {
    const gated = aGatedDisk();
    const relay = await aRelay({ disk: gated.disk });
    const book = aBook();
    const tablet = await aRawTablet(relay, book.id, edit(book));
    await tablet.handshake();
    gated.shut();
    tablet.send(editFrame(anEdit('the last words')), markFrame(1));
    await until(() => gated.batches.length === 1);
    const closing = relay.close();
    await expect(aRawTablet(relay, book.id, edit(book))).rejects.toThrow();
    gated.open();
    expect(await tablet.closed).toEqual({ code: CLOSE.goingAway, reason: 'goingAway' });
    await closing;
    expect(tablet.frames.some((frame) => frame[0] === 100 && frame[1] === 1)).toBe(true);
  });
});

describe('starting again', () => {
  it('gives everything back, in a hundred rooms, and keys hold', { timeout: 120_000 }, async () => {
    const dataDir = aFolder();
    const first = await aRelay({ dataDir });
    const books = Array.from({ length: 100 }, aBook);
    for (const book of books) {
      const tablet = await aRawTablet(first, book.id, edit(book));
      await tablet.handshake();
      tablet.send(editFrame(anEdit(`the book ${book.id}`)));
      await tablet.receipt(1);
      tablet.socket.terminate();
    }
    await first.close();
    const second = await aRelay({ dataDir });
    for (const book of books) {
      const tablet = await aRawTablet(second, book.id, view(book));
      await tablet.handshake();
      expect(tablet.doc.getText('note').toString()).toBe(`the book ${book.id}`);
      tablet.socket.terminate();
    }
    const stranger = aBook();
    expect((await (await aRawTablet(second, books[0]?.id ?? '', edit(stranger))).closed).code).toBe(CLOSE.wrongKey);
  });

  it('is noticed by stock tablets, which come back by themselves with what they wrote meanwhile', { timeout: 120_000 }, async () => {
    const dataDir = aFolder();
    const first = await aRelay({ dataDir });
    const book = aBook();
    const asm = aTablet(first, book.id, `e.${book.editKey}`);
    const sm = aTablet(first, book.id, `e.${book.editKey}`);
    await until(() => asm.wire.synced && sm.wire.synced);
    await first.close();
    await until(() => !asm.wire.wsconnected && !sm.wire.wsconnected);
    asm.doc.getText('note').insert(0, 'written in between');
    await aRelay({ dataDir, port: first.port });
    await until(() => sm.doc.getText('note').toString() === 'written in between');
  });

  it('does not store again what a tablet without news sends at each handshake', async () => {
    const store = new MemoryStore();
    const relay = await aRelay({ disk: new Disk(runHere(workOver(store)), runHere(workOver(store))) });
    const book = aBook();
    const doc = new Y.Doc();
    const tablet = aTablet(relay, book.id, `e.${book.editKey}`, doc);
    await until(() => tablet.wire.synced);
    doc.getText('note').insert(0, 'with a deletion');
    doc.getText('note').delete(0, 5);
    await until(() => store.load(book.id).log.length === 2);
    for (let visit = 0; visit < 3; visit++) {
      tablet.wire.disconnect();
      tablet.wire.connect();
      await until(() => tablet.wire.synced);
      const other = await aRawTablet(relay, book.id, edit(book));
      await other.receipt(1);
    }
    expect(store.load(book.id).log).toHaveLength(2);
  });
});

describe('a disk that fails', () => {
  it('is admitted: no receipt, nothing passed on, a reason, health not ok; and it is forgiven when it works again', async () => {
    const store = new MemoryStore();
    const relay = await aRelay({ disk: new Disk(runHere(workOver(store)), runHere(workOver(store))) });
    const book = aBook();
    const writer = await aRawTablet(relay, book.id, edit(book));
    const reader = await aRawTablet(relay, book.id, edit(book));
    await writer.handshake();
    await reader.handshake();
    store.failure = new Error('database or disk is full');
    writer.send(editFrame(anEdit('lost?')), markFrame(1));
    expect(await writer.closed).toEqual({ code: CLOSE.diskFailed, reason: 'diskFailed' });
    expect(writer.frames.some((frame) => frame[0] === 100)).toBe(false);
    const health = await fetch(`http://127.0.0.1:${relay.port}/healthz`);
    expect(health.status).toBe(503);
    expect(await health.json()).toMatchObject({ ok: false, disk: 'database or disk is full' });
    store.failure = null;
    const back = await aRawTablet(relay, book.id, edit(book));
    await back.handshake();
    back.send(editFrame(anEdit('found')));
    await back.receipt(1);
    await until(() => reader.doc.getText('note').toString() === 'found');
    expect((await fetch(`http://127.0.0.1:${relay.port}/healthz`)).status).toBe(200);
  });

  it('never stores what builds on an edit that it lost', async () => {
    const gated = aGatedDisk();
    const relay = await aRelay({ disk: gated.disk });
    const book = aBook();
    const writer = await aRawTablet(relay, book.id, edit(book));
    await writer.handshake();
    const doc = new Y.Doc();
    gated.shut();
    writer.send(editFrame(anEdit('lost, ', doc)));
    await until(() => gated.batches.length === 1);
    writer.send(editFrame(anEdit('and built on it', doc)));
    // Its answer says that the second edit was heard.
    await writer.handshake();
    const append = gated.store.append.bind(gated.store);
    // Only the first commit fails: the disk works again before the next.
    gated.store.append = () => {
      gated.store.append = append;
      throw new Error('The disk is full.');
    };
    gated.open();
    expect((await writer.closed).code).toBe(CLOSE.diskFailed);
    await gated.disk.whenIdle();
    expect(gated.store.load(book.id).log).toHaveLength(0);
  });

  it('refuses handshakes and new books with a reason, so that no tablet takes an unread book for an empty one', async () => {
    const store = new MemoryStore();
    const relay = await aRelay({ disk: new Disk(runHere(workOver(store)), runHere(workOver(store))) });
    const book = aBook();
    const tablet = await aRawTablet(relay, book.id, edit(book));
    store.failure = new Error('disk I/O error');
    tablet.send(Uint8Array.of(0, 0, 1, 0));
    expect((await tablet.closed).code).toBe(CLOSE.diskFailed);
    const stranger = aBook();
    expect((await (await aRawTablet(relay, stranger.id, edit(stranger))).closed).code).toBe(CLOSE.diskFailed);
  });
});

describe('the log', () => {
  it('tells no keys, no names of books and no words of the play', async () => {
    const lines: string[] = [];
    const relay = await aRelay({ log: (what, facts) => void lines.push(`${what} ${JSON.stringify(facts)}`) });
    const book = aBook();
    const tablet = await aRawTablet(relay, book.id, edit(book));
    await tablet.handshake();
    tablet.send(editFrame(anEdit('A handbag?')));
    await tablet.receipt(1);
    tablet.send(Uint8Array.of(99));
    await tablet.closed;
    await (await aRawTablet(relay, book.id, edit(aBook()))).closed;
    await until(() => lines.length >= 2);
    const everything = lines.join('\n');
    for (const secret of [book.id, book.editKey, book.viewKey, 'handbag']) expect(everything).not.toContain(secret);
  });
});
