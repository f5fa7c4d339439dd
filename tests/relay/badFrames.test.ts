// Malformed, giant and poisonous frames are refused before anything is stored; the relay lives, and other rooms never notice.
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { Disk } from '#relay/disk.ts';
import { MemoryStore } from '#relay/memoryStore.ts';
import { CLOSE } from '#relay/protocol.ts';
import { runHere } from '#relay/threads.ts';
import { checkUpdate } from '#relay/updateCheck.ts';
import { workOver } from '#relay/work.ts';
import { aBook, anEdit, aRawTablet, aRelay, edit, editFrame, markFrame, syncFrame } from './house.ts';

const utf8 = new TextEncoder();

function aRichDocument(): Y.Doc {
  const doc = new Y.Doc();
  const notes = doc.getMap('notes');
  for (let index = 0; index < 20; index++) {
    const note = new Y.Map<unknown>();
    note.set('text', new Y.Text(`Algy X to piano ${index} — “sits” 🎭`));
    note.set('at', index * 1.5);
    note.set('flags', { isCut: index % 2 === 0, tags: ['a', null, 2n ** 40n], deep: { er: [[1], [2, { x: undefined }]] } });
    note.set(
      'ink',
      Uint8Array.from({ length: 20 }, (_, byte) => byte),
    );
    notes.set(`note-${index}`, note);
  }
  doc.getText('line').insert(0, 'To be', { bold: true });
  doc.getText('line').insertEmbed(2, { cue: 'LX 12' });
  doc.getArray('order').push([1, 'two', true, null, -7, 3.25, -1e300]);
  const xml = new Y.XmlElement('p');
  doc.getXmlFragment('x').insert(0, [xml]);
  xml.setAttribute('class', 'speech');
  doc.getText('line').delete(1, 2);
  notes.delete('note-3');
  return doc;
}

describe('reading an update', () => {
  it('accepts everything that Yjs writes', () => {
    const doc = aRichDocument();
    expect(checkUpdate(Y.encodeStateAsUpdate(doc))).toBe('fine');
    const copy = new Y.Doc();
    copy.on('update', (update: Uint8Array) => expect(checkUpdate(update)).toBe('fine'));
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
    copy.getText('line').insert(1, 'ü');
    copy.getMap('notes').delete('note-5');
    expect(checkUpdate(Y.encodeStateAsUpdate(copy, Y.encodeStateVector(doc)))).toBe('fine');
    expect(checkUpdate(Y.mergeUpdates([Y.encodeStateAsUpdate(doc), Y.encodeStateAsUpdate(copy)]))).toBe('fine');
    expect(checkUpdate(Y.encodeStateAsUpdate(new Y.Doc()))).toBe('empty');
  });

  it('accepts an update with a gap in it', () => {
    const doc = new Y.Doc();
    const updates: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => updates.push(update));
    for (let turn = 0; turn < 3; turn++) doc.getText('t').insert(0, 'x');
    const withGap = Y.mergeUpdates([updates[0] ?? new Uint8Array(), updates[2] ?? new Uint8Array()]);
    expect(checkUpdate(withGap)).toBe('fine');
  });

  it('never accepts what Yjs could not decode', () => {
    const good = Y.encodeStateAsUpdate(aRichDocument());
    let state = 12345;
    const roll = (sides: number) => {
      state = (Math.imul(state, 1103515245) + 12345) >>> 0;
      return (state >>> 8) % sides;
    };
    let accepted = 0;
    for (let turn = 0; turn < 4000; turn++) {
      let bad = Uint8Array.from(good);
      for (let hits = roll(4); hits >= 0; hits--) bad[roll(bad.length)] = roll(256);
      if (roll(3) === 0) bad = bad.slice(0, roll(bad.length));
      if (checkUpdate(bad) === 'malformed') continue;
      accepted += 1;
      expect(() => Y.decodeUpdate(bad)).not.toThrow();
    }
    expect(accepted).toBeGreaterThan(50);
  });

  it('refuses what would hurt later: sub-documents, bottomless nesting, something after the end', () => {
    const withSubdocument = new Y.Doc();
    withSubdocument.getMap('m').set('sub', new Y.Doc());
    expect(checkUpdate(Y.encodeStateAsUpdate(withSubdocument))).toBe('malformed');
    const deep = new Y.Doc();
    let nested: unknown = 1;
    for (let depth = 0; depth < 100; depth++) nested = [nested];
    deep.getMap('m').set('deep', nested);
    expect(checkUpdate(Y.encodeStateAsUpdate(deep))).toBe('malformed');
    const embedded = new Y.Doc();
    embedded.getText('t').insertEmbed(0, { nested });
    expect(checkUpdate(Y.encodeStateAsUpdate(embedded))).toBe('malformed');
    expect(checkUpdate(Uint8Array.from([...anEdit('x'), 0]))).toBe('malformed');
    expect(checkUpdate(new Uint8Array(0))).toBe('malformed');
  });
});

