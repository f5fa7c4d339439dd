// What can be done to a line of the script, or to the words chosen in it.
import { useState } from 'react';
import type { CharacterId } from '#domain/ids.ts';
import type { Line, LineKind, Span } from '#domain/script/line.ts';
import { useCharacters } from '#hooks/book.ts';
import { addLine, binLine, breakPage, cutLine, cutWords, markDirection, removePageBreak, setLineKind, setLineSpeakers } from '#hooks/bookChanges.ts';
import { useActs } from '#screens/book/tools/acts.ts';
import { Button } from '#ui/Button.tsx';
import { NewSpeaker } from './NewSpeaker.tsx';

const KINDS: readonly { readonly kind: LineKind; readonly words: string }[] = [
  { kind: 'speech', words: 'Speech' },
  { kind: 'direction', words: 'Direction' },
  { kind: 'song', words: 'Song title' },
  { kind: 'scene', words: 'Scene head' },
  { kind: 'act', words: 'Act head' },
];

/** True when any of the chosen words is inside one of the spans. */
const touches = (spans: readonly Span[], chosen: Span) => spans.some((span) => span.from < chosen.to && chosen.from < span.to);

interface LineToolsProps {
  readonly line: Line;
  readonly chosen: Span;
  onDone(): void;
}

export function LineTools({ line, chosen, onDone }: LineToolsProps) {
  const acts = useActs();
  const { book } = acts;
  const hasChosen = chosen.to > chosen.from;
  const addAfter = () => {
    const id = addLine(book, { after: line.id, kind: line.kind === 'direction' ? 'direction' : 'speech', text: '', speakers: [] });
    acts.openLine(id, 0);
  };
  const bin = () => {
    onDone();
    binLine(book, line.id);
    acts.say('Line put in the bin', true);
  };
  return (
    <div className="line-tools">
      <div className="line-tools-row">
        {hasChosen ? (
          <ChosenWords line={line} chosen={chosen} />
        ) : (
          <Button icon="strike" onClick={() => cutLine(book, line.id, !line.isCut)}>
            {line.isCut ? 'Restore line' : 'Cut line'}
          </Button>
        )}
        <label className="line-kind">
          <span className="only-spoken">Kind of line</span>
          <select className="select" value={line.kind} onChange={(change) => setLineKind(book, line.id, change.target.value as LineKind)}>
            {KINDS.map(({ kind, words }) => (
              <option key={kind} value={kind}>
                {words}
              </option>
            ))}
          </select>
        </label>
        <Button icon="plus" onClick={addAfter}>
          Line after
        </Button>
        <PageBreakButton line={line} />
        <Button icon="bin" onClick={bin}>
          Bin
        </Button>
        <Button kind="main" icon="tick" onClick={onDone}>
          Done
        </Button>
      </div>
      {line.kind === 'speech' ? <Speakers line={line} /> : null}
    </div>
  );
}

function ChosenWords({ line, chosen }: { readonly line: Line; readonly chosen: Span }) {
  const { book } = useActs();
  const isCut = touches(line.cuts, chosen);
  const isDirection = touches(line.directions, chosen);
  // The box keeps its selection while these are pressed.
  return (
    <span className="line-chosen" onPointerDown={(down) => down.preventDefault()}>
      <Button icon="strike" onClick={() => cutWords(book, line.id, chosen, !isCut)}>
        {isCut ? 'Restore words' : 'Cut words'}
      </Button>
      <Button icon="italic" onClick={() => markDirection(book, line.id, chosen, !isDirection)}>
        {isDirection ? 'Spoken' : 'Direction'}
      </Button>
    </span>
  );
}

function PageBreakButton({ line }: { readonly line: Line }) {
  const { book } = useActs();
  if (line.pageBreak === null) {
    return (
      <Button icon="page" onClick={() => breakPage(book, line.id, null)}>
        Break page
      </Button>
    );
  }
  return (
    <>
      <PageLabel line={line} />
      <Button icon="page" onClick={() => removePageBreak(book, line.id)}>
        No page break
      </Button>
    </>
  );
}

function PageLabel({ line }: { readonly line: Line }) {
  const acts = useActs();
  const [draft, setDraft] = useState<string | null>(null);
  const label = line.pageBreak?.label ?? '';
  const write = () => {
    if (draft !== null && draft.trim() !== label) breakPage(acts.book, line.id, draft.trim() === '' ? null : draft.trim());
    setDraft(null);
  };
  return (
    <label className="page-label">
      This is page
      <input
        value={draft ?? label}
        placeholder="next"
        autoComplete="off"
        onChange={(change) => setDraft(change.target.value)}
        onBlur={write}
        onKeyDown={(key) => {
          if (key.key !== 'Enter') return;
          key.preventDefault();
          key.stopPropagation();
          write();
        }}
      />
    </label>
  );
}

function Speakers({ line }: { readonly line: Line }) {
  const { book } = useActs();
  const characters = useCharacters();
  const toggle = (id: CharacterId) =>
    setLineSpeakers(book, line.id, line.speakers.includes(id) ? line.speakers.filter((each) => each !== id) : [...line.speakers, id]);
  return (
    <div className="speakers" role="group" aria-label="Who speaks">
      <NewSpeaker line={line} />
      {characters.map((each) => (
        <button key={each.id} type="button" className="chip chip-person" aria-pressed={line.speakers.includes(each.id)} onClick={() => toggle(each.id)}>
          {each.name}
        </button>
      ))}
    </div>
  );
}
