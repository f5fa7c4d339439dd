// Books that earlier versions saved open as they were: every record, every mark on its words, everything in the bin.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { openBook } from '#document/book.ts';
import { dumpBook } from '#document/read/dump.ts';
import { facts } from '#tests/fuzz/document.fuzz.ts';
import { writerNamed } from '#tests/support/rehearsalRoom.ts';

const FOLDER = 'tests/fixtures/documents';
const versions = readdirSync(FOLDER).flatMap((file) => (file.endsWith('.bin') ? [file.slice(0, -4)] : []));
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value, (_, inner: unknown) => (inner instanceof Uint8Array ? [...inner] : inner)));

describe('a book saved by', () => {
  it.each(versions)('%s opens as it was', (version) => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, readFileSync(`${FOLDER}/${version}.bin`));
    const saved = JSON.parse(readFileSync(`${FOLDER}/${version}.json`, 'utf8')) as {
      dump: object;
      facts: { readonly rows: readonly { readonly name: string }[] };
    };
    // Later versions know more kinds of records, of which this book has none.
    const laterRoots = Object.keys(dumpBook(new Y.Doc())).filter((root) => !(root in saved.dump));
    expect(dumpBook(doc)).toEqual({ ...saved.dump, ...Object.fromEntries(laterRoots.map((root) => [root, {}])) });
    // Later versions may derive more; what was derived then has to be the same.
    const now = plain(facts(openBook(doc, writerNamed('later')))) as { readonly rows: readonly { readonly name: string }[] };
    const known = new Set(saved.facts.rows.map((table) => table.name));
    expect({ ...now, rows: now.rows.filter((table) => known.has(table.name)) }).toMatchObject(saved.facts);
  });

  it('at least one version is there to be opened', () => {
    expect(versions).toContain('v1');
  });
});
