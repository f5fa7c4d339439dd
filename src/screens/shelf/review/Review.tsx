// What was understood of a script, doubtful lines first, mended by a person before anything is made of it.
import { useId, useMemo, useState } from 'react';
import type { DraftScript } from '#domain/script/draft.ts';
import type { ReadLeaf } from '#domain/script/scan/readLeaf.ts';
import { stopReadingsOf } from '#hooks/scanReadings.ts';
import type { ReadScan } from '#hooks/tablet.ts';
import { Button, IconButton } from '#ui/Button.tsx';
import { TextField } from '#ui/Fields.tsx';
import { actsOf, count, pagesOf } from './draftFacts.ts';
import { picturesOf } from './picturePages.ts';
import { ReviewCast } from './ReviewCast.tsx';
import { ReviewDoubts } from './ReviewDoubts.tsx';
import { PictureLeaf, ReadPictures, reviewKey } from './ReviewPictures.tsx';
import { ReviewScript } from './ReviewScript.tsx';
import { type Review, useReview } from './useReview.ts';
import { useUnfolding } from './useUnfolding.ts';
import './review.css';

/** The title is drawn at once; the script, the doubts, the acts, the characters and what was left out follow one by one. */
const LEAVES = 6;

interface ReviewProps {
  /** As the importer understood it. */
  readonly read: DraftScript;
  /** What it was read from. */
  readonly file: Blob;
  readonly isBusy: boolean;
  /** `words`: what was recognised on pages that are pictures. */
  onMake(draft: DraftScript, title: string, words: readonly ReadLeaf[]): void;
  onCancel(): void;
}

/** Once the words of its pictures are read, the script is looked at anew. */
export function ReviewOfScript({ read, onMake, ...props }: ReviewProps) {
  const [now, setNow] = useState<ReadScan>({ draft: read, words: [] });
  const [title, setTitle] = useState(read.title);
  return (
    <ReviewOnce
      key={now.words.length}
      {...props}
      read={now.draft}
      wasRead={now.words.length > 0}
      title={title}
      onTitle={setTitle}
      onWords={(scan) => {
        if (title === read.title && scan.draft.title !== '') setTitle(scan.draft.title);
        setNow(scan);
      }}
      onMake={(draft, named) => onMake(draft, named, now.words)}
    />
  );
}

interface ReviewOnceProps extends Omit<ReviewProps, 'onMake'> {
  /** What pages hold that are pictures was read. */
  readonly wasRead: boolean;
  readonly title: string;
  onTitle(title: string): void;
  onWords(scan: ReadScan): void;
  onMake(draft: DraftScript, title: string): void;
}

function ReviewOnce({ read, wasRead, file, isBusy, title, onTitle: setTitle, onWords, onMake, onCancel }: ReviewOnceProps) {
  const review = useReview(read);
  const { draft } = review;
  const [isReading, setReading] = useState(false);
  const tellReading = (isOn: boolean): void => {
    setReading(isOn);
    review.lock(isOn);
  };
  const pictures = useMemo(() => picturesOf(draft), [draft]);
  const isAllPictures = pictures.length > 0 && pictures.length === draft.lines.length;
  const [complaint, setComplaint] = useState<string | null>(null);
  const [start, setStart] = useState<{ readonly line: number } | null>(null);
  const leaves = useUnfolding(LEAVES, { first: 1, step: 1 });
  const make = (): void => {
    if (title.trim() === '') return setComplaint('Give the book a title first.');
    onMake(draft, title.trim());
  };
  return (
    <div className="preview">
      <div className="preview-columns">
        <div className="preview-understood">
          <section className="preview-leaf" aria-label="The play">
            <TextField label="Title" value={title} complaint={complaint} onText={setTitle} autoCapitalize="words" />
            {draft.author === '' ? null : <p className="preview-author">by {draft.author}</p>}
            {isAllPictures ? null : <DraftCounts draft={draft} />}
          </section>
          {pictures.length === 0 ? null : (
            <ReadPictures
              pictures={pictures}
              isAll={isAllPictures}
              file={file}
              name={draft.source.name}
              isMended={review.canUndo}
              wasRead={wasRead}
              onReading={tellReading}
              onWords={onWords}
            />
          )}
          {isAllPictures ? null : (
            <div className="preview-mendable" inert={isReading}>
              <Understood review={review} file={file} leaves={leaves} onGo={(line) => setStart({ line })} />
            </div>
          )}
        </div>
        {isAllPictures ? (
          <PictureLeaf pictures={pictures} file={file} name={draft.source.name} />
        ) : leaves > 1 ? (
          <div className="preview-mendable" inert={isReading}>
            <ReviewScript review={review} file={file} start={start} />
          </div>
        ) : null}
      </div>
      <footer className="place-foot">
        <p aria-live="polite">
          {isBusy ? 'Making the book…' : isReading && !isAllPictures ? 'While the pages are read, nothing can be mended.' : 'Nothing is made until you say so.'}
        </p>
        {/* Pages that are pictures have nothing to mend. */}
        {isAllPictures ? null : (
          <>
            <IconButton icon="undo" label="Undo" disabled={!review.canUndo} onClick={review.undo} />
            <IconButton icon="redo" label="Redo" disabled={!review.canRedo} onClick={review.redo} />
          </>
        )}
        <Button
          onClick={() => {
            stopReadingsOf(reviewKey(file, draft.source.name));
            onCancel();
          }}
        >
          Cancel
        </Button>
        <Button kind="main" disabled={isBusy || isReading} onClick={make}>
          {isAllPictures ? 'Put the pages in the book' : 'Make the book'}
        </Button>
      </footer>
    </div>
  );
}

