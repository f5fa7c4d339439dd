// Writing that comes out letter for letter the same on every tablet: so that a revision which two tablets bring in, each alone, is there once when they meet.
//
// Yjs knows every letter by who wrote it and as his how-manieth. If two tablets write the same words at the same place under a name made of these words and of
// that place, they have written the same letters. Where the book differs (somebody typed just there), the names differ, and both tablets' words stand.
import * as Y from 'yjs';

/** Stands for the name that is not known yet, in a copy of the book that nobody else sees. */
const NOBODY = 1;

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

/** Runs `write` under a name of its own. False, and nothing is written, when that name has written already. */
export function writeAs(doc: Y.Doc, hand: number, write: () => void): boolean {
  if (Y.getState(doc.store, hand) > 0) return false;
  const own = doc.clientID;
  doc.clientID = hand;
  try {
    write();
  } finally {
    doc.clientID = own;
  }
  return true;
}

/** A copy of the book in which writing is tried out, to learn under which name it will be the same everywhere. */
export class Rehearsal {
  readonly #doc = new Y.Doc();

  constructor(doc: Y.Doc) {
    Y.applyUpdate(this.#doc, Y.encodeStateAsUpdate(doc));
    this.#doc.clientID = NOBODY;
  }

  /** The name for what `write` writes: made of every letter and of the letters it comes to stand between. Null: it writes none. */
  handFor(write: (doc: Y.Doc) => void): number | null {
    let update: Uint8Array | null = null;
    const listen = (bytes: Uint8Array): void => {
      update = bytes;
    };
    const first = Y.getState(this.#doc.store, NOBODY);
    this.#doc.on('update', listen);
    this.#doc.transact(() => write(this.#doc));
    this.#doc.off('update', listen);
    if (update === null) return null;
    const { structs } = Y.decodeUpdate(update);
    const told = structs.flatMap((struct) => (struct instanceof Y.Item ? [tell(struct, first)] : []));
    return told.length === 0 ? null : numberOf(JSON.stringify(told));
  }

  end(): void {
    this.#doc.destroy();
  }
}

/** All that makes an item what it is. Its own writer's clock counts from the beginning of this writing. */
function tell(item: Y.Item, first: number): unknown {
  const known = (id: Y.ID | null): unknown => (id === null ? null : id.client === NOBODY ? ['own', id.clock - first] : [id.client, id.clock]);
  const parent: unknown = item.parent;
  const content = item.content as { str?: string; key?: string; value?: unknown };
  return [
    known(item.id),
    known(item.origin),
    known(item.rightOrigin),
    typeof parent === 'string' ? parent : parent instanceof Y.ID ? known(parent) : null,
    item.parentSub,
    item.content.getRef(),
    content.str ?? [content.key ?? null, content.value ?? null],
    item.content.getLength(),
  ];
}
