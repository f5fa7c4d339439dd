// Words read from an update are the words that were written, whatever letters they have.
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { readQuickly } from '#storage/quickWords.ts';

const asked: string[] = [];
const slow = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const read = readQuickly((bytes) => {
  const word = slow.decode(bytes);
  asked.push(word);
  return word;
});
const write = (word: string): Uint8Array => new TextEncoder().encode(word);

test('short plain words are read without the slow decoder, and twice the same', () => {
  asked.length = 0;
  for (const word of ['order', 'kind', 'text', 'x', 'LX 12.5', 'order', 'a word of thirty-two letters, so.']) expect(read(write(word))).toBe(word);
  expect(asked).toEqual(['a word of thirty-two letters, so.']);
});

test('words that share a place in the memory of words are not taken for one another', () => {
  const words = Array.from({ length: 20_000 }, (_, index) => `w${index.toString(36)}`);
  for (const round of [1, 2]) for (const word of words) expect(read(write(word)), `round ${round}`).toBe(word);
});

test('words with accents, other scripts, a byte order mark and nothing at all are read as ever', () => {
  for (const word of ['', 'Gwendolén', 'Ж', '\ufeffAct', 'café “noir”', '👻']) expect(read(write(word))).toBe(word);
});

test('bytes that are no words are refused as ever', () => {
  expect(() => read(new Uint8Array([0x41, 0xff]))).toThrow(TypeError);
});

test('a document that went through an update says the same', () => {
  const here = new Y.Doc();
  here.getMap('lines').set('line-1', { kind: 'speech', words: 'Lane’s views on marriage seem somewhat lax.', speakers: ['Algernon'] });
  here.getText('prose').insert(0, 'I hear her hair has turned quite gold from grief.');
  const there = new Y.Doc();
  Y.applyUpdate(there, Y.encodeStateAsUpdate(here));
  expect(there.getMap('lines').toJSON()).toEqual(here.getMap('lines').toJSON());
  expect(there.getText('prose').toString()).toBe(here.getText('prose').toString());
});
