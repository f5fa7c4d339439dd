// A room's log is bound into a snapshot off the hot path; a crash at any step of it loses nothing, and nothing is deleted before its proof.
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { Bindery } from '#relay/bindery.ts';
import { Disk } from '#relay/disk.ts';
import { MemoryStore } from '#relay/memoryStore.ts';
import { runHere } from '#relay/threads.ts';
import { workOver } from '#relay/work.ts';
import { aBook, anEdit, aRawTablet, aRelay, edit, editFrame, markFrame, until } from './house.ts';

const ROOM = 'a-book-id-of-22-letters';

/** A store with many small edits, some of them deletions, and the document they make. */
function aLog(edits: number): { store: MemoryStore; doc: Y.Doc } {
  const store = new MemoryStore();
  const doc = new Y.Doc();
  doc.on('update', (update: Uint8Array) => store.append([{ room: ROOM, update }]));
  const note = doc.getText('note');
  for (let turn = 0; turn < edits; turn++) {
    note.insert(note.length, `${turn} `);
    if (turn % 5 === 4) note.delete(0, 2);
  }
  return { store, doc };
}

function whatIsStored(store: MemoryStore): string {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, new Bindery(store).answerHandshake(ROOM, Uint8Array.of(0)).update);
  return doc.getText('note').toString();
}

it('binds a long log into one snapshot that says the same', async () => {
  const { store, doc } = aLog(300);
  const disk = new Disk(runHere(workOver(store)), runHere(workOver(store)));
  disk.bindWhenQuiet(ROOM);
  await disk.whenIdle();
  expect(store.load(ROOM).log).toHaveLength(0);
  expect(store.load(ROOM).snapshots).toHaveLength(1);
  expect(whatIsStored(store)).toBe(doc.getText('note').toString());
});

it('loses nothing when it stops after any step, and finishes the next time', () => {
  for (let steps = 0; steps <= 4; steps++) {
    const { store, doc } = aLog(100);
    const bindery = new Bindery(store);
    const binding = bindery.bind(ROOM);
    if (binding === null) throw new Error('There is something to bind.');
    if (steps >= 1) store.keepSnapshot(ROOM, binding.upTo, binding.snapshot);
    if (steps >= 2) expect(bindery.proves(ROOM, binding.upTo)).toBe(true);
    if (steps >= 3) store.trim(ROOM, binding.upTo, 50);
    if (steps >= 4) store.trim(ROOM, binding.upTo, 1000);
    expect(whatIsStored(store)).toBe(doc.getText('note').toString());
    doc.getText('note').insert(0, 'again ');
    const next = new Bindery(store).bind(ROOM);
    if (next === null) throw new Error('There is something to bind.');
    store.keepSnapshot(ROOM, next.upTo, next.snapshot);
    expect(new Bindery(store).proves(ROOM, next.upTo)).toBe(true);
    store.trim(ROOM, next.upTo, 1000);
    expect(whatIsStored(store)).toBe(doc.getText('note').toString());
  }
});

it('keeps the log when the snapshot on the disk is damaged, truncated or of an earlier state', async () => {
  const earlier = new Y.Doc();
  earlier.getText('note').insert(0, 'earlier');
  for (const damage of [(good: Uint8Array) => good.slice(0, good.length - 3), () => Y.encodeStateAsUpdate(earlier), () => new Uint8Array(0)]) {
    const { store, doc } = aLog(50);
    const work = workOver(store);
    const writer = runHere({ ...work, keepSnapshot: (room, upTo, snapshot) => store.keepSnapshot(room, upTo, damage(snapshot)) });
    const disk = new Disk(writer, runHere(work));
    const before = store.load(ROOM).log.length;
    disk.bindWhenQuiet(ROOM);
    await disk.whenIdle();
    expect(store.load(ROOM).log).toHaveLength(before);
    expect(whatIsStored(store)).toContain(doc.getText('note').toString());
  }
});

