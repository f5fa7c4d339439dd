// Makes the saved document of this version, once, before a release: `npx tsx tests/support/saveDocument.ts v2`. Every later version has to open it.
// Documents that stand in tests/fixtures/documents are never made again.
import { existsSync, writeFileSync } from 'node:fs';
import * as Y from 'yjs';
import { addCharacter } from '#document/changes/characterChanges.ts';
import { addCue, binCue, editCueWhat, moveCue } from '#document/changes/cueChanges.ts';
import { importDraft } from '#document/changes/importChanges.ts';
import { addLine, binLine, cutLine, cutWords, editLineText, markDirection } from '#document/changes/lineChanges.ts';
import { addNote, binNote, editNoteText } from '#document/changes/noteChanges.ts';
import { breakPage } from '#document/changes/pageChanges.ts';
import { introducePerson } from '#document/changes/personChanges.ts';
import { dumpBook } from '#document/read/dump.ts';
import type { DepartmentId, LineId, PersonId } from '#domain/ids.ts';
import { facts } from '#tests/fuzz/document.fuzz.ts';
import { aDraft } from '#tests/fuzz/hands.ts';
import { joinedBook, meet, newBook, wordsIn } from './rehearsalRoom.ts';

const [, , version] = process.argv;
const path = `tests/fixtures/documents/${version}`;
if (version === undefined || existsSync(`${path}.bin`)) throw new Error('Name a version that has no saved document yet, such as v2.');

const anna = newBook('anna', { clientId: 101 });
const { book } = anna;
introducePerson(book, { id: 'anna' as PersonId, name: 'Anna', colour: 3 });
importDraft(book, aDraft(['handbag', 'immaterial', 'cucumber', 'Victoria']));
const [first, second, third, fourth] = book.tables.lines.ids() as [LineId, LineId, LineId, LineId];
const [lx, snd] = book.tables.departments.ids() as [DepartmentId, DepartmentId];
const jack = addCharacter(book, { name: 'Jack Worthing' });
addLine(book, { after: second, kind: 'speech', text: 'Found!\nIn a hand-bag.', speakers: [jack] });
const cue = addCue(book, { ...wordsIn(book, first, 'handbag'), department: lx });
editCueWhat(book, cue, 'Snap to “special”');
moveCue(book, cue, wordsIn(book, second, 'immaterial'));
addCue(book, { ...wordsIn(book, third, 'cucumber'), department: snd, number: '51A' });
const lost = addNote(book, wordsIn(book, third, 'cucumber'));
editNoteText(book, lost, 'Sa X L above ch to DSC');
editLineText(book, third, 'Did you hear what I was playing, I asked');
cutWords(book, first, wordsIn(book, first, 'what I was'), true);
markDirection(book, first, wordsIn(book, first, 'I asked'), true);
cutLine(book, second, true);
breakPage(book, second, '12A');
const ben = joinedBook(anna, 'ben', { clientId: 102 });
const note = addNote(ben.book, wordsIn(ben.book, first, 'Did'));
editNoteText(ben.book, note, 'Lane → piano');
editNoteText(book, addNote(book, wordsIn(book, first, 'hear')), 'ALG ent L');
meet(anna, ben);
binNote(book, note);
binCue(ben.book, book.tables.cues.ids()[1] as never);
binLine(book, fourth);
book.undo.undo();
meet(anna, ben);

writeFileSync(`${path}.bin`, Y.encodeStateAsUpdate(anna.doc));
writeFileSync(
  `${path}.json`,
  `${JSON.stringify({ dump: dumpBook(anna.doc), facts: facts(book) }, (_, value: unknown) => (value instanceof Uint8Array ? [...value] : value), 1)}\n`,
);
