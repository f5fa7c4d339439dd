// Pages of a script that are pictures: they can stand in the book as they are, or their words are read here first, page by page, with a way out.
import { useId, useMemo, useState } from 'react';
import { RefusalNote } from '#components/places/RefusalNote.tsx';
import { ReadPages, useReadingPages } from '#components/scan/ReadPages.tsx';
import { useAction } from '#hooks/action.ts';
import type { ReadScan } from '#hooks/tablet.ts';
import { Button, IconButton } from '#ui/Button.tsx';
import { count } from './draftFacts.ts';
import { PictureBox } from './PictureBox.tsx';
import type { PicturePage } from './picturePages.ts';
import './reviewPictures.css';

/** A file that is chosen again is the same one. */
export const reviewKey = (file: Blob, name: string): string => `review ${name} ${file.size}`;

interface ReadPicturesProps {
  readonly pictures: readonly PicturePage[];
  readonly isAll: boolean;
  readonly file: Blob;
  readonly name: string;
  /** Something of the script was mended already: reading looks at all of it anew, so it is asked for first. */
  readonly isMended: boolean;
  /** These are the pages on which no words were found. */
  readonly wasRead: boolean;
  onReading(isReading: boolean): void;
  onWords(scan: ReadScan): void;
}

export function ReadPictures({ pictures, isAll, file, name, isMended, wasRead, onReading, onWords }: ReadPicturesProps) {
  const heading = useId();
  const action = useAction();
  const source = useMemo(() => async () => file, [file]);
  const { start, ...reading } = useReadingPages({ of: reviewKey(file, name), pages: pictures, source, name, run: action.run, onReading, onWords });
  const [isAsking, setAsking] = useState(false);
  const pages = count(pictures.length, 'page');
  const isOne = pictures.length === 1;
  return (
    <section className="preview-leaf read-pictures" aria-labelledby={heading}>
      <h2 id={heading}>{isAll ? `${pages}, ${isOne ? 'a picture' : 'all of them pictures'}` : `${pages} that ${isOne ? 'is a picture' : 'are pictures'}`}</h2>
      <p>
        {wasRead ? `No words were found on ${isOne ? 'it' : 'them'}. ` : ''}
        {isAll
          ? `Put ${isOne ? 'it in the book as it is' : 'them in the book as they are'}: `
          : `${isOne ? 'It stands in the book as it is' : 'They stand in the book as they are'}: `}
        cues and blocking then stand on the {isOne ? 'picture' : 'pictures'}.
        {wasRead
          ? ''
          : ` Or have ${isOne ? 'its' : 'their'} words read first. That happens on this tablet, without a network, takes some seconds a page, and can be stopped and gone on with.`}
      </p>
      <RefusalNote refusal={action.refusal} onForget={action.forget} />
      {wasRead ? null : isAsking && isMended ? (
        <div className="read-pictures-ask" role="group" aria-label="What you mended">
          <p role="alert">Once the words are read, the whole script is looked at anew, and what you mended here is gone. Read first, then mend.</p>
          <Button onClick={() => setAsking(false)}>Keep what I mended</Button>
          <Button
            onClick={() => {
              setAsking(false);
              start();
            }}
          >
            Read, and mend anew
          </Button>
        </div>
      ) : (
        <ReadPages pages={pictures} {...reading} onStart={isMended ? () => setAsking(true) : start} onPassword={reading.open} onStop={reading.stop} />
      )}
    </section>
  );
}

interface PictureLeafProps {
  readonly pictures: readonly PicturePage[];
  readonly file: Blob;
  readonly name: string;
}

/** One page at a time, as it is printed. */
export function PictureLeaf({ pictures, file, name }: PictureLeafProps) {
  const [at, setAt] = useState(0);
  const page = pictures[Math.min(at, pictures.length - 1)];
  if (page === undefined) return null;
  return (
    <section className="preview-sample picture-leaf" aria-label="The pages">
      <div className="picture-turn">
        <IconButton icon="back" label="Page before" disabled={at === 0} onClick={() => setAt(at - 1)} />
        <p aria-live="polite">
          Page {page.label}{' '}
          <span>
            ({at + 1} of {pictures.length})
          </span>
        </p>
        <IconButton icon="next" label="Next page" disabled={at === pictures.length - 1} onClick={() => setAt(at + 1)} />
      </div>
      <PictureBox page={page} file={file} name={name} />
    </section>
  );
}
