// The circle of a blocking note, in the line at its word. Its 44 px twin is the note on the facing page.
import { memo } from 'react';
import type { SetNote } from '#components/script/pieces.ts';
import type { NoteId } from '#domain/ids.ts';
import { useOnDesk } from '#screens/book/desk.ts';

/** `where`: "on “lamp”", "on page 12, upper left". */
function NoteCircleOnce({ note, where }: { readonly note: SetNote; readonly where: string }) {
  const isSelected = useOnDesk((state) => state.selected?.id === note.id);
  const isMoving = useOnDesk((state) => state.moving?.id === note.id);
  return (
    <button
      type="button"
      className={`circle${isSelected ? ' is-selected' : ''}${isMoving ? ' is-moving' : ''}`}
      data-note={note.id satisfies string as NoteId}
      tabIndex={-1}
      aria-label={`Blocking ${note.number}, ${where}`}
      aria-pressed={isSelected}
    >
      {note.number}
    </button>
  );
}

export const NoteCircle = memo(NoteCircleOnce);
