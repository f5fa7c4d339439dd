// The blocking key: each show's own abbreviations, printed with the book so that a stranger can read it.
import { type FormEvent, memo, useRef, useState } from 'react';
import { Section } from '#components/places/Sections.tsx';
import type { KeyMark } from '#domain/blocking/note.ts';
import { useRows } from '#hooks/book.ts';
import { addKeyMark, binKeyMark, reorderKeyMark, setKeyMark, setKeyMarkMeaning } from '#hooks/bookChanges.ts';
import { useSession } from '#hooks/session.ts';
import { TextField } from '#ui/Fields.tsx';
import { KeptField } from '#ui/KeptField.tsx';
import { Menu } from '#ui/Menu.tsx';
import { moveChoices } from './rowMoves.ts';

export function BlockingKey({ canWrite }: { readonly canWrite: boolean }) {
  const { book } = useSession();
  const marks = useRows(book.tables.keyMarks);
  return (
    <Section id="key" title="Blocking key">
      <p className="section-words">The marks of this show’s blocking. They are offered while a note is written.</p>
      <ul className="production-rows key-rows">
        {marks.map((mark) => (
          <KeyRow key={mark.id} mark={mark} canWrite={canWrite} />
        ))}
      </ul>
      {canWrite ? <AddMark /> : null}
    </Section>
  );
}

const KeyRow = memo(function KeyRow({ mark, canWrite }: { readonly mark: KeyMark; readonly canWrite: boolean }) {
  const { book } = useSession();
  const { id } = mark;
  return (
    <li className="production-row key-row">
      <KeptField
        label={`Mark for “${mark.meaning}”`}
        isLabelSpoken
        className="input-short"
        value={mark.mark}
        maxLength={16}
        spellCheck={false}
        readOnly={!canWrite}
        complainAbout={(text) => (text.trim() === '' ? 'A mark needs a sign.' : null)}
        onKeep={(text) => setKeyMark(book, id, text)}
      />
      <KeptField
        label={`Meaning of ${mark.mark}`}
        isLabelSpoken
        value={mark.meaning}
        maxLength={120}
        readOnly={!canWrite}
        onKeep={(text) => setKeyMarkMeaning(book, id, text)}
      />
      {canWrite ? (
        <Menu
          label={`More about ${mark.mark}`}
          choices={[
            ...moveChoices(book.tables.keyMarks.ids(), id, (after) => reorderKeyMark(book, id, after)),
            { name: 'Put in the bin', icon: 'bin', isSerious: true, choose: () => binKeyMark(book, id) },
          ]}
        />
      ) : null}
    </li>
  );
});

function AddMark() {
  const { book } = useSession();
  const [mark, setMark] = useState('');
  const [meaning, setMeaning] = useState('');
  const first = useRef<HTMLInputElement>(null);
  const submit = (sent: FormEvent): void => {
    sent.preventDefault();
    if (mark.trim() === '') return first.current?.focus();
    addKeyMark(book, { mark: mark.trim(), meaning: meaning.trim() });
    setMark('');
    setMeaning('');
    first.current?.focus();
  };
  return (
    <form className="section-row add-row" onSubmit={submit}>
      <TextField ref={first} label="New mark" value={mark} maxLength={16} spellCheck={false} onText={setMark} />
      <TextField label="Meaning" value={meaning} maxLength={120} onText={setMeaning} />
      <button type="submit" className="button">
        Add
      </button>
    </form>
  );
}
