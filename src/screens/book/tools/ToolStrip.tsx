// The strip under the script: what the tool in hand will do, the departments to choose from, and what can be done with what is selected.
import { departmentColour, TagShapeMark } from '#components/cue/CueTag.tsx';
import { useCue, useDepartments, useLine, useNote, useTray } from '#hooks/book.ts';
import { cutWords, markDirection } from '#hooks/bookChanges.ts';
import { useTablet } from '#hooks/tablet.ts';
import { useView } from '#hooks/view.ts';
import { type MarkRef, useDesk, useOnDesk, type WordRef } from '#screens/book/desk.ts';
import { useDepartment } from '#screens/book/lookups.ts';
import { Button } from '#ui/Button.tsx';
import { useActs } from './acts.ts';
import './toolStrip.css';

export function ToolStrip() {
  const tool = useOnDesk((state) => state.tool);
  const moving = useOnDesk((state) => state.moving);
  const picked = useOnDesk((state) => state.picked);
  const selected = useOnDesk((state) => state.selected);
  const isWriting = useOnDesk((state) => state.isWriting);
  if (moving !== null) return <Moving mark={moving} />;
  if (tool === 'text' && picked !== null) return <PickedWords words={picked} />;
  if (tool === 'cue') return <DepartmentsInHand />;
  if (selected !== null && !isWriting) return <Selected mark={selected} />;
  if (tool === 'block') return <Hint words="Tap the word where the move starts." />;
  if (tool === 'text') return <TextHint />;
  return null;
}

function Hint({ words }: { readonly words: string }) {
  return <p className="tool-strip tool-hint">{words}</p>;
}

function TextHint() {
  const { turning } = useView(useTablet().preferences);
  const isSwiping = turning === 'pages';
  return <Hint words={`Tap a line to change its words. ${isSwiping ? 'Hold a word, then stroke on' : 'Stroke over words'} to cut them.`} />;
}

function MarkName({ mark }: { readonly mark: MarkRef }) {
  return mark.kind === 'cue' ? <CueName id={mark.id} /> : <NoteName id={mark.id} />;
}

function CueName({ id }: { readonly id: Extract<MarkRef, { kind: 'cue' }>['id'] }) {
  const cue = useCue(id);
  const department = useDepartment(cue?.department);
  return <b>{cue === undefined ? 'this cue' : `${department.tag} ${cue.number}`}</b>;
}

function NoteName({ id }: { readonly id: Extract<MarkRef, { kind: 'note' }>['id'] }) {
  const { book } = useActs();
  const note = useNote(id);
  const number = book.marks.numberOf(id);
  return <b>{number === null ? `the note “${note?.text ?? ''}”` : `Blocking ${number}`}</b>;
}

function Moving({ mark }: { readonly mark: MarkRef }) {
  const acts = useActs();
  const quote = useTray().find(({ id }) => id === mark.id)?.anchor.quote ?? '';
  return (
    <div className="tool-strip">
      <p className="tool-words">
        Tap the word where <MarkName mark={mark} /> belongs.{quote === '' ? null : ` It stood on “${quote}”.`}
      </p>
      <Button icon="close" onClick={() => acts.letGo()}>
        Leave it
      </Button>
    </div>
  );
}

function Selected({ mark }: { readonly mark: MarkRef }) {
  const acts = useActs();
  return (
    <div className="tool-strip" role="toolbar" aria-label="Selected mark">
      <p className="tool-words">
        <MarkName mark={mark} />
      </p>
      {acts.canWrite ? (
        <>
          <Button icon="edit" onClick={() => acts.writeMark(mark)}>
            Write
          </Button>
          <Button icon="move" onClick={() => acts.startMoving(mark)}>
            Move
          </Button>
          <Button icon="bin" onClick={() => acts.binMark(mark)}>
            Bin
          </Button>
        </>
      ) : null}
    </div>
  );
}

function PickedWords({ words }: { readonly words: WordRef }) {
  const acts = useActs();
  const desk = useDesk();
  const line = useLine(words.line);
  if (line === undefined) return null;
  const isCut = line.cuts.some((span) => span.from < words.to && words.from < span.to);
  const isDirection = line.directions.some((span) => span.from < words.to && words.from < span.to);
  const span = { from: words.from, to: words.to };
  const letGo = () => desk.set({ picked: null });
  return (
    <div className="tool-strip" role="toolbar" aria-label="Picked words">
      <p className="tool-words">“{line.text.slice(words.from, words.to)}”</p>
      <Button
        icon="strike"
        onClick={() => {
          cutWords(acts.book, words.line, span, !isCut);
          letGo();
        }}
      >
        {isCut ? 'Restore' : 'Cut'}
      </Button>
      <Button
        icon="italic"
        onClick={() => {
          markDirection(acts.book, words.line, span, !isDirection);
          letGo();
        }}
      >
        {isDirection ? 'Spoken' : 'Direction'}
      </Button>
      <Button kind="quiet" icon="close" aria-label="Let go of the words" onClick={letGo} />
    </div>
  );
}

function DepartmentsInHand() {
  const acts = useActs();
  const departments = useDepartments();
  const last = useOnDesk((state) => state.department);
  const inHand = departments.some((each) => each.id === last) ? last : (departments[0]?.id ?? null);
  if (departments.length === 0) return <Hint words="There are no departments yet. Make one in Production." />;
  return (
    <div className="tool-strip departments" role="group" aria-label="Department of the next cue">
      {departments.map((each) => (
        <button
          key={each.id}
          type="button"
          className="department-chip"
          aria-pressed={each.id === inHand}
          title={each.name}
          style={departmentColour(each.colour)}
          onPointerDown={(down) => down.preventDefault()}
          onClick={() => acts.takeDepartment(each.id)}
        >
          <TagShapeMark shape={each.shape} size={11} />
          {each.tag}
        </button>
      ))}
    </div>
  );
}
