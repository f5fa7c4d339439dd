// One page of the script: its label, its lines, its cue margin. Far from the view it is only its height.
import { memo, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import type { Page } from '#domain/script/pages.ts';
import { useOnDesk } from '#screens/book/desk.ts';
import { PageBoxes } from '#screens/book/marks/PageBoxes.tsx';
import { PageMargin } from '#screens/book/marks/PageMargin.tsx';
import { LiveLine } from './LiveLine.tsx';
import { PageReaders } from './PageReaders.tsx';
import { createPageLayout, PageLayoutContext } from './pageLayout.ts';

interface PageSectionProps {
  readonly page: Page;
  readonly isFilled: boolean;
  /** Height while it is not filled, px. */
  readonly height: number;
}

function PageSectionOnce({ page, isFilled, height }: PageSectionProps) {
  if (!isFilled) return <section className="page is-far" data-page={page.index} style={{ height }} aria-hidden="true" />;
  return <FilledPage page={page} />;
}

function FilledPage({ page }: { readonly page: Page }) {
  const section = useRef<HTMLElement>(null);
  const isPhone = useOnDesk((state) => state.shape === 'phone');
  const layout = useMemo(() => createPageLayout(), []);
  useEffect(() => () => layout.cancel(), [layout]);
  useLayoutEffect(() => {
    const element = section.current;
    if (element === null) return;
    layout.measureNow();
    const watcher = new ResizeObserver(() => layout.measureSoon());
    watcher.observe(element);
    return () => watcher.disconnect();
  }, [layout]);
  return (
    <PageLayoutContext.Provider value={layout}>
      <section className="page" data-page={page.index} data-filled="" ref={section} aria-label={`Page ${page.label}`}>
        <div className="folio" aria-hidden="true">
          {page.label}
        </div>
        <PageReaders page={page} />
        <div className="page-lines">
          {page.lines.map((id, index) => (
            <LiveLine key={id} id={id} before={page.lines[index - 1] ?? null} after={page.lines[index + 1] ?? null} />
          ))}
        </div>
        {isPhone ? null : <PageMargin page={page.index} section={section} />}
        <PageBoxes page={page} section={section} />
      </section>
    </PageLayoutContext.Provider>
  );
}

export const PageSection = memo(PageSectionOnce);
