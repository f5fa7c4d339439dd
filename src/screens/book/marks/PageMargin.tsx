// The cue margin of one page of the open book.
import { type RefObject, useLayoutEffect, useRef } from 'react';
import { measureMargin } from '#components/script/layOutMargin.ts';
import { usePageMarks } from '#hooks/book.ts';
import { usePageLayout } from '#screens/book/script/pageLayout.ts';
import { CueFlag } from './CueFlag.tsx';

/** With more cues than this on a page each shows two rows of what it does, all of it when selected. */
const CROWD = 7;

interface PageMarginProps {
  readonly page: number;
  readonly section: RefObject<HTMLElement | null>;
}

export function PageMargin({ page, section }: PageMarginProps) {
  const layout = usePageLayout();
  const { cues } = usePageMarks(page);
  const margin = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => layout.add(() => measureMargin(section.current)), [layout, section]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a cue came, went or moved; the flags of other cues are other elements.
  useLayoutEffect(() => {
    layout.measureSoon();
    const element = margin.current;
    if (element === null) return;
    // A flag grows while its words are written.
    const watcher = new ResizeObserver(() => layout.measureSoon());
    for (const flag of element.children) watcher.observe(flag);
    return () => watcher.disconnect();
  }, [cues, layout]);
  return (
    <>
      <svg className="rules" aria-hidden="true" />
      <div className={`margin${cues.length > CROWD ? ' is-crowded' : ''}`} ref={margin}>
        {cues.map((cue) => (
          <CueFlag key={cue.id} id={cue.id} />
        ))}
      </div>
    </>
  );
}
