// Rooms are opened by keys, never by their names; who may open new books is a setting.
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { Disk } from '#relay/disk.ts';
import { MemoryStore } from '#relay/memoryStore.ts';
import { CLOSE, SUBPROTOCOL } from '#relay/protocol.ts';
import { completeSettings } from '#relay/settings.ts';
import { runHere } from '#relay/threads.ts';
import { workOver } from '#relay/work.ts';
import { aBook, anEdit, aRawTablet, aRelay, edit, editFrame, type TestBook, view } from './house.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

async function aRegisteredBook(relay: { readonly port: number }): Promise<TestBook> {
  const book = aBook();
  const tablet = await aRawTablet(relay, book.id, edit(book));
  await tablet.handshake();
  tablet.send(editFrame(anEdit('The handbag')));
  await tablet.receipt(1);
  tablet.socket.close();
  await tablet.closed;
  return book;
}

const closeCode = async (relay: { readonly port: number }, room: string, protocols: readonly string[]) =>
  (await (await aRawTablet(relay, room, protocols)).closed).code;

describe('a book', () => {
  it('opens for its edit key and for the view key derived from it', async () => {
    const relay = await aRelay();
    const book = await aRegisteredBook(relay);
    for (const protocols of [edit(book), view(book)]) {
      const tablet = await aRawTablet(relay, book.id, protocols);
      await tablet.handshake();
      expect(tablet.doc.getText('note').toString()).toBe('The handbag');
      expect(tablet.socket.protocol).toBe(SUBPROTOCOL);
    }
  });

  it('stays shut for another key, for a key of the other kind, for none, and for a name alone', async () => {
    const relay = await aRelay();
    const book = await aRegisteredBook(relay);
    const stranger = aBook();
    expect(await closeCode(relay, book.id, edit(stranger))).toBe(CLOSE.wrongKey);
    expect(await closeCode(relay, book.id, [SUBPROTOCOL, `v.${book.editKey}`])).toBe(CLOSE.wrongKey);
    expect(await closeCode(relay, book.id, [SUBPROTOCOL, `e.${book.viewKey}`])).toBe(CLOSE.wrongKey);
    expect(await closeCode(relay, book.id, [SUBPROTOCOL])).toBe(CLOSE.wrongKey);
    expect(await closeCode(relay, book.id, [SUBPROTOCOL, 'e.short'])).toBe(CLOSE.wrongKey);
  });

  it('lends its keys to its satellites and epochs', async () => {
    const relay = await aRelay();
    const book = await aRegisteredBook(relay);
    const satellite = await aRawTablet(relay, `${book.id}~epoch2`, view(book));
    await satellite.handshake();
    expect(await closeCode(relay, `${book.id}~epoch2`, edit(aBook()))).toBe(CLOSE.wrongKey);
  });

  it('is not opened by a view key that nobody registered', async () => {
    const relay = await aRelay();
    const book = aBook();
    expect(await closeCode(relay, book.id, view(book))).toBe(CLOSE.unknownBook);
  });

  it('belongs to whoever came first when two come at once', async () => {
    const relay = await aRelay();
    const [one, other] = [aBook(), aBook()];
    const tablets = await Promise.all([aRawTablet(relay, one.id, edit(one)), aRawTablet(relay, one.id, edit(other))]);
    const codes = tablets.map((tablet) => Promise.race([tablet.closed.then(({ code }) => code), tablet.handshake().then(() => 'in')]));
    expect((await Promise.all(codes)).sort()).toEqual([CLOSE.wrongKey, 'in']);
  });

  it('leaves only hashes on the relay', async () => {
    const store = new MemoryStore();
    const relay = await aRelay({ disk: new Disk(runHere(workOver(store)), runHere(workOver(store))) });
    const book = await aRegisteredBook(relay);
    expect(store.keysOf(book.id)).toEqual({ editHash: sha256(book.editKey), viewHash: sha256(book.viewKey) });
  });
});

