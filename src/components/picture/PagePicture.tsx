// One page of a PDF as it is printed: crisp at any size, drawn when it comes near the view, with room over it for what stands on the page.
import { type MouseEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import type { ReadLeaf } from '#hooks/pdfPages.ts';
import { useTablet } from '#hooks/tablet.ts';
import { useView } from '#hooks/view.ts';
import { canvasPool, type Spot } from './canvasPool.ts';
import type { LeafFile } from './leafFile.ts';
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
  /** Size and words of the page, when they are known. */
  onLeaf?(leaf: ReadLeaf): void;
  /** The page is on the glass. */
  onDrawn?(): void;
  /** A tap, in tenths of a point from the top left corner of the page as it is read. */
  onTap?(x: number, y: number): void;
  /** What stands over the page; it is given the px of a point. */
  readonly children?: (scale: number, leaf: ReadLeaf) => ReactNode;
}

export function PagePicture({ file, leaf, width, proportion = USUAL_PROPORTION, label, onLeaf, onDrawn, onTap, children }: PagePictureProps) {
  const { theme } = useView(useTablet().preferences);
  const [read, setRead] = useState<ReadLeaf | null>(null);
  const [isBroken, setIsBroken] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const tell = useRef(onLeaf);
  tell.current = onLeaf;
  useEffect(() => {
    let isHere = true;
    setIsBroken(false);
    setRead(null);
    file
      .leaf(leaf)
      .then((known) => {
        if (!isHere) return;
        setRead(known);
        tell.current?.(known);
      })
      .catch(() => isHere && setIsBroken(true));
    return () => {
      isHere = false;
    };
  }, [file, leaf]);
  const height = read === null ? width * proportion : (width * read.height) / read.width;
  const wanted = useRef({ width, height, theme });
  wanted.current = { width, height, theme };
  useSpot(box, file, leaf, read !== null && !isBroken, wanted, () => setIsBroken(true), onDrawn);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another size or light is another drawing.
  useEffect(() => canvasPool.lookSoon(), [width, height, theme]);
  const scale = read === null ? 0 : width / read.width;
  const tapped = (click: MouseEvent<HTMLDivElement>): void => {
    if (onTap === undefined || scale === 0) return;
    const { left, top } = click.currentTarget.getBoundingClientRect();
    onTap(Math.round(((click.clientX - left) / scale) * 10), Math.round(((click.clientY - top) / scale) * 10));
  };
  const over = useMemo(() => (read === null ? null : children?.(scale, read)), [children, scale, read]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: as below.
    // biome-ignore lint/a11y/useKeyWithClickEvents: a tap points at a place on the page; what can be done there by keyboard is the affair of who shows it.
    <div className="page-picture" data-leaf={leaf} style={{ width, height }} onClick={tapped}>
      <div className="page-picture-paper" role="img" aria-label={label} ref={box} />
      {isBroken ? <p className="page-picture-trouble">This page of the file is damaged and cannot be drawn. Its words are in the text of the book.</p> : null}
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
  onFailed: () => void,
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
      failed: () => failed.current(),
    };
    return canvasPool.add(spot);
  }, [box, file, leaf, isReady, wanted]);
}
