// The lines that the reader of the script was not sure of: what the file says, beside what was made of it.
import { useId, useState } from 'react';
import type { DraftDoubt, DraftLine, DraftScript } from '#domain/script/draft.ts';
import { Button } from '#ui/Button.tsx';
import { count } from './draftFacts.ts';

const FIRST_SHOWN = 12;

export function DraftDoubts({ draft }: { readonly draft: DraftScript }) {
  const heading = useId();
  const [isAll, setAll] = useState(false);
  const { doubts, lines } = draft;
  const shown = isAll ? doubts : doubts.slice(0, FIRST_SHOWN);
  return (
    <section className="preview-leaf" aria-labelledby={heading}>
      <h2 id={heading}>{doubts.length === 0 ? 'No doubtful lines' : count(doubts.length, 'doubtful line')}</h2>
      {doubts.length === 0 ? (
        <p>Every line was read with confidence.</p>
      ) : (
        <p>Look at these first. What is wrong can be mended in the book with the text tool, or in the file before you read it again.</p>
      )}
      {shown.length === 0 ? null : (
        <ul className="preview-doubts">
          {shown.map((doubt, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two doubts may concern one line; the list only grows at its end.
            <li key={index}>
              <Doubt doubt={doubt} line={doubt.line === null ? undefined : lines[doubt.line]} />
            </li>
          ))}
        </ul>
      )}
      {shown.length === doubts.length ? null : <Button onClick={() => setAll(true)}>Show all {doubts.length}</Button>}
    </section>
  );
}

function Doubt({ doubt, line }: { readonly doubt: DraftDoubt; readonly line: DraftLine | undefined }) {
  return (
    <>
      <p className="doubt-why">{doubt.why}</p>
      <dl className="doubt-sides">
        <div>
          <dt>In the file, line {doubt.sourceLine}</dt>
          <dd className="doubt-original">{doubt.original}</dd>
        </div>
        <div>
          <dt>Read as</dt>
          <dd>{line === undefined ? 'Left out' : <ReadAs line={line} />}</dd>
        </div>
      </dl>
    </>
  );
}

const KINDS: Readonly<Record<DraftLine['kind'], string>> = {
  act: 'Act heading',
  scene: 'Scene heading',
  speech: 'Speech',
  direction: 'Stage direction',
  song: 'Song',
};

const LONGEST = 160;

function ReadAs({ line }: { readonly line: DraftLine }) {
  const who = line.kind === 'speech' ? ` by ${line.speakers.length === 0 ? 'nobody' : line.speakers.join(' and ')}` : '';
  const words = line.text.length > LONGEST ? `${line.text.slice(0, LONGEST)}…` : line.text;
  return (
    <>
      <b>
        {KINDS[line.kind]}
        {who}
      </b>
      <span className="doubt-words">{words}</span>
    </>
  );
}
