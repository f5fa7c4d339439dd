// The script: one long roll of pages in a scroller, only the pages near the view filled.
import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { usePages } from '#hooks/book.ts';
import { useView } from '#hooks/view.ts';
import { useActs } from '#screens/book/tools/acts.ts';
import { usePinch } from '#screens/book/tools/usePinch.ts';
import { useScriptGestures } from '#screens/book/tools/useScriptGestures.ts';
import { measureSetting } from './measureSetting.ts';
import { PageSection } from './PageSection.tsx';
import { useRoll } from './rollContext.ts';

export function ScriptRoll({ textSize, isTurning, children }: { readonly textSize: number; readonly isTurning: boolean; readonly children: ReactNode }) {
  const roll = useRoll();
  const pages = usePages();
  roll.takePages(pages);
  const filled = useView(roll.filled);
  const probe = useRef<HTMLDivElement>(null);
  useScriptGestures(isTurning);
  usePinch(useActs());
  // biome-ignore lint/correctness/useExhaustiveDependencies: another text size is another setting.
  useLayoutEffect(() => {
    const measure = () => {
      const setting = measureSetting(probe.current);
      if (setting !== null) roll.measureSetting(setting);
    };
    measure();
    const watcher = new ResizeObserver(measure);
    if (probe.current !== null) watcher.observe(probe.current);
    document.fonts.addEventListener('loadingdone', measure);
    return () => {
      watcher.disconnect();
      document.fonts.removeEventListener('loadingdone', measure);
    };
  }, [roll, textSize]);
  // After every commit, before paint: heights are learned, the held line stays where it was.
  useLayoutEffect(() => roll.settle(filled.version));
  return (
    <div className="scroller-frame">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the script is scrolled and marked by keyboard, so it takes focus. */}
      <section className="scroller" ref={roll.attach} tabIndex={0} aria-label="Script" id="script">
        <div className="roll">
          {pages.map((page) => {
            const isFilled = page.index >= filled.first && page.index <= filled.last;
            return <PageSection key={page.lines[0] ?? 'blank'} page={page} isFilled={isFilled} height={isFilled ? 0 : roll.heightOf(page.index)} />;
          })}
        </div>
        {children}
      </section>
      <div className="turn-cover" aria-hidden="true" />
      <div className="page probe-page" aria-hidden="true" ref={probe}>
        <p className="line line-speech">
          <span className="who">Who</span>
          <span className="print">
            <span className="probe">I have always been of opinion that a man who desires to get married should know</span>
          </span>
        </p>
      </div>
    </div>
  );
}
