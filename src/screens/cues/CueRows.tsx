// The rows of the cue sheet. The first screenful is drawn at once and the rest while the browser is idle, so that 1,200 rows do not keep anybody waiting.
import { startTransition, useEffect, useState } from 'react';
import type { CueSheetRow } from '#domain/cues/cueSheet.ts';
import { CueRow } from './CueRow.tsx';

const FIRST_ROWS = 40;
const ROWS_AT_A_TIME = 120;

interface CueRowsProps {
  readonly rows: readonly CueSheetRow[];
  /** Every row of the sheet: which numbers are free is decided over all of them. */
  readonly all: readonly CueSheetRow[];
  readonly canWrite: boolean;
}

export function CueRows({ rows, all, canWrite }: CueRowsProps) {
  const drawn = useGrowing(rows.length);
  return (
    <div className="cue-table">
      <div className="cue-row cue-head" aria-hidden="true">
        <span>Page</span>
        <span>Cue</span>
        <span>Where</span>
        <span>What</span>
      </div>
      <ol className="cue-list" aria-label="Cues in show order">
        {rows.slice(0, drawn).map((row) => (
          <CueRow key={row.cue.id} row={row} all={row.problems.length > 0 ? all : NONE} canWrite={canWrite} />
        ))}
      </ol>
    </div>
  );
}

/** Rows without problems need not know the others, and are not drawn again when those change. */
const NONE: readonly CueSheetRow[] = [];

/** How many of `total` rows may be drawn now: grows by itself until it is all of them. Printing waits for none of it. */
function useGrowing(total: number): number {
  const [drawn, setDrawn] = useState(FIRST_ROWS);
  useEffect(() => {
    const all = (): void => setDrawn(Number.POSITIVE_INFINITY);
    window.addEventListener('beforeprint', all);
    return () => window.removeEventListener('beforeprint', all);
  }, []);
  useEffect(() => {
    if (drawn >= total) return;
    const timer = setTimeout(() => startTransition(() => setDrawn(drawn + ROWS_AT_A_TIME)), 16);
    return () => clearTimeout(timer);
  }, [drawn, total]);
  return Math.min(drawn, total);
}
