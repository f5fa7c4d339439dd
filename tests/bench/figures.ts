// A measured figure beside its budget: median, 95th percentile, how much of the budget it takes; as a table and as JSON.
export interface Figure {
  readonly name: string;
  readonly unit: 'ms' | 'kB' | 'MB' | 'frames' | '/s' | '×';
  /** Null: told for comparison only. */
  readonly budget: number | null;
  /** Most budgets are ceilings; a floor must be reached. */
  readonly isFloor?: boolean;
  /** The budget is held by the median; the 95th percentile stands beside it. */
  readonly samples: readonly number[];
  readonly note?: string;
}

export interface Summary {
  readonly name: string;
  readonly unit: Figure['unit'];
  readonly budget: number | null;
  readonly median: number;
  readonly p95: number;
  readonly worst: number;
  readonly runs: number;
  /** Share of the budget that the median takes; above 1 it is missed (for a floor: below 1). */
  readonly ratio: number | null;
  readonly isKept: boolean | null;
  readonly note: string;
}

/** The value below which `share` of the sorted samples lie (nearest rank). */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((one, other) => one - other);
  const rank = Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1));
  return sorted[rank] ?? Number.NaN;
}

export function summarise({ name, unit, budget, isFloor = false, samples, note = '' }: Figure): Summary {
  const median = percentile(samples, 0.5);
  const isKept = budget === null ? null : isFloor ? median >= budget : median <= budget;
  return {
    name,
    unit,
    budget,
    median,
    p95: percentile(samples, isFloor ? 0.05 : 0.95),
    worst: isFloor ? Math.min(...samples) : Math.max(...samples),
    runs: samples.length,
    ratio: budget === null ? null : median / budget,
    isKept,
    note,
  };
}

const short = (value: number): string => (Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(1));

export function tableOf(summaries: readonly Summary[]): string {
  const rows = summaries.map(({ name, unit, budget, median, p95, worst, runs, ratio, isKept, note }) => [
    name,
    budget === null ? '' : `${short(budget)} ${unit}`,
    `${short(median)} ${unit}`,
    short(p95),
    short(worst),
    String(runs),
    ratio === null ? '' : `${ratio.toFixed(2)}×`,
    isKept === null ? '' : isKept ? 'kept' : 'MISSED',
    note,
  ]);
  const head = ['', 'budget', 'median', 'p95', 'worst', 'runs', 'of budget', '', ''];
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  return [head, ...rows]
    .map((row) =>
      row
        .map((cell, column) => (column === 0 || column === 8 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
