// What a record of the book is called in a list, and where in the app it is shown.
import { jumpAddress } from '#components/places/jump.ts';
import type { CharacterId, CueId, DepartmentId, KeyMarkId, LineId, NoteId, ProductionId } from '#domain/ids.ts';
import type { Book } from '#hooks/bookChanges.ts';
import type { AwayChange } from '#hooks/session.ts';

const LONGEST = 90;

/** A few words that a person knows it by. */
export function nameOfRecord(book: Book, kind: AwayChange['kind'], id: string): string {
  const { cues, notes, lines, characters, departments, keyMarks } = book.tables;
  const say = (words: string | undefined): string => (words === undefined || words.trim() === '' ? '(empty)' : shorten(words));
  if (kind === 'cue') {
    const cue = cues.get(id as CueId);
    const tag = cue === undefined ? undefined : departments.get(cue.department)?.tag;
    return cue === undefined ? say(undefined) : shorten(`${tag ?? '?'} ${cue.number} ${cue.what}`.trim());
  }
  if (kind === 'note') return say(notes.get(id as NoteId)?.text);
  if (kind === 'line') return say(lines.get(id as LineId)?.text);
  if (kind === 'character') return say(characters.get(id as CharacterId)?.name);
  if (kind === 'department') return say(departments.get(id as DepartmentId)?.name);
  const mark = keyMarks.get(id as KeyMarkId);
  return say(mark === undefined ? undefined : `${mark.mark} ${mark.meaning}`);
}

/** Whether the record is in the bin now, whoever put it there. */
export function isInBin(book: Book, kind: AwayChange['kind'], id: string): boolean {
  const { cues, notes, lines, characters, departments, keyMarks } = book.tables;
  const table = { cue: cues, note: notes, line: lines, character: characters, department: departments, keyMark: keyMarks }[kind];
  return (table.get(id as never)?.deleted ?? null) !== null;
}

/** The address at which a change can be seen: the place in the book, or null for what is in the bin. */
export function addressOfChange(book: Book, production: ProductionId, change: Pick<AwayChange, 'kind' | 'id' | 'what'>): string | null {
  if (change.what === 'binned' || isInBin(book, change.kind, change.id)) return null;
  if (change.kind === 'cue') return jumpAddress(production, { to: 'cue', id: change.id as CueId });
  if (change.kind === 'note') return jumpAddress(production, { to: 'note', id: change.id as NoteId });
  if (change.kind === 'line') return jumpAddress(production, { to: 'line', id: change.id as LineId });
  return `/book/${production}/production`;
}

function shorten(words: string): string {
  const flat = words.replace(/\s+/g, ' ').trim();
  return flat.length <= LONGEST ? flat : `${flat.slice(0, LONGEST - 1).trimEnd()}…`;
}
