// The cue margin of one page of the open book.
import { type RefObject, useLayoutEffect, useRef } from 'react';
import { layOutMargin } from '#components/script/layOutMargin.ts';
import { usePageMarks } from '#hooks/book.ts';
import type { createPageLayout } from '#screens/book/script/pageLayout.ts';
import { CueFlag } from './CueFlag.tsx';

interface PageMarginProps {
  readonly page: number;
  readonly section: RefObject<HTMLElement | null>;
  readonly layout: ReturnType<typeof createPageLayout>;
}

export function PageMargin({ page, section, layout }: PageMarginProps) {
  const marks = usePageMarks(page);
  const margin = useRef<HTMLDivElement>(null);
  const cues = marks.cues;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a cue came, went or moved.
  useLayoutEffect(() => layOutMargin(section.current), [cues, section]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the flags of other cues are other elements.
  useLayoutEffect(() => {
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
      <div className="margin" ref={margin}>
        {cues.map((cue) => (
          <CueFlag key={cue.id} id={cue.id} />
        ))}
      </div>
    </>
  );
}
