// On a phone a tapped mark shows what it is in a sheet.
import { NoteText } from '#components/blocking/NoteText.tsx';
import { CueTag } from '#components/cue/CueTag.tsx';
import type { CueId, NoteId } from '#domain/ids.ts';
import { sayWhere } from '#domain/script/anchor.ts';
import { useCue, useNote } from '#hooks/book.ts';
import { useOnDesk } from '#screens/book/desk.ts';
import { useDepartment, useShorts } from '#screens/book/lookups.ts';
import { TellApart } from '#screens/book/marks/Twins.tsx';
import { useActs } from '#screens/book/tools/acts.ts';
import { Sheet } from '#ui/Sheet.tsx';
import './panels.css';

export function MarkPanel({ onClose }: { onClose(): void }) {
  const selected = useOnDesk((state) => state.selected);
  if (selected === null) return null;
  return selected.kind === 'cue' ? <CuePanel id={selected.id} onClose={onClose} /> : <NotePanel id={selected.id} onClose={onClose} />;
}

function CuePanel({ id, onClose }: { readonly id: CueId; onClose(): void }) {
  const cue = useCue(id);
  const department = useDepartment(cue?.department);
  if (cue === undefined) return null;
  return (
    <Sheet title={`${department.tag} ${cue.number}`} from="bottom" onClose={onClose}>
      <p className="mark-what">
        <CueTag department={department} number={cue.number} /> {cue.what === '' ? 'Nothing written yet.' : cue.what}
      </p>
      <p className="mark-where">{sayWhere(cue.anchor)}</p>
      <TellApart cue={cue} />
    </Sheet>
  );
}

function NotePanel({ id, onClose }: { readonly id: NoteId; onClose(): void }) {
  const acts = useActs();
  const shorts = useShorts();
  const note = useNote(id);
  if (note === undefined) return null;
  const number = acts.book.marks.numberOf(id);
  return (
    <Sheet title={number === null ? 'Blocking' : `Blocking ${number}`} from="bottom" onClose={onClose}>
      <p className="mark-what">{note.text === '' ? 'Nothing written yet.' : <NoteText text={note.text} shorts={shorts} />}</p>
      <p className="mark-where">{sayWhere(note.anchor)}</p>
    </Sheet>
  );
}
