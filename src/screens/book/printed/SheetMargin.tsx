// The cue margin of one printed page. It stays at the edge of the view while the paper is moved under it.
import { type RefObject, useCallback, useLayoutEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { measureMargin } from '#components/script/layOutMargin.ts';
import type { CueId } from '#domain/ids.ts';
import type { PrintedSheet } from '#domain/script/facsimile/sheets.ts';
import { useSession } from '#hooks/session.ts';
import { CueFlag } from '#screens/book/marks/CueFlag.tsx';
import { usePageLayout } from '#screens/book/script/pageLayout.ts';
import { useActs } from '#screens/book/tools/acts.ts';
import { isFlaggedHere } from './markPlace.ts';

/** With more cues than this on a page each shows two rows of what it does, all of it when selected. */
const CROWD = 9;

/** The cues of a page in the order of the script. The same array until one comes, goes or moves. */
function useSheetCues(sheet: PrintedSheet): readonly CueId[] {
  const { marks } = useSession().book;
  const { words } = useActs().rolls.printed;
  const lines = useMemo(() => [...sheet.lines, ...sheet.added.map((one) => one.line)], [sheet]);
  const subscribe = useCallback(
    (listener: () => void) => {
      const stops = [words.version.subscribe(listener), ...lines.map((line) => marks.onLine(line, listener))];
      return () => {
        for (const stop of stops) stop();
      };
    },
    [marks, words, lines],
  );
  const key = useSyncExternalStore(subscribe, () => {
    const added = new Map(sheet.added.map((one) => [one.line, one.after]));
    const order = [...sheet.lines.flatMap((line) => [line, ...sheet.added.flatMap((one) => (one.after === line ? [one.line] : []))])];
    const before = sheet.added.flatMap((one) => (one.after === null || !sheet.lines.includes(one.after) ? [one.line] : []));
    return [...before, ...order]
      .flatMap((line) => marks.ofLine(line).cues.filter((cue) => added.has(line) || isFlaggedHere(words, cue, sheet)))
      .map((cue) => cue.id)
      .join(' ');
  });
  return useMemo(() => (key === '' ? [] : (key.split(' ') as CueId[])), [key]);
}

export function SheetMargin({ sheet, section }: { readonly sheet: PrintedSheet; readonly section: RefObject<HTMLElement | null> }) {
  const roll = useActs().rolls.printed;
  const layout = usePageLayout();
  const cues = useSheetCues(sheet);
  const margin = useRef<HTMLDivElement>(null);
  useLayoutEffect(
    () =>
      layout.add(() => {
        const write = measureMargin(section.current);
        return () => {
          write?.();
          roll.takeNeeds(sheet, Number.parseFloat(section.current?.style.minHeight ?? '') || 0);
        };
      }),
    [layout, section, roll, sheet],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: a cue came, went or moved; the flags of other cues are other elements.
  useLayoutEffect(() => {
    layout.measureSoon();
    const element = margin.current;
    const scroller = roll.scroller;
    if (element === null || scroller === null) return;
    const watcher = new ResizeObserver(() => layout.measureSoon());
    for (const flag of element.children) watcher.observe(flag);
    // Where the paper is moved across under the margin, the rules to the words grow longer and shorter.
    let across = scroller.scrollLeft;
    const moved = (): void => {
      if (scroller.scrollLeft !== across) layout.measureSoon();
      across = scroller.scrollLeft;
    };
    scroller.addEventListener('scroll', moved, { passive: true });
    return () => {
      watcher.disconnect();
      scroller.removeEventListener('scroll', moved);
    };
  }, [cues, layout, roll]);
  return (
    <>
      <svg className="rules" aria-hidden="true" />
      <div className={`margin${cues.length > CROWD ? ' is-crowded' : ''}`} ref={margin}>
        {cues.map((id) => (
          <CueFlag key={id} id={id} />
        ))}
      </div>
    </>
  );
}
