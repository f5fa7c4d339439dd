// One page of a PDF as it is printed: crisp at any size, drawn when it comes near the view, with room over it for what stands on the page.
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import type { ReadLeaf } from '#hooks/pdfPages.ts';
import { useTablet } from '#hooks/tablet.ts';
import { useView } from '#hooks/view.ts';
import { canvasPool, type Spot } from './canvasPool.ts';
import { type LeafFile, PictureIsTooLarge } from './leafFile.ts';
import { PictureTrouble, type Trouble } from './PictureTrouble.tsx';
import { tintPicture } from './tint.ts';
import './pagePicture.css';

/** Height to width of a sheet that nobody has looked at yet. */
export const USUAL_PROPORTION = Math.SQRT2;

interface PagePictureProps {
  readonly file: LeafFile;
  /** Page of the file, from 1. */
  readonly leaf: number;
  /** In px of the layout. */
  readonly width: number;
  /** Height to width until the page is known. */
  readonly proportion?: number;
  /** What the page is, for those who cannot see it: "Page 12 as printed". */
  readonly label: string;
  /** The words of the page are in the text of the book. */
  readonly hasText?: boolean;
  /** Size and words of the page, when they are known. */
  onLeaf?(leaf: ReadLeaf): void;
  /** The page is on the glass. */
  onDrawn?(): void;
  /** What stands over the page; it is given the px of a point. */
  readonly children?: (scale: number, leaf: ReadLeaf) => ReactNode;
}

export function PagePicture({ file, leaf, width, proportion = USUAL_PROPORTION, label, hasText = false, onLeaf, onDrawn, children }: PagePictureProps) {
  const { theme } = useView(useTablet().preferences);
  const [read, setRead] = useState<ReadLeaf | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [tries, setTries] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  const tell = useRef(onLeaf);
  tell.current = onLeaf;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another try looks at the page anew.
  useEffect(() => {
    let isHere = true;
    setTrouble(null);
    setRead(null);
    file
      .leaf(leaf)
      .then((known) => {
        if (!isHere) return;
        setRead(known);
        tell.current?.(known);
      })
      .catch(() => isHere && setTrouble('damaged'));
    return () => {
      isHere = false;
    };
  }, [file, leaf, tries]);
  const height = read === null ? width * proportion : (width * read.height) / read.width;
  const wanted = useRef({ width, height, theme });
  wanted.current = { width, height, theme };
  const onFailed = (error: unknown): void => setTrouble(error instanceof PictureIsTooLarge ? 'too large' : 'damaged');
  useSpot(box, file, leaf, read !== null && trouble === null, wanted, onFailed, onDrawn);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another size or light is another drawing.
  useEffect(() => canvasPool.lookSoon(), [width, height, theme]);
  const scale = read === null ? 0 : width / read.width;
  const over = useMemo(() => (read === null ? null : children?.(scale, read)), [children, scale, read]);
  return (
    <div className="page-picture" data-leaf={leaf} style={{ width, height }}>
      <div className="page-picture-paper" role="img" aria-label={label} ref={box} />
      {trouble === null ? null : <PictureTrouble trouble={trouble} hasText={hasText} onAgain={() => setTries((before) => before + 1)} />}
      {over}
    </div>
  );
}

interface Wanted {
  readonly width: number;
  readonly height: number;
  readonly theme: string;
}

function useSpot(
  box: { readonly current: HTMLDivElement | null },
  file: LeafFile,
  leaf: number,
  isReady: boolean,
  wanted: { readonly current: Wanted },
  onFailed: (error: unknown) => void,
  onDrawn: (() => void) | undefined,
): void {
  const drawn = useRef(onDrawn);
  drawn.current = onDrawn;
  const failed = useRef(onFailed);
  failed.current = onFailed;
  useEffect(() => {
    const element = box.current;
    if (element === null || !isReady) return;
    const spot: Spot = {
      element,
      wanted() {
        const { width, height, theme } = wanted.current;
        const ratio = window.devicePixelRatio;
        const pixels = Math.round(width * ratio);
        return { look: `${pixels} ${theme}`, width: pixels, height: Math.round(height * ratio) };
      },
      draw(canvas) {
        const drawing = file.draw(leaf, canvas);
        return { stop: drawing.stop, done: drawing.done.then(() => tintPicture(canvas)) };
      },
      show(canvas) {
        element.replaceChildren(...(canvas === null ? [] : [canvas]));
        if (canvas !== null) drawn.current?.();
      },
      failed: (error) => failed.current(error),
    };
    return canvasPool.add(spot);
  }, [box, file, leaf, isReady, wanted]);
}
