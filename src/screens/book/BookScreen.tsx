// The Book: the script with its margins and its facing page, and the tools to write in it.
import { type CSSProperties, useLayoutEffect, useMemo, useRef } from 'react';
import { shapeOf } from '#components/book/shape.ts';
import { scriptSize } from '#components/book/textSize.ts';
import { type Ink, readFirstPage } from '#components/firstPage/firstPageFacts.ts';
import type { LineId } from '#domain/ids.ts';
import { usePages } from '#hooks/book.ts';
import { loadPlace, type Place } from '#hooks/place.ts';
import { type ProductionSession, useSession } from '#hooks/session.ts';
import { type Tablet, useTablet } from '#hooks/tablet.ts';
import { useView } from '#hooks/view.ts';
import { AwayBanner } from './bar/AwayBanner.tsx';
import { Bar } from './bar/Bar.tsx';
import { Spoken, Toast } from './bar/Toast.tsx';
import { createDesk, DeskContext, useOnDesk } from './desk.ts';
import { Drawer } from './facing/Drawer.tsx';
import { FacingPage } from './facing/FacingPage.tsx';
import { Panels } from './panels/Panels.tsx';
import { isPrinted } from './printed/isPrinted.ts';
import { PrintedScript, useTextWithoutPages } from './printed/PrintedScript.tsx';
import { PrintedRoll } from './printed/printedRoll.ts';
import { Rail } from './rail/Rail.tsx';
import { BlankScript } from './script/BlankScript.tsx';
import { Roll } from './script/roll.ts';
import { RollContext } from './script/rollContext.ts';
import { ScriptRoll } from './script/ScriptRoll.tsx';
import { Acts, ActsContext } from './tools/acts.ts';
import { ToolStrip } from './tools/ToolStrip.tsx';
import { useBookKeys } from './tools/useBookKeys.ts';
import { useGoneMark } from './tools/useGoneMark.ts';
import { useJumpInAddress } from './useJumpInAddress.ts';
import { usePlaceKept } from './usePlaceKept.ts';
import { useRoomForKeyboard } from './useRoomForKeyboard.ts';
import '#components/book/book.css';

function layOutDesk(session: ProductionSession, tablet: Tablet): Acts {
  const { book } = session;
  const place = loadPlace(session.production.current().id);
  const page = place === null ? undefined : book.marks.pageOf(place.line);
  const desk = createDesk({
    shape: shapeOf(window.innerWidth, window.innerHeight),
    page: page?.index ?? 0,
    topLine: page === undefined ? null : (place?.line ?? null),
    asPrinted: place?.asPrinted === true && isPrinted(book),
  });
  const line = (id: LineId) => book.tables.lines.get(id);
  const onPlace = (page: number, topLine: LineId | null): void => {
    const state = desk.current();
    const keepsFacing = state.isWriting || state.page === page;
    desk.set({ page, topLine, ...(keepsFacing ? {} : { facing: null }) });
  };
  const roll = new Roll({
    pages: () => book.pages.current(),
    line,
    isTurning: () => tablet.preferences.current().turning === 'pages',
    onPlace,
  });
  const printed = new PrintedRoll({
    line,
    lines: () => book.tables.lines.ids(),
    pageOf: (id) => book.marks.pageOf(id)?.index ?? -1,
    firstLineOf: (index) => book.pages.current()[index]?.lines[0],
    onPlace,
    inks: standingInks(place),
  });
  if (place !== null) {
    roll.startAt({ line: place.line, offset: place.offset });
    printed.startAt({ line: place.line, offset: place.offset });
  }
  return new Acts(book, desk, { text: roll, printed }, tablet);
}

/** What the first page showed of the print, if it was drawn for this light. */
function standingInks(place: Place | null): readonly Ink[] {
  const printed = readFirstPage(place?.firstPage)?.printed;
  return printed?.theme === document.documentElement.dataset['theme'] ? (printed?.inks ?? []) : [];
}

export function BookScreen() {
  const session = useSession();
  const tablet = useTablet();
  const acts = useMemo(() => layOutDesk(session, tablet), [session, tablet]);
  return (
    <DeskContext value={acts.desk}>
      <RollContext value={acts.rolls.text}>
        <ActsContext value={acts}>
          <OpenBook acts={acts} session={session} tablet={tablet} />
        </ActsContext>
      </RollContext>
    </DeskContext>
  );
}

interface OpenBookProps {
  readonly acts: Acts;
  readonly session: ProductionSession;
  readonly tablet: Tablet;
}

function OpenBook({ acts, session, tablet }: OpenBookProps) {
  const root = useRef<HTMLDivElement>(null);
  const { hand, turning, textSize } = useView(tablet.preferences);
  const readOnly = useView(acts.book.readOnly);
  const shape = useOnDesk((state) => state.shape);
  const tool = useOnDesk((state) => state.tool);
  const asPrinted = useOnDesk((state) => state.asPrinted);
  const isMoving = useOnDesk((state) => state.moving !== null);
  const isBlank = usePages().length === 0;
  useLayoutEffect(() => {
    const element = root.current;
    if (element === null) return;
    const look = () => acts.takeShape(shapeOf(element.clientWidth, window.innerHeight));
    look();
    const watcher = new ResizeObserver(look);
    watcher.observe(element);
    return () => watcher.disconnect();
  }, [acts]);
  useBookKeys(acts);
  useGoneMark(acts);
  useRoomForKeyboard(root);
  usePlaceKept(acts, session, tablet);
  useJumpInAddress(acts);
  useTextWithoutPages();
  const canWrite = readOnly === null;
  const style = { '--script-size': `${scriptSize(textSize)}px` } as CSSProperties;
  return (
    <div
      className="book"
      ref={root}
      data-shape={shape}
      data-hand={hand}
      data-turning={turning}
      data-tool={canWrite ? tool : 'read'}
      data-moving={isMoving ? '' : undefined}
      style={style}
    >
      <Bar canWrite={canWrite} />
      <Rail />
      <main className="leaves">
        <div className="leaf leaf-script">
          <AwayBanner />
          {asPrinted ? (
            <PrintedScript isTurning={turning === 'pages'} />
          ) : (
            <ScriptRoll textSize={textSize} isTurning={turning === 'pages'}>
              {isBlank ? <BlankScript canWrite={canWrite} /> : null}
            </ScriptRoll>
          )}
          {shape === 'phone' ? null : <ToolStrip />}
          <Toast />
        </div>
        {shape === 'wide' ? (
          <div className="leaf leaf-facing">
            <FacingPage />
          </div>
        ) : shape === 'tall' ? (
          <Drawer />
        ) : null}
      </main>
      <Panels />
      <Spoken />
    </div>
  );
}
