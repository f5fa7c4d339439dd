// The script as it will stand in the book, a stretch at a time, set in the book's own type. Tapped, a line can be made what it is.
import { type MouseEvent, memo, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { LineRow } from '#components/script/LineRow.tsx';
import type { LineId } from '#domain/ids.ts';
import type { DraftLine, DraftScript } from '#domain/script/draft.ts';
import { Button, IconButton } from '#ui/Button.tsx';
import { firstToShow } from './draftFacts.ts';
import { LineFixes } from './LineFixes.tsx';
import { PictureBox } from './PictureBox.tsx';
import { pictureOf } from './picturePages.ts';
import type { Review } from './useReview.ts';
import { useUnfolding } from './useUnfolding.ts';

/** As many lines as a few pages hold: a whole play at once would keep a tablet busy for seconds. */
const STRETCH = 60;
const BEFORE_CHOSEN = 3;
/** With the chosen line; the rest of a stretch follows a few lines with every frame. */
const AT_ONCE = 5;
const WITH_EACH_FRAME = 4;
const NO_MARKS: readonly never[] = [];

interface ReviewScriptProps {
  readonly review: Review;
  /** What it was read from. */
  readonly file: Blob;
  readonly start: { readonly line: number } | null;
}

export function ReviewScript({ review, file, start }: ReviewScriptProps) {
  const heading = useId();
  const { draft, chosen } = review;
  const [from, setFrom] = useState(() => firstToShow(draft));
  const scroller = useRef<HTMLElement>(null);
  const last = Math.max(0, draft.lines.length - 1);
  const first = Math.min(from, last);
  const stretch = Math.min(STRETCH, draft.lines.length - first);
  const shown = draft.lines.slice(first, first + useUnfolding(stretch, { first: AT_ONCE, step: WITH_EACH_FRAME, of: first }));
  const doubtful = useMemo(() => new Set(draft.doubts.map((doubt) => doubt.line)), [draft.doubts]);
  const isOutOfSight = chosen !== null && (chosen < first || chosen >= first + STRETCH);
  useLayoutEffect(() => {
    if (isOutOfSight && chosen !== null) setFrom(Math.max(0, chosen - BEFORE_CHOSEN));
  }, [isOutOfSight, chosen]);
  useEffect(() => {
    if (start !== null) setFrom(start.line);
  }, [start]);
  const before = useRef(first);
  useLayoutEffect(() => {
    if (before.current === first || scroller.current === null) return;
    before.current = first;
    // Another stretch begins at its top.
    scroller.current.scrollTop = 0;
  }, [first]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls.
    <section className="preview-sample" aria-labelledby={heading} tabIndex={0} ref={scroller}>
      <h2 id={heading}>As it will stand in the book</h2>
      {first === 0 ? null : <Button onClick={() => setFrom(Math.max(0, first - STRETCH))}>Earlier lines</Button>}
      <div className="preview-page">
        {shown.map((line, index) => (
          <ReviewLine
            // biome-ignore lint/suspicious/noArrayIndexKey: a draft's lines have no ids.
            key={first + index}
            at={first + index}
            line={line}
            file={file}
            name={draft.source.name}
            isDoubtful={doubtful.has(first + index)}
            chosenIn={chosen === first + index ? draft : null}
            fix={review.fix}
            choose={review.choose}
          />
        ))}
      </div>
      {first + STRETCH > last ? null : <Button onClick={() => setFrom(first + STRETCH)}>Later lines</Button>}
    </section>
  );
}

interface ReviewLineProps extends Pick<Review, 'fix' | 'choose'> {
  readonly at: number;
  readonly line: DraftLine;
  readonly file: Blob;
  readonly name: string;
  readonly isDoubtful: boolean;
  /** The whole draft when this line is the chosen one: its fixes need it, and other lines need not be drawn again for every change of it. */
  readonly chosenIn: DraftScript | null;
}

const ReviewLine = memo(function ReviewLineOnce({ at, line, file, name, isDoubtful, chosenIn, fix, choose }: ReviewLineProps) {
  const isChosen = chosenIn !== null;
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isChosen) element.current?.scrollIntoView({ block: 'nearest' });
  }, [isChosen]);
  const tap = (click: MouseEvent) => {
    if ((click.target as Element).closest('button, select, input, form') === null) choose(isChosen ? null : at);
  };
  const picture = pictureOf(line);
  // There is nothing in it to mend.
  if (picture !== null) {
    return (
      <figure className="review-picture">
        <figcaption>Page {picture.label}, a picture</figcaption>
        <PictureBox page={picture} file={file} name={name} />
      </figure>
    );
  }
  return (
    // The button beside the line does the same for keys and spoken use.
    // biome-ignore lint/a11y/noStaticElementInteractions: as above.
    // biome-ignore lint/a11y/useKeyWithClickEvents: as above.
    <div className={`review-line${isChosen ? ' is-chosen' : ''}${isDoubtful ? ' is-doubtful' : ''}`} ref={element} onClick={tap}>
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
        onClick={() => choose(isChosen ? null : at)}
      />
      {chosenIn === null ? null : <LineFixes draft={chosenIn} at={at} line={line} file={file} fix={fix} />}
    </div>
  );
});
