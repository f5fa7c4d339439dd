// Changes to what the book says about itself. Each is one undo step.
import type { Book } from '#document/book.ts';
import { type Step, takeStep } from '#document/change.ts';
import { recordOf } from '#document/inside.ts';
import { ABOUT, DEPARTMENT, KEY_MARK, ROOT } from '#document/shape.ts';
import { defaultDepartments, defaultKey } from '#domain/productions/defaults.ts';
import type { Terms } from '#domain/productions/production.ts';

export function setTitle(book: Book, title: string): void {
  setAbout(book, ABOUT.title, title.trim());
}

export function setAuthor(book: Book, author: string): void {
  setAbout(book, ABOUT.author, author.trim());
}

/** The words of the house. Departments and key marks that still have the words they began with change them along; what a person wrote stays. */
export function setTerms(book: Book, terms: Terms): void {
  const before = book.about.current().terms;
  const about = book.doc.getMap(ROOT.about);
  takeStep(book, (step) => {
    step.setPlain(about, ABOUT.terms, terms);
    if (before !== terms) changeDefaultWords(book, step, before, terms);
  });
}

function changeDefaultWords({ doc, tables }: Book, step: Step, before: Terms, terms: Terms): void {
  const { departments, keyMarks } = tables;
  const names = pairsOf(defaultDepartments(before), defaultDepartments(terms), ({ tag, name }) => [tag, name]);
  for (const id of departments.ids()) {
    const row = departments.get(id);
    const name = row === undefined ? undefined : names.get(`${row.tag} ${row.name}`);
    const record = name === undefined ? null : recordOf(doc, ROOT.departments, id);
    if (record !== null) step.set(record, DEPARTMENT.name, name);
  }
  const meanings = pairsOf(defaultKey(before), defaultKey(terms), (pair) => pair);
  for (const id of keyMarks.ids()) {
    const row = keyMarks.get(id);
    const meaning = row === undefined ? undefined : meanings.get(`${row.mark} ${row.meaning}`);
    const record = meaning === undefined ? null : recordOf(doc, ROOT.keyMarks, id);
    if (record !== null) step.set(record, KEY_MARK.meaning, meaning);
  }
}

/** From "sign words" in the one list to the words that the other list has for it; only where they differ. */
function pairsOf<Row>(before: readonly Row[], after: readonly Row[], read: (row: Row) => readonly [sign: string, words: string]): ReadonlyMap<string, string> {
  const words = new Map(after.map(read));
  return new Map(
    before.map(read).flatMap(([sign, old]) => {
      const next = words.get(sign);
      return next === undefined || next === old ? [] : [[`${sign} ${old}`, next] as const];
    }),
  );
}

/** True: page labels come from the printed script. False: pages are computed from the words. */
export function setHasPrintedPages(book: Book, hasPrintedPages: boolean): void {
  setAbout(book, ABOUT.hasPrintedPages, hasPrintedPages);
}

function setAbout(book: Book, field: string, value: unknown): void {
  const about = book.doc.getMap(ROOT.about);
  takeStep(book, (step) => step.setPlain(about, field, value));
}
