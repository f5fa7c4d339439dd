// The script as its file prints it: real pages in a roll, only those near the view drawn, with the marks of the book at their words.
import { type CSSProperties, useCallback, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import type { LeafSource } from '#components/picture/useLeafFile.ts';
import { usePages } from '#hooks/book.ts';
import { recognisedWords, scriptFileNamed } from '#hooks/scriptFiles.ts';
import { type ProductionSession, useSession } from '#hooks/session.ts';
import { useTablet } from '#hooks/tablet.ts';
import { useView } from '#hooks/view.ts';
import { useOnDesk } from '#screens/book/desk.ts';
import { useActs } from '#screens/book/tools/acts.ts';
import { useScriptGestures } from '#screens/book/tools/useScriptGestures.ts';
import { isPrinted } from './isPrinted.ts';
import { PrintedTrouble } from './PrintedTrouble.tsx';
import { sheetKey } from './printedWords.ts';
import { SheetSection } from './SheetSection.tsx';
import { usePrintedZoom } from './usePrintedZoom.ts';
import '#components/book/printed.css';

const MARGIN = 172;
const NARROW_MARGIN = 150;
const NARROW = 620;

/** The files that the pages come from, each known by the name that places give it. */
function useSources(session: ProductionSession): (asset: string) => LeafSource {
  const sources = useMemo(() => new Map<string, LeafSource>(), []);
  return useCallback(
    (asset) => {
      const known = sources.get(asset);
      if (known !== undefined) return known;
      const source: LeafSource = {
        name: asset,
        async read() {
          const file = scriptFileNamed(session.book, asset);
          return file === null ? null : session.sourceFile(file.asset);
        },
        onArrival(arrived) {
          const file = scriptFileNamed(session.book, asset);
          return file === null ? () => undefined : session.onFileArrival(file.asset.hash, arrived);
        },
        words: () => recognisedWords(session, asset),
      };
      sources.set(asset, source);
      return source;
    },
    [session, sources],
  );
}

export function PrintedScript({ isTurning }: { readonly isTurning: boolean }) {
  const session = useSession();
  const acts = useActs();
  const roll = acts.rolls.printed;
  const pages = usePages();
  const { hand } = useView(useTablet().preferences);
  const isPhone = useOnDesk((state) => state.shape === 'phone');
  const shown = useView(roll.shown);
  const zoom = useView(roll.zoom);
  const frame = useRef<HTMLDivElement>(null);
  const sourceOf = useSources(session);
  useScriptGestures(isTurning);
  usePrintedZoom(acts);
  // biome-ignore lint/correctness/useExhaustiveDependencies: pages that turned are another order of lines.
  useLayoutEffect(() => {
    roll.takeLines();
    return session.book.tables.lines.onAnyRow(() => roll.takeLines());
  }, [roll, session, pages]);
  useLayoutEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const measure = (): void => {
      const width = element.clientWidth;
      const margin = isPhone ? 0 : width < NARROW ? NARROW_MARGIN : MARGIN;
      element.style.setProperty('--margin', `${margin}px`);
      roll.takeDesk({ width, height: element.clientHeight, margin, isLeftHanded: hand === 'left' });
    };
    measure();
    const watcher = new ResizeObserver(measure);
    watcher.observe(element);
    return () => watcher.disconnect();
  }, [roll, hand, isPhone]);
  useLayoutEffect(() => roll.settle(shown));
  const { layout, sheets, first, last } = shown;
  const inView = sheets[Math.min(Math.max(first + 1, 0), last)];
  return (
    <div className="scroller-frame printed-frame" ref={frame}>
      <section
        className="scroller printed"
        ref={roll.attach}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the script is scrolled and marked by keyboard, so it takes focus.
        tabIndex={0}
        aria-label="Script, as printed"
        id="script"
        data-zoomed={zoom > 1.01 ? '' : undefined}
      >
        <div className="roll" style={{ width: layout.width, height: layout.height } satisfies CSSProperties}>
          {sheets.slice(first, last + 1).map((sheet, at) => {
            const laid = layout.sheets[first + at];
            return laid === undefined ? null : (
              <SheetSection key={sheetKey(sheet.asset, sheet.leaf)} sheet={sheet} laid={laid} source={sourceOf(sheet.asset)} isPhone={isPhone} />
            );
          })}
        </div>
      </section>
      <div className="turn-cover" aria-hidden="true" />
      {inView === undefined ? null : <PrintedTrouble key={inView.asset} asset={inView.asset} source={sourceOf(inView.asset)} />}
    </div>
  );
}

/** True when lines of this book know where they are printed. */
export function useIsPrinted(): boolean {
  const { book } = useSession();
  const pages = usePages();
  // biome-ignore lint/correctness/useExhaustiveDependencies: other pages may have other lines.
  return useMemo(() => isPrinted(book), [book, pages]);
}

/** A book that has no printed pages any more (its script was taken back) shows its text. */
export function useTextWithoutPages(): void {
  const acts = useActs();
  const isPrinted = useIsPrinted();
  useEffect(() => {
    if (!isPrinted) acts.show(false);
  }, [acts, isPrinted]);
}
