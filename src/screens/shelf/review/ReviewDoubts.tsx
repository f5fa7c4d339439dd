// The lines that the reader of the script was not sure of: what the file says, beside what was made of it, and what else it could be.
import { useId, useMemo, useState } from 'react';
import type { DraftDoubt, DraftLine } from '#domain/script/draft.ts';
import { bringBack, settleDoubt } from '#domain/script/review/fixLine.ts';
import { Button } from '#ui/Button.tsx';
import { count } from './draftFacts.ts';
import { LineFixes } from './LineFixes.tsx';
import type { Review } from './useReview.ts';
import { useUnfolding } from './useUnfolding.ts';

const FIRST_SHOWN = 12;

interface ReviewDoubtsProps {
  readonly review: Review;
  /** What the script was read from. */
  readonly file: Blob;
}

export function ReviewDoubts({ review, file }: ReviewDoubtsProps) {
  const heading = useId();
  const [isAll, setAll] = useState(false);
  // What stands in the script comes before what was left out of it.
  const doubts = useMemo(() => [...review.draft.doubts].sort((one, other) => Number(one.line === null) - Number(other.line === null)), [review.draft.doubts]);
  const wanted = isAll ? doubts.length : Math.min(doubts.length, FIRST_SHOWN);
  const shown = doubts.slice(0, useUnfolding(wanted, { first: 2, step: 2 }));
  return (
    <section className="preview-leaf" aria-labelledby={heading}>
      <h2 id={heading} aria-live="polite">
        {doubts.length === 0 ? 'No doubtful lines' : count(doubts.length, 'doubtful line')}
      </h2>
      <p>
        {doubts.length === 0
          ? 'Tap any line of the script to mend it.'
          : 'Look at these first. Put the words right, say what each one is, or that it is right.'}
      </p>
      {shown.length === 0 ? null : (
        <ul className="preview-doubts">
          {shown.map((doubt) => (
            <li key={keyOf(doubt)}>
              <Doubt doubt={doubt} review={review} file={file} />
            </li>
          ))}
        </ul>
      )}
      <div className="doubt-answers">
        {wanted === doubts.length ? null : <Button onClick={() => setAll(true)}>Show all {doubts.length}</Button>}
        {doubts.length < 2 ? null : (
          <Button kind="quiet" onClick={() => review.fix((now) => ({ ...now, doubts: [] }))}>
            All of them are right
          </Button>
        )}
      </div>
    </section>
  );
}

const keyOf = (doubt: DraftDoubt): string => `${doubt.sourceLine} ${doubt.line === null} ${doubt.why} ${doubt.original.slice(0, 80)}`;

function Doubt({ doubt, review, file }: ReviewDoubtsProps & { readonly doubt: DraftDoubt }) {
  const { draft, fix } = review;
  const at = doubt.line;
  const line = at === null ? undefined : draft.lines[at];
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
      <div className="doubt-answers">
        <Button icon="tick" onClick={() => fix((now) => settleDoubt(now, doubt))}>
          It is right
        </Button>
        {at === null || line === undefined ? null : (
          <Button kind="quiet" onClick={() => review.choose(at)}>
            Show it
          </Button>
        )}
        {at === null && doubt.original.trim() !== '' ? <Button onClick={() => fix((now) => bringBack(now, doubt))}>Bring it in</Button> : null}
      </div>
      {at === null || line === undefined ? null : <LineFixes draft={draft} at={at} line={line} file={file} fix={fix} />}
    </>
  );
}

const KINDS: Readonly<Record<DraftLine['kind'], string>> = {
  act: 'Act heading',
  scene: 'Scene heading',
  speech: 'Speech',
  direction: 'Stage direction',
  song: 'Song',
  page: 'Page',
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
