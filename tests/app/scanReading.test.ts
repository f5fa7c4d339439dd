// What becomes of pages whose words were read: kept until their book is on the shelf, and the password of a locked file is asked for once.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { forgetReading } from '#app/assets.ts';
import { partsOf, type TabletParts } from '#app/parts.ts';
import { readScan } from '#app/readScan.ts';
import type { AssetRef } from '#domain/productions/production.ts';
import type { ReadLeaf } from '#domain/script/scan/readLeaf.ts';
import { passwordOf, passwordsTyped, rememberPassword } from '#hooks/filePasswords.ts';
import { type AssetHash, hashOf } from '#storage/assetShelf.ts';
import { readDraft } from '#tests/support/scriptFixtures.ts';
import { startWholeTablet } from '#tests/support/wholeTablet.ts';

const aLeaf = (leaf: number): ReadLeaf => ({ leaf, label: null, width: 4000, height: 6000, rows: [] });
const bytes = (word: string) => new TextEncoder().encode(word);

/** The import's worker: what it was told, and what it answers. */
class Answering {
  static order: { readonly password?: string } | null = null;
  static answers: readonly unknown[] = [];
  onmessage: ((message: { readonly data: unknown }) => void) | null = null;
  postMessage(order: { readonly password?: string }): void {
    Answering.order = order;
    for (const data of Answering.answers) this.onmessage?.({ data });
  }
  terminate(): void {
    this.onmessage = null;
  }
}
const worker = globalThis.Worker;
afterEach(() => {
  globalThis.Worker = worker;
});

/** A tablet that has read one page before and has room for so many more. */
function reading(room: number, answers: readonly unknown[]) {
  globalThis.Worker = Answering as unknown as typeof Worker;
  Answering.answers = answers;
  let kept = 0;
  const scans = {
    read: async () => [],
    keep: async () => {
      kept += 1;
      if (kept > room) throw new DOMException('The disk is full.', 'QuotaExceededError');
    },
  };
  const order = { leaves: [1, 2, 3], signal: new AbortController().signal, onProgress: () => undefined };
  return (file: string) => readScan({ scans } as unknown as TabletParts, new Blob([bytes(file)]), 'scan.pdf', order);
}
const refused = { type: 'refused', reason: 'broken', title: 'No.', detail: 'Try again.' };
const read = [1, 2].map((leaf) => ({ type: 'leaf', leaf: aLeaf(leaf) }));

describe('a reading that ends in the middle', () => {
  it.each([
    [2, 'The 2 pages that were read are kept. Try again.'],
    [1, 'Of the 2 pages that were read, 1 is kept; for the others there is no room on this tablet. Try again.'],
    [0, 'What was read could not be kept: there is no room on this tablet. Try again.'],
  ])('says what is really kept, with room for %i pages', async (room, said) => {
    await expect(reading(room, [...read, refused])('a scan')).rejects.toMatchObject({ detail: said });
  });
});

describe('a book that is made of pages that were read', () => {
  it('lets the reading go only where its words have found their place among the files', async () => {
    const forgotten: AssetHash[] = [];
    const parts = { scans: { forget: async (hash: AssetHash) => void forgotten.push(hash) } } as unknown as TabletParts;
    const asset = (hash: string): AssetRef => ({ hash: hash as AssetHash, bytes: 1 });
    await forgetReading(parts, { asset: asset('aa'), words: null });
    expect(forgotten).toEqual([]);
    await forgetReading(parts, { asset: asset('aa'), words: asset('bb') });
    expect(forgotten).toEqual(['aa']);
  });
});

describe('pages that were read', () => {
  it('are forgotten when their book is on the shelf, not before', async () => {
    const { tablet, kill } = await startWholeTablet('Ann');
    const { scans } = partsOf(tablet);
    const scan = new Blob([bytes('a scan')]);
    const hash = (await hashOf(bytes('a scan'))) as AssetHash;
    await scans.keep(hash, aLeaf(1));
    const books: number[] = [];
    const { forget } = scans;
    vi.spyOn(scans, 'forget').mockImplementation(async (of) => {
      books.push(tablet.shelf.current().length);
      await forget(of);
    });
    await tablet.createFromDraft(readDraft('ANNA\nPut the lamp out.\n', 'lamp.fountain'), 'Lamp', scan, { words: [aLeaf(1)] });
    expect(books).toEqual([1]);
    expect(await scans.read(hash)).toEqual([]);
    kill();
  });
});

describe('the password of a locked scan', () => {
  it('is known to all that opens the same file in this tab, and to no other file', async () => {
    const before = passwordsTyped.current();
    expect(await passwordOf(bytes('a locked scan'))).toBeNull();
    await rememberPassword(bytes('a locked scan'), 'prompter');
    expect(await passwordOf(bytes('a locked scan'))).toBe('prompter');
    expect(await passwordOf(bytes('another scan'))).toBeNull();
    expect(passwordsTyped.current()).toBe(before + 1);
    const answers = [{ type: 'draft', draft: { lines: [] } }];
    await reading(3, answers)('a locked scan');
    expect(Answering.order?.password).toBe('prompter');
    await reading(3, answers)('another scan');
    expect(Answering.order?.password).toBeUndefined();
  });
});
