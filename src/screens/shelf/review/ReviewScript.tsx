// The script as it will stand in the book, a stretch at a time, set in the book's own type. Tapped, a line can be made what it is.
import { type MouseEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { LineRow } from '#components/script/LineRow.tsx';
import type { LineId } from '#domain/ids.ts';
import type { DraftLine } from '#domain/script/draft.ts';
import { Button, IconButton } from '#ui/Button.tsx';
import { firstToShow } from './draftFacts.ts';
import { LineFixes } from './LineFixes.tsx';
import type { Review } from './useReview.ts';

/** As many lines as a few pages hold: a whole play at once would keep a tablet busy for seconds. */
const STRETCH = 60;
const BEFORE_CHOSEN = 12;
const NO_MARKS: readonly never[] = [];

export function ReviewScript({ review, start }: { readonly review: Review; readonly start: { readonly line: number } | null }) {
  const heading = useId();
  const { draft, chosen } = review;
  const [from, setFrom] = useState(() => firstToShow(draft));
  const scroller = useRef<HTMLElement>(null);
  const last = Math.max(0, draft.lines.length - 1);
  const first = Math.min(from, last);
  const shown = draft.lines.slice(first, first + STRETCH);
  const isOutOfSight = chosen !== null && (chosen < first || chosen >= first + STRETCH);
  useLayoutEffect(() => {
    if (isOutOfSight && chosen !== null) setFrom(Math.max(0, chosen - BEFORE_CHOSEN));
  }, [isOutOfSight, chosen]);
  useEffect(() => {
    if (start !== null) setFrom(start.line);
  }, [start]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another stretch begins at its top.
  useLayoutEffect(() => {
    if (scroller.current !== null) scroller.current.scrollTop = 0;
  }, [first]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls.
    <section className="preview-sample" aria-labelledby={heading} tabIndex={0} ref={scroller}>
      <h2 id={heading}>As it will stand in the book</h2>
      {first === 0 ? null : <Button onClick={() => setFrom(Math.max(0, first - STRETCH))}>Earlier lines</Button>}
      <div className="preview-page">
        {shown.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a draft's lines have no ids.
          <ReviewLine key={first + index} at={first + index} line={line} review={review} />
        ))}
      </div>
      {first + STRETCH > last ? null : <Button onClick={() => setFrom(first + STRETCH)}>Later lines</Button>}
    </section>
  );
}

function ReviewLine({ at, line, review }: { readonly at: number; readonly line: DraftLine; readonly review: Review }) {
  const isChosen = review.chosen === at;
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isChosen) element.current?.scrollIntoView({ block: 'nearest' });
  }, [isChosen]);
  const choose = (click: MouseEvent) => {
    if ((click.target as Element).closest('button, select, input, form') === null) review.choose(isChosen ? null : at);
  };
  const isDoubtful = review.draft.doubts.some((doubt) => doubt.line === at);
  return (
    // The button beside the line does the same for keys and spoken use.
    // biome-ignore lint/a11y/noStaticElementInteractions: as above.
    // biome-ignore lint/a11y/useKeyWithClickEvents: as above.
    <div className={`review-line${isChosen ? ' is-chosen' : ''}${isDoubtful ? ' is-doubtful' : ''}`} ref={element} onClick={choose}>
      <LineRow
        line={{
          id: `draft-${at}` as LineId,
          kind: line.kind,
          text: line.text,
          directions: line.directions,
          cuts: line.cuts,
          form: line.form,
          isCut: false,
        }}
        who={line.speakers.join(', ')}
        cues={NO_MARKS}
        notes={NO_MARKS}
      />
      <IconButton
        icon="edit"
        label={`Mend “${line.text.slice(0, 40)}”`}
        aria-expanded={isChosen}
        className="review-mend"
        onClick={() => review.choose(isChosen ? null : at)}
      />
      {isChosen ? <LineFixes draft={review.draft} at={at} line={line} fix={review.fix} /> : null}
    </div>
  );
}
