// UK or US words: a choice of the production that changes the words it began with, and never what a person wrote.
import { describe, expect, it } from 'vitest';
import { Doc } from 'yjs';
import { initialiseProduction, openBook } from '#document/book.ts';
import { setTerms } from '#document/changes/aboutChanges.ts';
import { renameDepartment } from '#document/changes/departmentChanges.ts';
import { setKeyMarkMeaning } from '#document/changes/keyMarkChanges.ts';
import type { DepartmentId, KeyMarkId, ProductionId } from '#domain/ids.ts';
import { houseWords, termsOfLanguage } from '#domain/productions/houseWords.ts';
import { newBook } from '#tests/support/rehearsalRoom.ts';

function opened() {
  const { book } = newBook();
  const { departments, keyMarks } = book.tables;
  const named = (tag: string) => departments.ids().find((id) => departments.get(id)?.tag === tag) as DepartmentId;
  const marked = (mark: string) => keyMarks.ids().find((id) => keyMarks.get(id)?.mark === mark) as KeyMarkId;
  const names = () => departments.ids().map((id) => departments.get(id)?.name);
  const meaning = (mark: string) => keyMarks.get(marked(mark))?.meaning;
  return { book, named, marked, names, meaning };
}

describe('the words of the house', () => {
  it('change departments and key marks along that still have the words they began with, in one step of undo', () => {
    const { book, named, marked, names, meaning } = opened();
    renameDepartment(book, named('DECK'), 'Crew');
    setKeyMarkMeaning(book, marked('CC'), 'gives way');
    book.undo.settle();
    setTerms(book, 'us');
    expect(names()).toEqual(['Lights', 'Sound', 'Fly rail', 'Crew', 'Video', 'Follow spots']);
    expect([meaning('ccw'), meaning('CC'), meaning('X')]).toEqual(['turns counterclockwise', 'gives way', 'crosses']);
    book.undo.undo();
    expect(book.about.current().terms).toBe('uk');
    expect(names()).toEqual(['Lights', 'Sound', 'Flys', 'Crew', 'Video', 'Followspots']);
    expect(meaning('ccw')).toBe('turns anti-clockwise');
    book.undo.redo();
    setTerms(book, 'uk');
    expect(names()).toEqual(['Lights', 'Sound', 'Flys', 'Crew', 'Video', 'Followspots']);
  });

  it('are those of the tablet’s language in a new production', () => {
    expect(['en-US', 'en-ca', 'en-GB', 'en', 'de-DE', ''].map(termsOfLanguage)).toEqual(['us', 'us', 'uk', 'uk', 'uk', 'uk']);
    const doc = new Doc();
    const { writer } = newBook();
    initialiseProduction(doc, writer, { productionId: 'p' as ProductionId, title: 'Our Town', author: '', terms: 'us', hasPrintedPages: false });
    const { departments } = openBook(doc, writer).tables;
    expect(departments.ids().map((id) => departments.get(id)?.name)).toContain('Fly rail');
  });

  it('have a word of the other side of the ocean for each of theirs', () => {
    const [uk, us] = [houseWords('uk'), houseWords('us')];
    expect(Object.keys(uk)).toEqual(Object.keys(us));
    for (const key of Object.keys(uk) as (keyof typeof uk)[]) expect(uk[key], key).not.toBe(us[key]);
  });
});
