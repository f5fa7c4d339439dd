// Why there is no picture of a page, on its paper, and what helps.
import { MOST_PICTURE_PIXELS } from '#domain/script/scan/pictures.ts';
import { Button } from '#ui/Button.tsx';

export type Trouble =
  /** The file is damaged here, or there was no room to draw in. */
  | 'damaged'
  /** Its picture has more dots than are drawn. */
  | 'too large';

interface PictureTroubleProps {
  readonly trouble: Trouble;
  /** The words of the page are in the text of the book. */
  readonly hasText: boolean;
  onAgain(): void;
}

const MILLION = 1_000_000;

export function PictureTrouble({ trouble, hasText, onAgain }: PictureTroubleProps) {
  const words = hasText ? ' Its words are in the text of the book.' : '';
  return (
    // A tap here is none on the page.
    <div className="page-picture-trouble" role="status" data-own="">
      {trouble === 'too large' ? (
        <p>
          The picture on this page has more than {MOST_PICTURE_PIXELS / MILLION} million dots, too many for a tablet to draw. Scan it at 300 dots an inch, or
          save the file with smaller pictures, and bring that file in.{words}
        </p>
      ) : (
        <>
          <p>This page could not be drawn: the file is damaged here, or the tablet has no memory left for it.{words}</p>
          <Button onClick={onAgain}>Try again</Button>
        </>
      )}
    </div>
  );
}
