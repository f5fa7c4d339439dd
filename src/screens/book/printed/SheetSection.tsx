// One printed page in the roll: its picture, the marks on it, its cue margin, and its lines as text for those who hear the book.
import { memo, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { type Ink, paintInk } from '#components/firstPage/firstPageFacts.ts';
import { PagePicture } from '#components/picture/PagePicture.tsx';
import { type LeafSource, useLeafFile } from '#components/picture/useLeafFile.ts';
import type { LineId } from '#domain/ids.ts';
import type { PrintedSheet } from '#domain/script/facsimile/sheets.ts';
import { useLine } from '#hooks/book.ts';
import { useSession } from '#hooks/session.ts';
import { useSpeakerNames } from '#screens/book/lookups.ts';
import { createPageLayout, PageLayoutContext } from '#screens/book/script/pageLayout.ts';
import { useActs } from '#screens/book/tools/acts.ts';
import { AddedLines } from './AddedLines.tsx';
import { PrintedBoxes } from './PrintedBoxes.tsx';
import { PrintedEditor } from './PrintedEditor.tsx';
import { GoneLine, PrintedLine } from './PrintedLine.tsx';
import type { LaidSheet } from './printedLayout.ts';
import { sheetKey } from './printedWords.ts';
import { SheetMargin } from './SheetMargin.tsx';

interface SheetSectionProps {
  readonly sheet: PrintedSheet;
  readonly laid: LaidSheet;
  readonly source: LeafSource;
  readonly isPhone: boolean;
}

function SheetSectionOnce({ sheet, laid, source, isPhone }: SheetSectionProps) {
  const { rolls } = useActs();
  const { book } = useSession();
  const roll = rolls.printed;
  const file = useLeafFile(source);
  const open = file.state === 'open' ? file.file : null;
  const section = useRef<HTMLElement>(null);
  const key = sheetKey(sheet.asset, sheet.leaf);
  const [ink, setInk] = useState(() => roll.inks.get(key) ?? null);
  const drawn = useCallback(() => {
    roll.takeDrawn(key);
    setInk(null);
  }, [roll, key]);
  const layout = useMemo(() => createPageLayout(), []);
  useEffect(() => () => layout.cancel(), [layout]);
  useEffect(() => {
    if (open !== null) roll.takeCount(sheet.asset, open.count);
  }, [roll, sheet.asset, open]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another size or place of the paper is another margin.
  useLayoutEffect(() => layout.measureNow(), [layout, laid]);
  const page = useMemo(() => {
    const first = sheet.lines[0];
    return first === undefined ? null : (book.marks.pageOf(first)?.label ?? null);
  }, [book, sheet]);
  const gone = useGoneLines(sheet);
  const name = page === null ? `Page ${sheet.leaf} of the file` : `Page ${page}`;
  return (
    <PageLayoutContext.Provider value={layout}>
      <section
        className="print-sheet"
        ref={section}
        aria-label={`${name}, as printed`}
        data-leaf={sheet.leaf}
        data-sheet={key}
        style={{ top: laid.top, height: laid.height }}
      >
        <div className="print-paper" style={{ left: laid.left, width: laid.width, height: laid.paperHeight }}>
          {ink === null ? null : <StandingInk ink={ink} />}
          {open === null ? null : (
            <PagePicture
              file={open}
              leaf={sheet.leaf}
              width={laid.width}
              proportion={laid.paperHeight / laid.width}
              label={`${name}, as printed`}
              hasText
              onLeaf={(read) => roll.takeLeaf(sheet.asset, read, sheet.leaf)}
              onDrawn={drawn}
            />
          )}
          <div className="print-over">
            {gone.map((id) => (
              <GoneLine key={id} id={id} sheet={sheet} scale={laid.scale} />
            ))}
            {sheet.lines.map((id) => (
              <PrintedLine key={id} id={id} sheet={sheet} scale={laid.scale} isPhone={isPhone} />
            ))}
            <AddedLines sheet={sheet} scale={laid.scale} />
            <PrintedBoxes sheet={sheet} scale={laid.scale} />
            <PrintedEditor sheet={sheet} laid={laid} />
          </div>
        </div>
        <div className="only-spoken">
          {sheet.lines.map((id) => (
            <SpokenLine key={id} id={id} />
          ))}
        </div>
        {isPhone ? null : <SheetMargin sheet={sheet} section={section} />}
      </section>
    </PageLayoutContext.Provider>
  );
}

/** Under the picture that is being drawn. */
function StandingInk({ ink }: { readonly ink: Ink }) {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => place.current?.replaceChildren(paintInk(ink)), [ink]);
  return <div ref={place} />;
}

export const SheetSection = memo(SheetSectionOnce);

/** Lines that are printed here and are in the script no more. */
function useGoneLines(sheet: PrintedSheet): readonly LineId[] {
  const { lines } = useSession().book.tables;
  return lines.bin().flatMap((line) => (line.place?.asset === sheet.asset && line.place.boxes.some((box) => box.leaf === sheet.leaf) ? [line.id] : []));
}

function SpokenLine({ id }: { readonly id: LineId }) {
  const line = useLine(id);
  const who = useSpeakerNames(line);
  if (line === undefined) return null;
  return (
    <p>
      {line.isCut ? 'Cut: ' : ''}
      {who === '' ? '' : `${who}: `}
      {line.text}
    </p>
  );
}
