// The whole document as plain JSON: for the readable copy (book.json), and for proving that two documents are the same.
import * as Y from 'yjs';
import { ROOT } from '#document/shape.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/**
 * Everything in the document, records by id, sorted, so that equal documents give equal JSON. Prose is its words, or its formatted stretches;
 * bytes are base64. Fields, kinds and whole roots that this version does not know are there too.
 */
export function dumpBook(doc: Y.Doc): { readonly [root: string]: Json } {
  const dump: Record<string, Json> = {};
  const known = new Set<string>(Object.values(ROOT));
  for (const name of [...new Set([...known, ...doc.share.keys()])].sort()) {
    const root = known.has(name) ? doc.getMap(name) : doc.share.get(name);
    if (root !== undefined) dump[name] = plain(root);
  }
  return dump;
}

function plain(value: unknown): Json {
  if (value instanceof Y.Text) return plainText(value);
  if (value instanceof Y.Array) return value.toArray().map(plain);
  if (value instanceof Y.AbstractType) return plainMap(value);
  if (value instanceof Uint8Array) return { bytes: toBase64(value) };
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === 'object' && value !== null) return sorted(Object.entries(value).map(([name, field]) => [name, plain(field)]));
  if (typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number') return value;
  return null;
}

/** A root that nobody has asked for yet has no kind in Yjs; its named values are read as a map's. */
function plainMap(map: Y.AbstractType<unknown>): Json {
  const fields: [string, Json][] = [];
  for (const [name, item] of map._map) {
    if (item.deleted) continue;
    const content = item.content.getContent();
    fields.push([name, plain(content[content.length - 1])]);
  }
  return sorted(fields);
}

function plainText(text: Y.Text): Json {
  const delta = text.toDelta() as readonly { insert?: unknown; attributes?: object }[];
  if (delta.every((part) => part.attributes === undefined && typeof part.insert === 'string')) return text.toString();
  return delta.map((part) =>
    sorted([['insert', plain(part.insert)], ...(part.attributes === undefined ? [] : [['attributes', plain(part.attributes)] as [string, Json]])]),
  );
}

function sorted(fields: readonly (readonly [string, Json])[]): Json {
  return Object.fromEntries([...fields].sort(([one], [other]) => (one < other ? -1 : 1)));
}

function toBase64(bytes: Uint8Array): string {
  let letters = '';
  for (const byte of bytes) letters += String.fromCharCode(byte);
  return btoa(letters);
}