describe('the relay', () => {
  const bad: Readonly<Record<string, Uint8Array>> = {
    'an empty frame': new Uint8Array(0),
    'an unknown kind of frame': Uint8Array.of(77, 1, 2),
    'half a number': Uint8Array.of(0xff),
    'a sync frame of an unknown step': Uint8Array.of(0, 9, 1, 0),
    'a length that lies': Uint8Array.of(0, 2, 0xff, 0xff, 0x03, 1, 2),
    'something after the end': Uint8Array.from([...editFrame(anEdit('x')), 1]),
    'an update of noise': editFrame(utf8.encode('this is not an update')),
    'an update that promises four billion edits': editFrame(Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0x0f, 1)),
    'a state vector of noise': syncFrame(0, utf8.encode('not a vector')),
    'presence of noise': Uint8Array.of(1, 3, 9, 9, 9),
    'presence that is no JSON': Uint8Array.of(1, 5, 1, 7, 1, 1, 0x7b),
  };
  for (const [what, frame] of Object.entries(bad)) {
    it(`refuses ${what}, stores nothing, and serves the others`, async () => {
      const store = new MemoryStore();
      const relay = await aRelay({ disk: new Disk(runHere(workOver(store)), runHere(workOver(store))) });
      const [book, otherBook] = [aBook(), aBook()];
      const evil = await aRawTablet(relay, book.id, edit(book));
      const neighbour = await aRawTablet(relay, book.id, edit(book));
      const elsewhere = await aRawTablet(relay, otherBook.id, edit(otherBook));
      for (const tablet of [evil, neighbour, elsewhere]) await tablet.handshake();
      evil.send(frame);
      expect(await evil.closed).toEqual({ code: CLOSE.malformed, reason: 'malformed' });
      expect(store.load(book.id).log).toHaveLength(0);
      neighbour.send(editFrame(anEdit('still here')));
      await neighbour.receipt(1);
      elsewhere.send(editFrame(anEdit('here too')));
      await elsewhere.receipt(1);
    });
  }

  it('refuses text frames', async () => {
    const relay = await aRelay();
    const book = aBook();
    const tablet = await aRawTablet(relay, book.id, edit(book));
    tablet.socket.send('hello');
    expect((await tablet.closed).code).toBe(CLOSE.malformed);
  });

  it('refuses a giant frame, but takes a big first upload once', async () => {
    const relay = await aRelay({ limits: { frameBytes: 10_000, firstUploadBytes: 100_000 } });
    const book = aBook();
    const big = anEdit('x'.repeat(50_000));
    const first = await aRawTablet(relay, book.id, edit(book));
    await first.handshake();
    first.send(syncFrame(1, big));
    await first.receipt(1);
    first.send(syncFrame(1, anEdit('x'.repeat(50_001))));
    expect((await first.closed).code).toBe(CLOSE.tooBig);
    const update = await aRawTablet(relay, book.id, edit(book));
    update.send(editFrame(big));
    expect((await update.closed).code).toBe(CLOSE.tooBig);
    const giant = await aRawTablet(relay, book.id, edit(book));
    giant.send(syncFrame(1, anEdit('x'.repeat(200_000))));
    expect((await giant.closed).code).toBe(1009); // the socket itself refuses to read it
    const after = await aRawTablet(relay, book.id, edit(book));
    await after.handshake();
    expect(after.doc.getText('note').length).toBe(50_000);
  });

  it('keeps a poisoned room from harming another, and gives the poisoned one what can be read', async () => {
    const relay = await aRelay();
    const [poisoned, healthy] = [aBook(), aBook()];
    const evil = await aRawTablet(relay, poisoned.id, edit(poisoned));
    evil.send(editFrame(anEdit('Act One')));
    // Well-formed, and yet Yjs throws when it applies it.
    evil.send(editFrame(Uint8Array.from([1, 1, 1, 0, 0x09, 1, 0, 0, 0])), markFrame(1));
    const neighbour = await aRawTablet(relay, poisoned.id, edit(poisoned));
    const other = await aRawTablet(relay, healthy.id, edit(healthy));
    await other.handshake();
    await neighbour.handshake();
    expect(neighbour.doc.getText('note').toString()).toBe('Act One');
    expect((await fetch(`http://127.0.0.1:${relay.port}/healthz`)).status).toBe(200);
  });
});
