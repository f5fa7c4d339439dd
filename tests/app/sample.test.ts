// The sample production is a whole, working book: every mark of Act One stands on the words it was written for.
import { expect, it } from 'vitest';
import { Doc } from 'yjs';
import { SAMPLE_CUES, SAMPLE_NOTES } from '#app/sample/marks.ts';
import { plantSample, SAMPLE } from '#app/sample/plantSample.ts';
import { initialiseProduction, openBook } from '#document/book.ts';
import type { Instant, PersonId, ProductionId } from '#domain/ids.ts';

function openSample() {
  const doc = new Doc();
  let made = 0;
  const writer = { person: 'person' as PersonId, now: () => 1_000_000 as Instant, newId: () => `id-${made++}` };
  initialiseProduction(doc, writer, { ...SAMPLE, productionId: 'sample' as ProductionId });
  const book = openBook(doc, writer);
  plantSample(book);
  return book;
}

const marked = (where: string) => where.slice(where.indexOf('[') + 1, where.indexOf(']'));

it('carries the whole play: three acts, every speech', () => {
  const book = openSample();
  const kinds = book.tables.lines.ids().map((id) => book.tables.lines.get(id)?.kind);
  expect(kinds.filter((kind) => kind === 'act')).toHaveLength(3);
  expect(kinds.filter((kind) => kind === 'speech')).toHaveLength(879);
});

it('has every cue and every note on exactly its word, in show order, and none in the tray', () => {
  const book = openSample();
  expect(book.tray.current()).toEqual([]);
  const sheet = book.cueSheet.current();
  expect(sheet.map((row) => row.quote)).toEqual(SAMPLE_CUES.map(({ where }) => marked(where)));
  expect(sheet.flatMap((row) => row.problems)).toEqual([]);
  const notes = book.pages.current().flatMap((page) => book.marks.ofPage(page.index).notes);
  const words = notes.map(({ line, from, to }) => book.tables.lines.get(line)?.text.slice(from, to));
  expect(words).toEqual(SAMPLE_NOTES.map(({ where }) => marked(where)));
});

it('stands in Act One alone, and names people as the blocking does', () => {
  const book = openSample();
  const second = book.outline.current().filter((heading) => heading.kind === 'act')[1];
  const pages = book.pages.current();
  for (const page of pages.slice((second?.pageIndex ?? 0) + 1)) expect(book.marks.ofPage(page.index).cues).toHaveLength(0);
  const shorts = book.tables.characters.ids().map((id) => book.tables.characters.get(id)?.short);
  expect(new Set(shorts).size).toBe(shorts.length);
  for (const { text } of SAMPLE_NOTES) {
    for (const [short] of text.matchAll(/\b(?:ALG|LAN|JAC|LBR|GWE)\b/g)) expect(shorts).toContain(short);
  }
});
