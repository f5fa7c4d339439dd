// A line being changed with the text tool: its words in a text box set like the script, and under it what else can be done to the line.
import { type KeyboardEvent, useLayoutEffect, useState } from 'react';
import { piecesOf } from '#components/script/pieces.ts';
import type { Line, Span } from '#domain/script/line.ts';
import { useTextField } from '#hooks/book.ts';
import { useDesk } from '#screens/book/desk.ts';
import { useActs } from '#screens/book/tools/acts.ts';
import { LineTools } from './LineTools.tsx';
import './lineEditor.css';

interface LineEditorProps {
  readonly line: Line;
  readonly who: string;
}

export function LineEditor({ line, who }: LineEditorProps) {
  const acts = useActs();
  const desk = useDesk();
  const field = useTextField('line', line.id, 'text');
  const [chosen, setChosen] = useState<Span>({ from: 0, to: 0 });
  useLayoutEffect(() => {
    const element = field.ref.current;
    if (element === null) return;
    const caret = Math.min(desk.current().caret, element.value.length);
    element.focus({ preventScroll: true });
    element.setSelectionRange(caret, caret);
    acts.roll.reveal(line.id, element.closest('.line-editor')?.getBoundingClientRect() ?? null);
  }, [desk, acts, line.id, field.ref]);
  const done = () => {
    acts.closeLine();
    acts.roll.scroller?.focus({ preventScroll: true });
  };
  const onKeyDown = (key: KeyboardEvent<HTMLTextAreaElement>) => {
    if (key.nativeEvent.isComposing) return;
    const isUndo = (key.ctrlKey || key.metaKey) && key.key.toLowerCase() === 'z';
    if (isUndo) {
      key.preventDefault();
      if (key.shiftKey) acts.redo();
      else acts.undo();
    } else if (key.key === 'Escape' || (key.key === 'Enter' && !key.shiftKey)) {
      key.preventDefault();
      key.stopPropagation();
      done();
    }
  };
  const look = () => {
    const element = field.ref.current;
    if (element !== null) setChosen({ from: element.selectionStart, to: element.selectionEnd });
  };
  return (
    <div className={`line line-${line.kind} form-${line.form} line-editor${line.isCut ? ' is-cut' : ''}`} data-line={line.id} data-own="">
      {who === '' ? null : <span className="who">{who}</span>}
      <div className="line-words">
        <Mirror line={line} text={line.text} />
        <textarea
          dir="auto"
          {...field}
          rows={1}
          aria-label={who === '' ? 'Words of this line' : `Words of ${who}’s line`}
          spellCheck={false}
          onKeyDown={onKeyDown}
          onSelect={look}
        />
      </div>
      <LineTools line={line} chosen={chosen} onDone={done} />
    </div>
  );
}

/** The same words behind the box, so that cuts and directions are seen while the words are changed. Never italic: both must break alike. */
function Mirror({ line, text }: { readonly line: Line; readonly text: string }) {
  const rows = piecesOf({ text, directions: line.directions, cuts: line.cuts, cues: [], notes: [] });
  return (
    <div className="line-mirror" aria-hidden="true">
      {rows.map((row, index) => (
        <span key={row.at}>
          {index === 0 ? '' : '\n'}
          {row.pieces.map((piece) =>
            piece.kind === 'words' ? (
              <span key={piece.at} className={`${piece.isCut ? 'mirror-cut ' : ''}${piece.isDirection ? 'mirror-direction' : ''}`}>
                {piece.text}
              </span>
            ) : null,
          )}
        </span>
      ))}
      {'\u200b'}
    </div>
  );
}
