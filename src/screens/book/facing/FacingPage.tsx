// The facing page: the blocking notes of the page being read, with the circle numbers they have in the script.
import { useDeferredValue } from 'react';
import { usePageMarks, usePages } from '#hooks/book.ts';
import { useOnDesk } from '#screens/book/desk.ts';
import { Chips } from './Chips.tsx';
import { NoteRow } from './NoteRow.tsx';

export function FacingPage() {
  const nearest = useOnDesk((state) => state.facing ?? state.page);
  const isPinned = useOnDesk((state) => state.facing !== null);
  const tool = useOnDesk((state) => state.tool);
  const isWriting = useOnDesk((state) => state.isWriting && state.selected?.kind === 'note');
  // While scrolling fast the script comes first; a note being written must be there at once.
  const later = useDeferredValue(nearest);
  const index = isPinned ? nearest : later;
  const page = usePages()[index];
  const { notes } = usePageMarks(index);
  if (page === undefined) return null;
  return (
    <section className="facing" aria-label={`Blocking, page ${page.label}`}>
      <h2 className="facing-head">
        <span>Blocking, page {page.label}</span>
        <span className="facing-count">{notes.length === 0 ? '' : notes.length === 1 ? '1 note' : `${notes.length} notes`}</span>
      </h2>
      <ol className="notes">
        {notes.map((note) => (
          <NoteRow key={note.id} id={note.id} number={note.number} />
        ))}
        {notes.length === 0 ? (
          <li className="notes-empty">{tool === 'block' ? 'Tap the word where the move starts.' : 'No blocking on this page yet.'}</li>
        ) : null}
      </ol>
      {isWriting ? <Chips page={page} /> : null}
    </section>
  );
}
