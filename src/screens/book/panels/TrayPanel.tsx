// The tray: marks whose words are gone. Each waits, with its old words, until somebody places it again or bins it. Nothing is placed by guess.
import { CueTag } from '#components/cue/CueTag.tsx';
import type { CueId, NoteId } from '#domain/ids.ts';
import { useCue, useNote, useTray } from '#hooks/book.ts';
import type { MarkRef } from '#screens/book/desk.ts';
import { useDepartment } from '#screens/book/lookups.ts';
import type { TrayMark } from '#screens/book/rows.ts';
import { useActs } from '#screens/book/tools/acts.ts';
import { Button } from '#ui/Button.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import './panels.css';

const WHY: Readonly<Record<TrayMark['why'], string>> = {
  'line gone': 'Its line is cut, or in the bin.',
  'words gone': 'Its words are no longer in the script.',
  'several places': 'Its words now stand in several places.',
};

export function TrayPanel({ onClose }: { onClose(): void }) {
  const tray = useTray();
  return (
    <Sheet title="The tray" from="side" onClose={onClose}>
      {tray.length === 0 ? (
        <p className="find-none">The tray is empty. Every mark stands on its word.</p>
      ) : (
        <p className="tray-lead">These marks lost their words. Place each on a word, or put it in the bin.</p>
      )}
      <ul className="tray">
        {tray.map((mark) => (
          <li key={mark.id}>
            <Waiting mark={mark} onClose={onClose} />
          </li>
        ))}
      </ul>
    </Sheet>
  );
}

function Waiting({ mark, onClose }: { readonly mark: TrayMark; onClose(): void }) {
  const acts = useActs();
  const ref: MarkRef = mark.kind === 'cue' ? { kind: 'cue', id: mark.id as CueId } : { kind: 'note', id: mark.id as NoteId };
  const place = () => {
    onClose();
    acts.startPlacing(ref);
  };
  const { before, quote, after, page } = mark.anchor;
  return (
    <article className="tray-mark">
      {ref.kind === 'cue' ? <WaitingCue id={ref.id} /> : <WaitingNote id={ref.id} />}
      <p className="tray-words">
        {before}
        <mark>{quote}</mark>
        {after}
      </p>
      <p className="tray-why">
        {WHY[mark.why]} It stood on page {page}.
      </p>
      {acts.canWrite ? (
        <div className="tray-buttons">
          <Button icon="move" onClick={place}>
            Place it
          </Button>
          <Button icon="bin" onClick={() => acts.binMark(ref)}>
            Bin
          </Button>
        </div>
      ) : null}
    </article>
  );
}

function WaitingCue({ id }: { readonly id: CueId }) {
  const cue = useCue(id);
  const department = useDepartment(cue?.department);
  return cue === undefined ? null : (
    <p className="tray-what">
      <CueTag department={department} number={cue.number} /> {cue.what}
    </p>
  );
}

function WaitingNote({ id }: { readonly id: NoteId }) {
  const note = useNote(id);
  return <p className="tray-what">{note?.text === '' || note === undefined ? 'A blocking note without words' : note.text}</p>;
}
