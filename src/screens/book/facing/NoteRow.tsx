// One blocking note on the facing page: read, selected, or being written.
import { memo, useLayoutEffect, useRef } from 'react';
import { NoteText } from '#components/blocking/NoteText.tsx';
import { initialsOf } from '#components/people/initials.ts';
import type { BlockingNote } from '#domain/blocking/note.ts';
import type { NoteId } from '#domain/ids.ts';
import { sayWhere } from '#domain/script/anchor.ts';
import { useNote, useRow } from '#hooks/book.ts';
import { useSession } from '#hooks/session.ts';
import { useOnDesk } from '#screens/book/desk.ts';
import { useShorts } from '#screens/book/lookups.ts';
import { ProseField } from '#screens/book/marks/ProseField.tsx';
import { useActs } from '#screens/book/tools/acts.ts';
import { IconButton } from '#ui/Button.tsx';

interface NoteRowProps {
  readonly id: NoteId;
  readonly number: number;
}

function NoteRowOnce({ id, number }: NoteRowProps) {
  const note = useNote(id);
  const isSelected = useOnDesk((state) => state.selected?.id === id);
  const isWriting = useOnDesk((state) => state.isWriting && state.selected?.id === id);
  const row = useRef<HTMLLIElement>(null);
  useLayoutEffect(() => {
    if (isSelected) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isSelected]);
  if (note === undefined) return null;
  return (
    <li className={`note${isSelected ? ' is-selected' : ''}${isWriting ? ' is-writing' : ''}`} ref={row}>
      {isWriting ? <WrittenNote note={note} number={number} /> : <ReadNote note={note} number={number} isSelected={isSelected} />}
    </li>
  );
}

export const NoteRow = memo(NoteRowOnce);

function WrittenNote({ note, number }: { readonly note: BlockingNote; readonly number: number }) {
  const acts = useActs();
  const mark = { kind: 'note', id: note.id } as const;
  const done = () => {
    acts.finishWriting();
    acts.roll.scroller?.focus({ preventScroll: true });
  };
  return (
    <>
      <span className="circle" aria-hidden="true">
        {number}
      </span>
      <ProseField
        kind="note"
        id={note.id}
        label={`Blocking ${number}, ${sayWhere(note.anchor)}`}
        words={note.text}
        placeholder="Who moves where"
        onDone={done}
      />
      <span className="note-tools">
        <IconButton icon="move" label="Move to another word" keys="M" onClick={() => acts.startMoving(mark)} />
        <IconButton icon="bin" label="Put this note in the bin" onClick={() => acts.binMark(mark)} />
        <IconButton icon="tick" label="Done" keys="Enter" onClick={done} />
      </span>
    </>
  );
}

function ReadNote({ note, number, isSelected }: { readonly note: BlockingNote; readonly number: number; readonly isSelected: boolean }) {
  const acts = useActs();
  const shorts = useShorts();
  const mark = { kind: 'note', id: note.id } as const;
  const isMoving = useOnDesk((state) => state.moving?.id === note.id);
  return (
    <>
      <button type="button" className="note-open" aria-pressed={isSelected} onClick={() => acts.tapMark(mark)}>
        <span className="only-spoken">Blocking </span>
        <span className={`circle${isSelected ? ' is-selected' : ''}`}>{number}</span>
        <span className="only-spoken">, {sayWhere(note.anchor)}: </span>
        <span className="note-words">
          {note.text === '' ? <span className="note-blank">Nothing written yet</span> : <NoteText text={note.text} shorts={shorts} />}
        </span>
      </button>
      {isSelected && acts.canWrite ? (
        <span className="note-tools">
          <IconButton
            icon={isMoving ? 'close' : 'move'}
            label={isMoving ? 'Leave it where it is' : 'Move to another word'}
            keys="M"
            onClick={() => (isMoving ? acts.letGo() : acts.startMoving(mark))}
          />
          <IconButton icon="bin" label="Put this note in the bin" keys="Delete" onClick={() => acts.binMark(mark)} />
          <IconButton icon="edit" label="Write" keys="Enter" onClick={() => acts.writeMark(mark)} />
        </span>
      ) : (
        <Author note={note} />
      )}
    </>
  );
}

function Author({ note }: { readonly note: BlockingNote }) {
  const { book } = useSession();
  const person = useRow(book.tables.people, note.changed.by);
  if (note.changed.by === book.writer.person) return <span className="note-by">you</span>;
  return person === undefined ? null : (
    <span className="note-by" title={person.name}>
      {initialsOf(person.name)}
    </span>
  );
}
