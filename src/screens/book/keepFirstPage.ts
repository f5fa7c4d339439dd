// Gathers what the next cold start needs to paint this page: plain rows of the pages in view, nothing live.
import type { FirstFlag, FirstLine, FirstPages } from '#components/book/firstPageFacts.ts';
import type { CueId, LineId } from '#domain/ids.ts';
import type { Book } from '#hooks/bookChanges.ts';
import type { Preferences } from '#hooks/tablet.ts';

const UNKNOWN = { tag: '?', colour: 11, shape: 'ring' } as const;

function firstLine(book: Book, id: LineId): FirstLine | null {
  const line = book.tables.lines.get(id);
  if (line === undefined) return null;
  const marks = book.marks.ofLine(id);
  const names = line.speakers.map((speaker) => book.tables.characters.get(speaker)?.name ?? '').filter((name) => name !== '');
  const { kind, text, directions, cuts, form, isCut } = line;
  return {
    line: { id, kind, text, directions, cuts, form, isCut },
    who: names.length === 0 ? line.printed : names.join(' & '),
    cues: marks.cues.map(({ id: cue, from, to }) => ({ id: cue, from, to, colour: departmentOf(book, cue).colour })),
    notes: marks.notes.map(({ id: note, from, to, number }) => ({ id: note, from, to, number })),
  };
}

function departmentOf(book: Book, cue: CueId): FirstFlag['department'] {
  const row = book.tables.cues.get(cue);
  const department = row === undefined ? undefined : book.tables.departments.get(row.department);
  return department === undefined ? UNKNOWN : { tag: department.tag, colour: department.colour, shape: department.shape };
}

function firstFlag(book: Book, id: CueId): FirstFlag {
  const cue = book.tables.cues.get(id);
  return { id, department: departmentOf(book, id), number: cue?.number ?? '', what: cue?.what ?? '' };
}

/** Pages from the one with the top line on; two are more than a view. */
export function gatherFirstPages(
  book: Book,
  page: number,
  top: { readonly line: LineId; readonly offset: number; readonly page: number },
  preferences: Preferences,
): FirstPages {
  const pages = book.pages.current();
  const here = pages[page];
  const marks = book.marks.ofPage(page);
  return {
    form: 1,
    title: book.about.current().title,
    place: here === undefined ? '' : [here.act, here.scene, `p. ${here.label}`].filter((part) => part !== null && part !== '').join(' · '),
    textSize: preferences.textSize,
    hand: preferences.hand,
    line: top.line,
    offset: top.offset,
    pages: pages.slice(top.page, top.page + 2).map((each) => ({
      label: each.label,
      lines: each.lines.map((id) => firstLine(book, id)).filter((line) => line !== null),
      flags: book.marks.ofPage(each.index).cues.map((cue) => firstFlag(book, cue.id)),
    })),
    facing: {
      label: here?.label ?? '',
      notes: marks.notes.map((note) => ({ id: note.id, number: note.number, text: book.tables.notes.get(note.id)?.text ?? '' })),
    },
  };
}
