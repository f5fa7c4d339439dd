// The rail: the whole show from top to bottom, its acts, how dense its cues are, and a bracket for where one is. The fastest way to jump.
import { type KeyboardEvent, memo, type PointerEvent, useMemo, useRef, useState } from 'react';
import type { Page } from '#domain/script/pages.ts';
import { useOutline, usePages } from '#hooks/book.ts';
import { useSession } from '#hooks/session.ts';
import { useView } from '#hooks/view.ts';
import { useOnDesk } from '#screens/book/desk.ts';
import { useActs } from '#screens/book/tools/acts.ts';
import { cueDensity, pageAtShare, railActs, shareOfPage } from './railScale.ts';
import { useSettled } from './useSettled.ts';
import './rail.css';

const TICKS = 150;
const PAGES_AT_A_TIME = 10;
const NO_CUES: readonly never[] = [];

export function Rail() {
  const acts = useActs();
  const pages = usePages();
  const here = useOnDesk((state) => state.page);
  const [aimed, setAimed] = useState<number | null>(null);
  const frame = useRef(0);
  const rail = useRef<HTMLDivElement>(null);
  const page = pages[here];

  const jump = (index: number) => {
    const line = pages[index]?.lines[0];
    if (line !== undefined) acts.roll.goTo(line, 'top');
  };
  const aim = (pointer: PointerEvent) => {
    const box = rail.current?.getBoundingClientRect();
    if (box === undefined) return;
    const index = pageAtShare((pointer.clientY - box.top) / box.height, pages.length);
    setAimed(index);
    cancelAnimationFrame(frame.current);
    frame.current = requestAnimationFrame(() => jump(index));
  };
  const press = (pointer: PointerEvent<HTMLDivElement>) => {
    if (pages.length === 0) return;
    pointer.currentTarget.setPointerCapture(pointer.pointerId);
    acts.rememberPlace();
    aim(pointer);
  };
  const onKeyDown = (key: KeyboardEvent) => {
    const steps: Readonly<Record<string, number>> = {
      ArrowUp: -1,
      ArrowLeft: -1,
      ArrowDown: 1,
      ArrowRight: 1,
      PageUp: -PAGES_AT_A_TIME,
      PageDown: PAGES_AT_A_TIME,
      Home: -pages.length,
      End: pages.length,
    };
    const step = steps[key.key];
    if (step === undefined) return;
    key.preventDefault();
    key.stopPropagation();
    jump(Math.max(0, Math.min(pages.length - 1, here + step)));
  };

  return (
    <nav className="rail-nav" aria-label="The whole show">
      <div
        className="rail"
        role="slider"
        tabIndex={0}
        aria-orientation="vertical"
        aria-label="Place in the show"
        aria-valuemin={1}
        aria-valuemax={Math.max(1, pages.length)}
        aria-valuenow={here + 1}
        aria-valuetext={page === undefined ? 'No pages' : placeWords(page)}
        onPointerDown={press}
        onPointerMove={(move) => aimed !== null && aim(move)}
        onPointerUp={() => setAimed(null)}
        onPointerCancel={() => setAimed(null)}
        onKeyDown={onKeyDown}
      >
        <div className="rail-track" ref={rail}>
          <RailShow />
          <RailPeople pages={pages} />
          {pages.length === 0 ? null : <div className="rail-here" style={{ top: `${shareOfPage(here, pages.length) * 100}%` }} />}
          {aimed === null || pages[aimed] === undefined ? null : (
            <output className="rail-aim" style={{ top: `${shareOfPage(aimed, pages.length) * 100}%` }}>
              {placeWords(pages[aimed])}
            </output>
          )}
        </div>
      </div>
    </nav>
  );
}

const placeWords = (page: Page) => [`Page ${page.label}`, page.act, page.scene].filter((part) => part !== null && part !== '').join(', ');

/** Acts and cues change rarely; they wait until the page itself has been painted. */
const RailShow = memo(function RailShow() {
  const pages = usePages();
  const outline = useOutline();
  const sheet = useSettled(useSession().book.cueSheet, NO_CUES);
  const acts = useMemo(() => railActs(outline, pages.length), [outline, pages.length]);
  const density = useMemo(() => {
    const counts = new Array<number>(pages.length).fill(0);
    for (const row of sheet)
      if (row.pageIndex !== null && row.pageIndex >= 0 && row.pageIndex < counts.length) counts[row.pageIndex] = (counts[row.pageIndex] ?? 0) + 1;
    return cueDensity(counts, TICKS);
  }, [sheet, pages.length]);
  const most = Math.max(4, ...density.map((tick) => tick.count));
  return (
    <>
      {acts.map((act) => (
        <div
          key={act.from}
          className="rail-act"
          style={{ top: `${shareOfPage(act.from, pages.length) * 100}%`, height: `calc(${shareOfPage(act.to - act.from, pages.length) * 100}% - 4px)` }}
        >
          <span>{act.label}</span>
        </div>
      ))}
      <svg className="rail-ticks" viewBox={`0 0 16 ${pages.length}`} preserveAspectRatio="none" aria-hidden="true">
        <path d={density.map((tick) => `M0 ${tick.page + 0.5}h${3 + (tick.count / most) * 13}`).join('')} />
      </svg>
    </>
  );
});

function RailPeople({ pages }: { readonly pages: readonly Page[] }) {
  const acts = useActs();
  const people = useView(useSession().people);
  return people.map(({ person, line, isMe }) => {
    const at = line === null || isMe ? -1 : acts.roll.pageOf(line);
    return at < 0 ? null : (
      <div
        key={person.id}
        className="rail-person"
        style={{ top: `${shareOfPage(at, pages.length) * 100}%`, background: `var(--person-${person.colour % 12})` }}
        aria-hidden="true"
      />
    );
  });
}
