// The rail's measure: pages along its height, acts as stretches of it, cues as density.

export interface RailAct {
  readonly label: string;
  /** First page and the page after the last. */
  readonly from: number;
  readonly to: number;
}

/** Roman numeral (or number) of an act's heading, short enough for the rail: "ACT II. The Garden" is "II". Falls back to the count. */
export function shortActLabel(heading: string, count: number): string {
  const match = /\bact[e]?\s+([ivxlc]+|\d+|one|two|three|four|five)\b/iu.exec(heading) ?? /\b([IVXLC]+)\b/u.exec(heading);
  const found = match?.[1];
  if (found === undefined) return String(count);
  const words: Readonly<Record<string, string>> = { one: 'I', two: 'II', three: 'III', four: 'IV', five: 'V' };
  return words[found.toLowerCase()] ?? found.toUpperCase();
}

/** Acts as stretches of pages. Two acts that begin on one page share it. */
export function railActs(headings: readonly { readonly kind: string; readonly text: string; readonly pageIndex: number }[], pages: number): RailAct[] {
  const acts = headings.filter((heading) => heading.kind === 'act');
  return acts.map((act, index) => ({
    label: shortActLabel(act.text, index + 1),
    from: act.pageIndex,
    to: Math.max(act.pageIndex + 1, acts[index + 1]?.pageIndex ?? pages),
  }));
}

/** Share (0 to 1) of the rail at which a page begins. */
export const shareOfPage = (page: number, pages: number): number => (pages === 0 ? 0 : Math.min(1, Math.max(0, page / pages)));

/** The page at a share of the rail. */
export const pageAtShare = (share: number, pages: number): number => Math.max(0, Math.min(pages - 1, Math.floor(share * pages)));

/** Cues per tick, for at most `ticks` ticks; each is the count of the densest page it stands for. */
export function cueDensity(cuesOfPage: readonly number[], ticks: number): { readonly page: number; readonly count: number }[] {
  const step = Math.max(1, Math.ceil(cuesOfPage.length / Math.max(1, ticks)));
  const density: { page: number; count: number }[] = [];
  for (let page = 0; page < cuesOfPage.length; page += step) {
    const count = Math.max(...cuesOfPage.slice(page, page + step));
    if (count > 0) density.push({ page, count });
  }
  return density;
}
