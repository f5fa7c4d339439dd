// What a revision costs on a script of the planned size, in Node: `npx tsx tests/support/revisionTimes.ts`. For looking, not for asserting.
import { importDraft } from '#document/changes/importChanges.ts';
import { addNote } from '#document/changes/noteChanges.ts';
import { goBackFrom } from '#document/changes/revisionBack.ts';
import { applyRevision } from '#document/changes/revisionChanges.ts';
import { compareWithBook, marksToReview } from '#document/read/revisions.ts';
import type { DraftScript } from '#domain/script/draft.ts';
import { readTextBytes } from '#importers/readBytes.ts';
import { mutateScript } from './mutatedScript.ts';
import { newBook } from './rehearsalRoom.ts';
import { scriptCase } from './scriptFixtures.ts';
import { seeded } from './seeded.ts';

/** CPU time of this process: the machine is shared. */
function time<Result>(name: string, work: () => Result): Result {
  const start = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(start);
  process.stdout.write(`${name.padEnd(52)} ${((user + system) / 1000).toFixed(0).padStart(6)} ms\n`);
  return result;
}

const LINES = 4500;
const PLAYS = ['made/earnest-txt-block', 'made/ideal-husband-txt-colon', 'made/dolls-house-txt-inline', 'made/krug-fountain', 'made/midsummer-fountain'];
const plays = PLAYS.map((name) => {
  const { bytes, fileName } = scriptCase(name);
  return readTextBytes(bytes, fileName);
});
const draft: DraftScript = {
  ...(plays[0] as DraftScript),
  characters: plays.flatMap((play) => play.characters),
  lines: plays.flatMap((play) => play.lines).slice(0, LINES),
};
const { fresh } = mutateScript(draft, seeded(7), 400);
const { book } = newBook();
importDraft(book, draft);
for (const [index, id] of book.tables.lines.ids().entries()) {
  const text = book.tables.lines.get(id)?.text ?? '';
  if (index % 2 === 0 && text.length > 4) addNote(book, { line: id, from: 0, to: text.search(/\s|$/) });
}
process.stdout.write(`${book.tables.lines.size} lines, ${book.tables.notes.size} marks, 400 changes. CPU time; the first of two runs is cold.\n`);
for (const round of ['first', 'second']) {
  const compared = time(`compare, ${round}`, () => compareWithBook(book, fresh));
  const id = time(`apply, ${round}`, () => applyRevision(book, compared, { name: 'Pink', colour: 1, date: '', pages: [] }));
  const waiting = time(`marks that wait for a person, ${round}`, () => marksToReview(book));
  process.stdout.write(`${''.padEnd(4)}${waiting.length} marks wait\n`);
  time(`go back, ${round}`, () => goBackFrom(book, id));
}
