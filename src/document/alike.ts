// Writing that comes out letter for letter the same on every tablet: so that a revision which two tablets bring in, each alone, is there once when they meet.
//
// Yjs knows every letter by who wrote it and as his how-manieth. If two tablets write the same words at the same place under a name made of these words and of
// that place, they have written the same letters. Where the book differs (somebody typed just there), the names differ, and both tablets' words stand.
//
// Two different writings under one name would be the end of both books: they would never agree again, and could not be mended. So nothing is ever written under
// such a name. It is tried out first, on a document that nobody else sees; the name is made of every byte of what came out, origins and all; and then these very
// letters are put into the book. Where that cannot be (the name has written already, the place is not as it was tried), the tablet writes under its own name.
import * as Y from 'yjs';
import { newDoc } from '#document/newDoc.ts';
import type { RootName } from '#document/shape.ts';
import type { Slices } from '#domain/slices.ts';

/** Stands for the name that is not known yet. No tablet and no writing has it: see numberOf. */
const NOBODY = Number.MAX_SAFE_INTEGER;

/** A number for these words, from 2^32 to 2^53: out of the way of the names that Yjs gives to tablets. */
export function numberOf(words: string, salt = 0): number {
  let high = 0xdeadbeef ^ salt;
  let low = 0x41c6ce57 ^ salt;
  for (let index = 0; index < words.length; index += 1) {
    const code = words.charCodeAt(index);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return 2 ** 32 + (((2097151 & low) * 4294967296 + (high >>> 0)) % (2 ** 53 - 2 ** 33));
}

/** An id made of these words: the same on every tablet, and no other words have it. */
export function idOf(words: string): string {
  return `${numberOf(words).toString(36)}${numberOf(words, 0x9e3779b9).toString(36)}`;
}

/** What was tried out, and the name under which it is the same on every tablet. */
export interface Writing {
  readonly hand: number;
  /** Under NOBODY's name, clocks from zero. */
  readonly items: readonly Y.Item[];
  readonly gone: readonly { readonly client: number; readonly clock: number; readonly length: number }[];
}

/** A document in which writing is tried out: empty, or what the book holds. */
export class Rehearsal {
  readonly #doc = newDoc({ gc: false });

  /** What it holds now. */
  get doc(): Y.Doc {
    return this.#doc;
  }

  constructor(book: Y.Doc | null = null) {
    if (book !== null) Y.applyUpdate(this.#doc, Y.encodeStateAsUpdate(book));
    this.#doc.clientID = NOBODY;
  }

  /** A rehearsal of the whole book, copied a few hundred records at a time. The book must not change meanwhile. */
  static *of(book: Y.Doc): Slices<Rehearsal> {
    const rehearsal = new Rehearsal();
    for (const update of stretchesOf(book, rehearsal.#doc)) {
      Y.applyUpdate(rehearsal.#doc, update);
      yield;
    }
    // What was deleted, and nothing else: the letters are all there.
    Y.applyUpdate(rehearsal.#doc, Y.encodeStateAsUpdate(book, Y.encodeStateVector(book)));
    return rehearsal;
  }

  /** What `write` writes here. Null: no letters, or such as only this tablet can write. */
  tryOut(write: (doc: Y.Doc) => void): Writing | null {
    let update: Uint8Array | null = null;
    const listen = (bytes: Uint8Array): void => {
      update = bytes;
    };
    const first = Y.getState(this.#doc.store, NOBODY);
    this.#doc.on('update', listen);
    this.#doc.transact(() => write(this.#doc));
    this.#doc.off('update', listen);
    if (update === null) return null;
    const { structs, ds } = Y.decodeUpdate(update);
    const own = (id: Y.ID): Y.ID => (id.client === NOBODY ? Y.createID(NOBODY, id.clock - first) : id);
    if (structs.length === 0 || !structs.every((struct) => struct instanceof Y.Item && isOfThisWriting(struct, first))) return null;
    const items = structs.map((struct) => renamed(struct as Y.Item, own));
    const gone = [...ds.clients].flatMap(([client, ranges]) =>
      ranges.map(({ clock, len }) => ({ client, clock: client === NOBODY ? clock - first : clock, length: len })),
    );
    return { hand: numberOf(bytesOf(items)), items, gone };
  }

  end(): void {
    this.#doc.destroy();
  }
}

/** What `write` writes for records that are born, tried out on an empty document. */
export function rehearseBirth(write: (doc: Y.Doc) => void): Writing | null {
  const rehearsal = new Rehearsal();
  const writing = rehearsal.tryOut(write);
  rehearsal.end();
  return writing;
}

/** Puts the birth of these records into the book. False: that cannot be here, and nothing was written. */
export function bearRehearsed(doc: Y.Doc, root: RootName, ids: readonly string[], writing: Writing | null): boolean {
  // An id that was ever there, even of a record that is gone, gives the new one another origin than in an empty document.
  return writing !== null && !ids.some((id) => doc.getMap(root)._map.has(id)) && putIn(doc, writing);
}

/** Tries `write` out on an empty document, for records that are born, and puts it into the book. False: it was not, and nothing was written. */
export function bearAlike(doc: Y.Doc, root: RootName, ids: readonly string[], write: (doc: Y.Doc) => void): boolean {
  return bearRehearsed(doc, root, ids, rehearseBirth(write));
}

/** Puts the letters into the book, as they are. False: that cannot be here, and nothing was written. */
export function putIn(doc: Y.Doc, { hand, items, gone }: Writing): boolean {
  const isKnown = (id: unknown): boolean => !(id instanceof Y.ID) || id.client === NOBODY || id.clock < Y.getState(doc.store, id.client);
  if (Y.getState(doc.store, hand) > 0) return false;
  if (!items.every(({ origin, rightOrigin, parent }) => isKnown(origin) && isKnown(rightOrigin) && isKnown(parent))) return false;
  doc.transact((transaction) => {
    const own = (id: Y.ID): Y.ID => (id.client === NOBODY ? Y.createID(hand, id.clock) : id);
    for (const item of items) {
      const here = renamed(item, own);
      const root: unknown = here.parent;
      if (typeof root === 'string') here.parent = doc.getMap(root);
      here.getMissing(transaction, doc.store);
      here.integrate(transaction, 0);
    }
    const deletions = Y.createDeleteSet();
    for (const { client, clock, length } of gone) {
      const { client: name } = own(Y.createID(client, clock));
      deletions.clients.set(name, [...(deletions.clients.get(name) ?? []), { clock, len: length }]);
    }
    Y.iterateDeletedStructs(transaction, deletions, (struct) => {
      if (struct instanceof Y.Item && !struct.deleted) struct.delete(transaction);
    });
    // Yjs remembers where letters stand in a text that is typed in; it does not know of these.
    for (const type of transaction.changed.keys()) if (type._searchMarker !== null) type._searchMarker.length = 0;
  });
  return true;
}

/** Structs that are copied at once. */
const AT_ONCE = 400;

/** All that stands in `book`, in stretches of one writer each, so ordered that `copy`, which is given each before the next is asked for, lacks nothing that a stretch builds on. */
function* stretchesOf(book: Y.Doc, copy: Y.Doc): Generator<Uint8Array, void> {
  const writers = [...book.store.clients].map(([client, structs]) => ({ client, structs, at: 0 }));
  let isStuck = false;
  while (!isStuck) {
    isStuck = true;
    for (const writer of writers) {
      let to = writer.at;
      const last = Math.min(writer.structs.length, writer.at + AT_ONCE);
      while (to < last && isReady(writer.structs[to] as Y.Item | Y.GC, copy)) to += 1;
      if (to === writer.at) continue;
      isStuck = false;
      yield stretch(writer.client, writer.structs.slice(writer.at, to));
      writer.at = to;
    }
  }
}

/** Whether everything that it names is there already, or comes in the same stretch. */
function isReady(struct: Y.Item | Y.GC, copy: Y.Doc): boolean {
  if (!(struct instanceof Y.Item)) return true;
  const { origin, rightOrigin, parent, id } = struct;
  const under = parent instanceof Y.AbstractType ? (parent._item?.id ?? null) : null;
  return [origin, rightOrigin, under].every((needed) => needed === null || needed.client === id.client || needed.clock < Y.getState(copy.store, needed.client));
}

/** An update in format 1: one writer, these structs, nothing deleted. */
function stretch(client: number, structs: readonly (Y.Item | Y.GC)[]): Uint8Array {
  const encoder = new Y.UpdateEncoderV1();
  encoder.writeLen(1);
  encoder.writeLen(structs.length);
  encoder.writeClient(client);
  encoder.writeLen(structs[0]?.id.clock ?? 0);
  for (const struct of structs) struct.write(encoder, 0);
  encoder.writeLen(0);
  return encoder.toUint8Array();
}

/** Whether it hangs on nothing that an earlier writing in the same rehearsal has left. */
function isOfThisWriting({ origin, rightOrigin, parent }: Y.Item, first: number): boolean {
  const ids: readonly unknown[] = [origin, rightOrigin, parent];
  return ids.every((id) => !(id instanceof Y.ID) || id.client !== NOBODY || id.clock >= first);
}

function renamed({ id, origin, rightOrigin, parent, parentSub, content }: Y.Item, own: (id: Y.ID) => Y.ID): Y.Item {
  const under: unknown = parent instanceof Y.ID ? own(parent) : parent;
  return new Y.Item(own(id), null, origin && own(origin), null, rightOrigin && own(rightOrigin), under as Y.ID | null, parentSub, content.copy());
}

/** All that makes the items what they are, as Yjs writes it down for others, as text. */
function bytesOf(items: readonly Y.Item[]): string {
  const encoder = new Y.UpdateEncoderV1();
  for (const item of items) item.write(encoder, 0);
  let text = '';
  for (const byte of encoder.toUint8Array()) text += String.fromCharCode(byte);
  return text;
}
