// The boxes behind words: the word cursor, picked words, and the words of the selected mark. Drawn over measured places, so no line renders for them.
import { type RefObject, useLayoutEffect, useMemo, useRef } from 'react';
import type { Page } from '#domain/script/pages.ts';
import { usePageMarks } from '#hooks/book.ts';
import { useSession } from '#hooks/session.ts';
import { type DeskState, useOnDesk, type WordRef } from '#screens/book/desk.ts';
import { usePageLayout } from '#screens/book/script/pageLayout.ts';
import { rectOfPlace, rectsOf } from '#screens/book/tools/hit.ts';

interface PageBoxesProps {
  readonly page: Page;
  readonly section: RefObject<HTMLElement | null>;
}

export function PageBoxes({ page, section }: PageBoxesProps) {
  const { book } = useSession();
  const lines = useMemo(() => new Set<string>(page.lines), [page.lines]);
  const marks = usePageMarks(page.index);
  const cursor = useOnDesk((state) => (state.isByKeys && state.cursor !== null && lines.has(state.cursor.line) ? state.cursor : null));
  const picked = useOnDesk((state) => (state.picked !== null && lines.has(state.picked.line) ? state.picked : null));
  const found = useOnDesk((state) => (state.found !== null && lines.has(state.found.line) ? state.found : null));
  const selected = useOnDesk((state) => state.selected);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the placement is read again whenever the page's marks change.
  const words = useMemo(() => {
    if (selected === null) return null;
    const place = book.marks.placeOf(selected.id);
    return place.placed && lines.has(place.line)
      ? { line: place.line, from: place.from, to: place.to, ...(place.place === undefined ? {} : { place: place.place }) }
      : null;
  }, [book, selected, lines, marks]);
  return (
    <>
      {words === null ? null : <Boxes words={words} kind="selected" section={section} />}
      {found === null ? null : <Boxes words={found} kind="found" section={section} />}
      {picked === null ? null : <Boxes words={picked} kind="picked" section={section} />}
      {cursor === null ? null : <Boxes words={cursor} kind="cursor" section={section} />}
    </>
  );
}

interface BoxesProps {
  readonly words: WordRef | NonNullable<DeskState['found']>;
  readonly kind: 'selected' | 'picked' | 'found' | 'cursor';
  readonly section: RefObject<HTMLElement | null>;
}

function Boxes({ words, kind, section }: BoxesProps) {
  const box = useRef<HTMLDivElement>(null);
  const layout = usePageLayout();
  useLayoutEffect(() => {
    const stop = layout.add(() => {
      const page = section.current;
      const line = page?.querySelector<HTMLElement>(`[data-line="${CSS.escape(words.line)}"]`) ?? null;
      if (page === null) return null;
      const origin = page.getBoundingClientRect();
      const spans = 'words' in words ? words.words : [words];
      const place = 'place' in words ? words.place : undefined;
      const onLine = (at: HTMLElement) => (place === undefined ? spans.flatMap((span) => rectsOf(at, span.from, span.to)) : rectOfPlace(at, place));
      const rects = line === null ? [] : onLine(line);
      return () => box.current?.replaceChildren(...rects.map((rect) => boxAt(rect, origin)));
    });
    layout.measureSoon();
    return stop;
  }, [words, section, layout]);
  return <div className={`boxes boxes-${kind}`} ref={box} aria-hidden="true" />;
}

function boxAt(rect: DOMRect, origin: DOMRect): HTMLElement {
  const piece = document.createElement('div');
  piece.style.cssText = `left:${rect.left - origin.left}px;top:${rect.top - origin.top}px;width:${rect.width}px;height:${rect.height}px`;
  return piece;
}
