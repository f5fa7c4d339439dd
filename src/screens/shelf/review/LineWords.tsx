// The words of a line, put right where the file or the reading of a scan was wrong, with what is printed above them.
import { type KeyboardEvent, useRef, useState } from 'react';
import type { DraftLine, DraftScript } from '#domain/script/draft.ts';
import { rewriteLine } from '#domain/script/review/rewriteLine.ts';
import { Button } from '#ui/Button.tsx';
import { TextArea } from '#ui/Fields.tsx';
import { LinePicture } from './LinePicture.tsx';
import './lineWords.css';

interface LineWordsProps {
  readonly at: number;
  readonly line: DraftLine;
  readonly file: Blob;
  /** The name of the file. */
  readonly name: string;
  fix(change: (draft: DraftScript) => DraftScript): void;
}

export function LineWords({ line, ...props }: LineWordsProps) {
  const [isWriting, setWriting] = useState(false);
  if (line.kind === 'page') return null;
  if (isWriting) return <WordsField line={line} {...props} onDone={() => setWriting(false)} />;
  return (
    <button type="button" className="choice-chip" onClick={() => setWriting(true)}>
      Change the words
    </button>
  );
}

/** In characters: about one row of the field. */
const ROW = 48;

function WordsField({ at, line, file, name, fix, onDone }: LineWordsProps & { onDone(): void }) {
  const [words, setWords] = useState(line.text);
  const [before, setBefore] = useState(line.text);
  // Another fix has changed the line meanwhile: the field must not take that back when it is left.
  if (before !== line.text) {
    setBefore(line.text);
    setWords(line.text);
  }
  const isOver = useRef(false);
  const finish = (keeps: boolean): void => {
    if (isOver.current) return;
    isOver.current = true;
    if (keeps) fix((now) => rewriteLine(now, at, words));
    onDone();
  };
  const onKey = (key: KeyboardEvent): void => {
    if (key.key === 'Escape') finish(false);
    else if (key.key === 'Enter' && (key.metaKey || key.ctrlKey)) finish(true);
  };
  const rows = words.split('\n').reduce((sum, row) => sum + 1 + Math.floor(row.length / ROW), 0);
  return (
    <form
      className="review-words"
      onSubmit={(submit) => submit.preventDefault()}
      onKeyDown={onKey}
      // Whoever turns to something else has not said no: what was typed stays, and Undo takes it back.
      onBlur={(blur) => {
        if (words !== line.text && !blur.currentTarget.contains(blur.relatedTarget)) finish(true);
      }}
    >
      <LinePicture boxes={line.boxes ?? []} file={file} name={name} />
      <TextArea label="The words" autoFocus rows={Math.min(12, Math.max(2, rows))} spellCheck value={words} onText={setWords} />
      {/* Pressing them leaves the field only by what they do: where buttons take no focus, the field would otherwise be left first. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: nothing is done here. */}
      <div className="doubt-answers" onMouseDown={(press) => press.preventDefault()}>
        <Button kind="main" onClick={() => finish(true)}>
          These are the words
        </Button>
        <Button kind="quiet" onClick={() => finish(false)}>
          Leave them
        </Button>
      </div>
    </form>
  );
}
