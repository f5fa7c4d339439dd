// What a tablet really holds on its disk: the book's rows, read past the app and put together as a document of our own.
import * as Y from 'yjs';
import type { Tab } from './tab.ts';

const READ_ROWS = `
  const [id] = args;
  const names = (await indexedDB.databases()).map(({ name }) => name).filter((name) => name.includes(id));
  const rows = [];
  for (const name of names) {
    const database = await new Promise((resolve, reject) => {
      const request = indexedDB.open(name);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    if (database.objectStoreNames.contains('updates')) {
      const found = await new Promise((resolve, reject) => {
        const request = database.transaction('updates', 'readonly').objectStore('updates').getAll();
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      for (const row of found) {
        if (!(row instanceof Uint8Array)) continue;
        let letters = '';
        for (let at = 0; at < row.length; at += 8192) letters += String.fromCharCode(...row.subarray(at, at + 8192));
        rows.push(btoa(letters));
      }
    }
    database.close();
  }
  return rows;`;

/** The book named in the tab's address, as its disk has it. Null when nothing is stored. */
export async function bookOnDisk(tab: Tab): Promise<Y.Doc | null> {
  const rows = (await tab.run(READ_ROWS, productionIn(await tab.url()))) as readonly string[];
  if (rows.length === 0) return null;
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const row of rows) Y.applyUpdate(doc, Buffer.from(row, 'base64'));
  });
  return doc;
}

/** The production that an address like /book/ID/cues is in. */
export function productionIn(address: string): string {
  const id = new URL(address).pathname.match(/^\/book\/([^/]+)/)?.[1];
  if (id === undefined) throw new Error(`No production in ${address}.`);
  return id;
}

/** Everything in a document, readable and comparable: prose as its words with their marks, binary as letters. */
export function contentOf(doc: Y.Doc): Readonly<Record<string, unknown>> {
  const content: Record<string, unknown> = {};
  for (const name of [...doc.share.keys()].sort()) content[name] = plain(doc.getMap(name));
  return content;
}

function plain(value: unknown): unknown {
  if (value instanceof Y.Text) return value.toDelta();
  if (value instanceof Y.Array) return value.toArray().map(plain);
  if (value instanceof Y.Map)
    return Object.fromEntries([...value.entries()].sort(([one], [other]) => (one < other ? -1 : 1)).map(([key, inner]) => [key, plain(inner)]));
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  return value;
}

/** Every word of prose that stands anywhere in the document, the bin included. */
export function wordsIn(doc: Y.Doc): ReadonlySet<string> {
  const words = new Set<string>();
  const gather = (value: unknown): void => {
    if (value instanceof Y.Text) for (const word of value.toString().split(/[^\p{L}\p{N}_-]+/u)) words.add(word);
    if (value instanceof Y.Map) for (const inner of value.values()) gather(inner);
  };
  for (const name of doc.share.keys()) gather(doc.getMap(name));
  return words;
}