describe('new books', () => {
  it('are for nobody when the relay says so, and old ones go on', async () => {
    const store = new MemoryStore();
    const disk = () => new Disk(runHere(workOver(store)), runHere(workOver(store)));
    const book = await aRegisteredBook(await aRelay({ disk: disk() }));
    const closed = await aRelay({ disk: disk(), newBooks: 'nobody' });
    const stranger = aBook();
    expect(await closeCode(closed, stranger.id, edit(stranger))).toBe(CLOSE.newBooksNotAllowed);
    await (await aRawTablet(closed, book.id, edit(book))).handshake();
  });

  it('need the token once when the relay wants one', async () => {
    const relay = await aRelay({ newBooks: 'token', newBooksToken: 'stage-door' });
    const book = aBook();
    expect(await closeCode(relay, book.id, edit(book))).toBe(CLOSE.newBooksNotAllowed);
    expect(await closeCode(relay, book.id, [...edit(book), 't.wrong-door'])).toBe(CLOSE.newBooksNotAllowed);
    await (await aRawTablet(relay, book.id, [...edit(book), 't.stage-door'])).handshake();
    await (await aRawTablet(relay, book.id, edit(book))).handshake();
  });
});

describe('a token for new books', () => {
  it('that no browser could send is refused when the relay starts', () => {
    expect(() => completeSettings({ newBooks: 'token', newBooksToken: 'stage door' })).toThrow(/no spaces/);
    expect(() => completeSettings({ newBooks: 'token' })).toThrow(/NEW_BOOKS_TOKEN/);
    expect(completeSettings({ newBooks: 'token', newBooksToken: 'stage-door!' }).newBooksToken).toBe('stage-door!');
  });
});

describe('changing the keys', () => {
  const change = (relay: { readonly port: number }, book: TestBook, key: string, next: TestBook) =>
    fetch(`http://127.0.0.1:${relay.port}/api/books/${book.id}/keys`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${key}` },
      body: JSON.stringify({ editHash: sha256(next.editKey), viewHash: sha256(next.viewKey) }),
    });

  it('shows everybody out with a reason, lets the new keys in and the old ones not', async () => {
    const relay = await aRelay();
    const book = await aRegisteredBook(relay);
    const inside = await Promise.all([
      aRawTablet(relay, book.id, edit(book)),
      aRawTablet(relay, book.id, view(book)),
      aRawTablet(relay, `${book.id}~ink`, view(book)),
    ]);
    for (const tablet of inside) await tablet.handshake();
    const next = { ...aBook(), id: book.id };
    expect((await change(relay, book, `e.${book.editKey}`, next)).status).toBe(204);
    for (const tablet of inside) expect(await tablet.closed).toEqual({ code: CLOSE.keysChanged, reason: 'keysChanged' });
    expect(await closeCode(relay, book.id, edit(book))).toBe(CLOSE.wrongKey);
    const back = await aRawTablet(relay, book.id, edit(next));
    await back.handshake();
    expect(back.doc.getText('note').toString()).toBe('The handbag');
  });

  it('is not for a view key, a wrong key, or nonsense', async () => {
    const relay = await aRelay();
    const book = await aRegisteredBook(relay);
    const next = aBook();
    expect((await change(relay, book, `v.${book.viewKey}`, next)).status).toBe(401);
    expect((await change(relay, book, `e.${next.editKey}`, next)).status).toBe(401);
    expect((await change(relay, next, `e.${next.editKey}`, next)).status).toBe(404);
    const nonsense = await fetch(`http://127.0.0.1:${relay.port}/api/books/${book.id}/keys`, {
      method: 'POST',
      headers: { Authorization: `Bearer e.${book.editKey}` },
      body: '{"editHash":"no"}',
    });
    expect(nonsense.status).toBe(400);
    await (await aRawTablet(relay, book.id, edit(book))).handshake();
  });
});