it('sees a deletion that a state vector does not show', () => {
  const { store, doc } = aLog(10);
  const withoutDeletion = Y.encodeStateAsUpdate(doc);
  doc.getText('note').delete(0, 3);
  const upTo = store.load(ROOM).log.at(-1)?.seq ?? 0;
  store.keepSnapshot(ROOM, upTo, withoutDeletion);
  expect(new Bindery(store).proves(ROOM, upTo)).toBe(false);
});

it('keeps pieces that wait for a piece which has not come yet', async () => {
  const store = new MemoryStore();
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (const words of ['one ', 'two ', 'three ']) doc.getText('note').insert(doc.getText('note').length, words);
  const [first, second, third] = updates;
  for (const update of [first, third]) if (update !== undefined) store.append([{ room: ROOM, update }]);
  const disk = new Disk(runHere(workOver(store)), runHere(workOver(store)));
  disk.bindWhenQuiet(ROOM);
  await disk.whenIdle();
  expect(whatIsStored(store)).toBe('one ');
  if (second !== undefined) store.append([{ room: ROOM, update: second }]);
  expect(whatIsStored(store)).toBe('one two three ');
});

it('leaves out an update that cannot be applied, keeps it, and binds nothing over it', async () => {
  const { store, doc } = aLog(10);
  // Well-formed to a reader, but its content lies in a place that is no place: Yjs throws when it applies it.
  store.append([{ room: ROOM, update: Uint8Array.from([1, 1, 1, 0, 0x09, 1, 0, 0, 0]) }]);
  store.append([{ room: ROOM, update: anEdit(' and more') }]);
  expect(whatIsStored(store)).toContain(doc.getText('note').toString());
  expect(whatIsStored(store)).toContain(' and more');
  const rows = store.load(ROOM).log.length;
  const disk = new Disk(runHere(workOver(store)), runHere(workOver(store)));
  disk.bindWhenQuiet(ROOM);
  await disk.whenIdle();
  expect(store.load(ROOM).log).toHaveLength(rows);
});

it('binds while people go on writing, and a newcomer gets all of it', async () => {
  const store = new MemoryStore();
  const disk = new Disk(runHere(workOver(store)), runHere(workOver(store)));
  const relay = await aRelay({ disk, limits: { rowsBeforeBinding: 20 } });
  const book = aBook();
  const tablet = await aRawTablet(relay, book.id, edit(book));
  await tablet.handshake();
  const doc = new Y.Doc();
  for (let turn = 0; turn < 10; turn++) {
    for (let letter = 0; letter < 15; letter++) tablet.send(editFrame(anEdit(`${turn}.${letter} `, doc)));
    tablet.send(markFrame(turn));
    await tablet.receipt(turn);
  }
  await disk.whenIdle();
  await until(() => store.load(book.id).snapshots.length === 1);
  expect(store.load(book.id).log.length).toBeLessThan(40);
  const late = await aRawTablet(relay, book.id, edit(book));
  await late.handshake();
  expect(late.doc.getText('note').toString()).toBe(doc.getText('note').toString());
});

it('binds no deletion that nobody made', () => {
  const store = new MemoryStore();
  const [anna, ben] = [new Y.Doc(), new Y.Doc()];
  anna.getMap('lines').set('line', new Y.Text('Did you hear?'));
  Y.applyUpdate(ben, Y.encodeStateAsUpdate(anna));
  // Both strike the same words: one mark is superfluous, until somebody takes a strike back.
  for (const doc of [anna, ben]) doc.getMap<Y.Text>('lines').get('line')?.format(0, 3, { cut: true });
  const bindery = new Bindery(store);
  const deletions = [anna, ben].map((doc) => {
    store.append([{ room: ROOM, update: Y.encodeStateAsUpdate(doc) }]);
    return [...Y.decodeUpdate(bindery.answerHandshake(ROOM, Uint8Array.of(0)).update).ds.clients];
  });
  expect(deletions).toEqual([[], []]);
});