interface UnderstoodProps {
  readonly review: Review;
  readonly file: Blob;
  readonly leaves: number;
  onGo(line: number): void;
}

function Understood({ review, file, leaves, onGo }: UnderstoodProps) {
  return (
    <>
      {leaves > 2 ? <ReviewDoubts review={review} file={file} /> : null}
      {leaves > 3 ? <DraftActs draft={review.draft} onGo={onGo} /> : null}
      {leaves > 4 ? <ReviewCast review={review} /> : null}
      {leaves > 5 ? <DraftFurniture furniture={review.draft.furniture} /> : null}
    </>
  );
}

function DraftCounts({ draft }: { readonly draft: DraftScript }) {
  const speeches = draft.lines.filter((line) => line.kind === 'speech').length;
  const directions = draft.lines.filter((line) => line.kind === 'direction').length;
  const songs = draft.lines.filter((line) => line.kind === 'song').length;
  const facts = [
    count(speeches, 'speech', 'speeches'),
    count(directions, 'stage direction'),
    ...(songs === 0 ? [] : [count(songs, 'song')]),
    pagesOf(draft) ?? 'no printed pages: the app computes them',
  ];
  return (
    <p className="preview-counts">
      From “{draft.source.name}”: {facts.join(', ')}.
    </p>
  );
}

interface DraftActsProps {
  readonly draft: DraftScript;
  onGo(line: number): void;
}

function DraftActs({ draft, onGo }: DraftActsProps) {
  const heading = useId();
  const acts = useMemo(() => actsOf(draft), [draft]);
  const nameOf = (title: string): string => (title !== '' ? title : acts.length === 1 ? 'The whole play' : 'Before the first act');
  return (
    <section className="preview-leaf" aria-labelledby={heading}>
      <h2 id={heading}>Acts and scenes</h2>
      <ul className="preview-acts">
        {acts.map((act) => (
          <li key={act.line}>
            <button type="button" className="act-row" onClick={() => onGo(act.line)}>
              <b>{nameOf(act.title)}</b> <span>{count(act.speeches, 'speech', 'speeches')}</span>
            </button>
            {act.scenes.length === 0 ? null : (
              <ul className="preview-scenes">
                {act.scenes.map((scene) => (
                  <li key={scene.line}>
                    <button type="button" className="act-row" onClick={() => onGo(scene.line)}>
                      {scene.title} <span>{count(scene.speeches, 'speech', 'speeches')}</span>
                    </button>
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What was left out, so that nobody wonders where it went. */
function DraftFurniture({ furniture }: { readonly furniture: readonly string[] }) {
  if (furniture.length === 0) return null;
  return (
    <details className="preview-leaf preview-furniture">
      <summary>Left out: {count(furniture.length, 'running head, page number or other line', 'running heads, page numbers and the like')}</summary>
      <ul className="preview-left-out">
        {furniture.slice(0, 200).map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same running head comes again and again.
          <li key={index}>{line}</li>
        ))}
      </ul>
    </details>
  );
}
