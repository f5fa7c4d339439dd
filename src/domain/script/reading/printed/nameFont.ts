// A font that is made bold without saying so (many programs thicken the letters of one that has no bold): told by what is set in it, which is names and nothing else.
import { bareName, foldName, looksLikeName } from '../names.ts';
import type { Run, Sheet } from './sheet.ts';

const FEWEST_RUNS = 20;
/** So many of its runs begin a row and look like a name. */
const SHARE_OF_NAMES = 0.9;
/** So many of its runs say what another says too. */
const SHARE_AGAIN = 0.7;

const LONGEST_PART = 3;

interface Tally {
  runs: number;
  letters: number;
  names: number;
  readonly counts: Map<string, number>;
}

/** The same sheets, the runs of such fonts bold. A script whose names are bold or italic by name is left as it is. Linear in the number of runs. */
export function markNameFont(sheets: readonly Sheet[]): readonly Sheet[] {
  const tallies = tallyFonts(sheets);
  const body = Math.max(0, ...[...tallies.values()].map((tally) => tally.letters));
  const others = [...tallies].filter(([, tally]) => tally.letters < body);
  if (!others.some(([, tally]) => holdsNames(tally))) return sheets;
  // Names with a letter that needs a font of its own are in that one altogether.
  const fonts = new Set(others.filter(([, tally]) => tally.names >= tally.runs * SHARE_OF_NAMES).map(([font]) => font));
  const isName = (run: Run | undefined): boolean => run?.font !== undefined && fonts.has(run.font);
  return sheets.map((sheet) => {
    if (!sheet.runs.some(isName)) return sheet;
    // A ligature in a name may have a font to itself.
    const isPart = (run: Run, index: number): boolean =>
      run.text.length <= LONGEST_PART &&
      [-1, 1].some((step) => {
        const other = sheet.runs[index + step];
        return isName(other) && other !== undefined && (step < 0 ? touches(other, run) : touches(run, other));
      });
    return { ...sheet, runs: sheet.runs.map((run, index) => (isName(run) || isPart(run, index) ? { ...run, bold: true } : run)) };
  });
}

function touches(before: Run, after: Run): boolean {
  return Math.abs(before.y - after.y) < 1 && Math.abs(before.x + before.width - after.x) < after.size * 0.1;
}

function tallyFonts(sheets: readonly Sheet[]): Map<string, Tally> {
  const tallies = new Map<string, Tally>();
  for (const { runs } of sheets) {
    runs.forEach((run, index) => {
      if (run.font === undefined || run.bold || run.italic || !/\p{L}/u.test(run.text)) return;
      const tally: Tally = tallies.get(run.font) ?? { runs: 0, letters: 0, names: 0, counts: new Map() };
      tallies.set(run.font, tally);
      const name = bareName(run.text);
      const before = runs[index - 1];
      const beginsRow = before === undefined || Math.abs(before.y - run.y) > run.size * 0.5 || before.x > run.x;
      tally.runs += 1;
      tally.letters += run.text.length;
      if (beginsRow && looksLikeName(name)) tally.names += 1;
      tally.counts.set(foldName(name), (tally.counts.get(foldName(name)) ?? 0) + 1);
    });
  }
  return tallies;
}

function holdsNames({ runs, names, counts }: Tally): boolean {
  const again = [...counts.values()].filter((count) => count >= 3).reduce((sum, count) => sum + count, 0);
  return runs >= FEWEST_RUNS && counts.size >= 2 && names >= runs * SHARE_OF_NAMES && again >= runs * SHARE_AGAIN;
}
