// Learns how one script is laid out: how its speakers are printed, where lines wrap, which brackets hold directions.
import { isEnding } from './directions.ts';
import { isHeadingInTwo, isStandingHead, readHeading } from './headings.ts';
import { foldName } from './names.ts';
import type { TextLine } from './printedLines.ts';
import { formKey, type SpeakerForm, speakerForms } from './speakerForms.ts';

export interface Layout {
  /** Key of the way most speakers are printed (see `formKey`); '' when no speaker was found. */
  readonly speakers: string;
  readonly style: SpeakerForm['style'];
  /** How often each (folded) name begins a line in that way. */
  readonly names: ReadonlyMap<string, number>;
  /** Names with the same mark after them that stand above their words in a script that prints names before them, or the other way round. */
  readonly otherNames: ReadonlyMap<string, number>;
  /** Speakers stand only after a blank line. */
  readonly blankBefore: boolean;
  /** Least gap between separator and words. */
  readonly gap: number;
  /** Columns at which speakers begin; null: anywhere (centred names). */
  readonly indents: ReadonlySet<number> | null;
  /** Column at which prose is wrapped; null when it is not. */
  readonly width: number | null;
}

export interface ReadLine extends TextLine {
  readonly forms: readonly SpeakerForm[];
  /** A head of act or scene, an ending: never a speaker, unless words follow at once in the manner of this script. */
  readonly isHead: boolean;
  /** Of its type, and from the top of its page to its baseline, where the script is printed. */
  readonly size?: number;
  readonly y?: number;
}

export function readLines(lines: readonly TextLine[]): ReadLine[] {
  return joinHeadsInTwo(lines, (first, second) => ({ ...first, body: `${first.body} ${second.body}`, blankAfter: second.blankAfter })).map((line) => {
    const isHead = readHeading(line.body) !== null;
    return { ...line, forms: speakerForms(line.body), isHead: isHead || isEnding(line.body) };
  });
}

/** Heads that are printed in two lines become one line; `join` makes it. */
export function joinHeadsInTwo<L extends { readonly body: string }>(lines: readonly L[], join: (first: L, second: L) => L): L[] {
  const joined: L[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] as L;
    const next = lines[index + 1];
    if (next !== undefined && isHeadingInTwo(line.body, next.body)) {
      joined.push(join(line, next));
      index += 1;
    } else joined.push(line);
  }
  return joined;
}

interface Sighting {
  readonly line: ReadLine;
  readonly form: SpeakerForm;
  readonly folded: string;
}

interface Tally {
  readonly counts: Map<string, number>;
  readonly lines: Sighting[];
}

export function learnLayout(lines: readonly ReadLine[], castNames: ReadonlySet<string>): Layout {
  const tallies = tallyForms(lines);
  const width = wrapWidth(lines);
  let bestKey = '';
  let bestScore = 0;
  for (const [key, tally] of tallies) {
    const score = scoreOf(key, tally, castNames);
    if (score > bestScore) [bestKey, bestScore] = [key, score];
  }
  const best = tallies.get(bestKey);
  if (best === undefined) return { speakers: '', style: 'inline', names: new Map(), otherNames: new Map(), blankBefore: false, gap: 0, indents: null, width };
  const trusted = best.lines.filter((one) => (best.counts.get(one.folded) ?? 0) >= 3 || castNames.has(one.folded));
  const sample = trusted.length >= 5 ? trusted : best.lines;
  const style = bestKey.startsWith('own') ? 'own' : 'inline';
  return { speakers: bestKey, style, names: best.counts, otherNames: tallies.get(otherKey(bestKey))?.counts ?? new Map(), width, ...habits(sample, style) };
}

/** "inline dot mixed" and "own dot mixed", "inline space capitals" and "own none capitals". */
function otherKey(key: string): string {
  return key.startsWith('inline') ? key.replace('inline', 'own').replace(' space ', ' none ') : key.replace('own', 'inline').replace(' none ', ' space ');
}

function tallyForms(lines: readonly ReadLine[]): Map<string, Tally> {
  const tallies = new Map<string, Tally>();
  lines.forEach((line, index) => {
    if (line.isHead && readHeading(line.body) !== null && !isStandingHead(line.forms[0]?.name ?? '')) return;
    if (line.isHead && line.blankAfter && line.forms.every((form) => form.style === 'own')) return;
    for (const form of line.forms) {
      if (form.opensAside !== undefined) continue;
      if (form.style === 'own' && !hasWordsBelow(lines, index, form)) continue;
      const key = formKey(form);
      const tally: Tally = tallies.get(key) ?? { counts: new Map(), lines: [] };
      tallies.set(key, tally);
      const folded = foldName(form.name);
      tally.counts.set(folded, (tally.counts.get(folded) ?? 0) + 1);
      tally.lines.push({ line, form, folded });
    }
  });
  return tallies;
}

/** A name on its own line has words under it; capitals and marked names may leave a blank line between. */
export function hasWordsBelow(lines: readonly ReadLine[], index: number, form: SpeakerForm): boolean {
  const line = lines[index];
  const next = lines[index + 1];
  if (next === undefined || line === undefined || next.isHead) return false;
  if (!line.blankAfter) return true;
  return form.separator !== 'none' || form.isCapitals || /bold/.test(form.look ?? '');
}

/** Names that come again weigh most; a mixed-case name alone on its line or before a gap proves little. */
function scoreOf(key: string, tally: Tally, castNames: ReadonlySet<string>): number {
  let score = 0;
  for (const [name, count] of tally.counts) {
    if (castNames.has(name)) score += count * 1.5;
    else if (count >= 3) score += count;
    else if (count === 2) score += 1.5;
    else score += key.includes(' capitals') ? 0.5 : 0.05;
  }
  const isWeak = key === 'own none mixed' || key === 'inline gap mixed' || key === 'inline dash mixed';
  const isPlain = key === 'inline gap capitals' || key.startsWith('inline dash') || key.startsWith('inline space');
  return score * (isWeak ? 0.5 : isPlain ? 0.8 : 1) * (key.startsWith('own') && isOwnDoubtful(tally) ? 0.3 : 1);
}

/** Names alone on their lines that mostly follow one another directly are a list, not speakers. */
function isOwnDoubtful(tally: Tally): boolean {
  const afterBlank = tally.lines.filter((one) => one.line.blankBefore || one.line.afterPageBreak).length;
  return tally.counts.size > 8 && tally.lines.length < tally.counts.size * 1.3 && afterBlank < tally.lines.length * 0.5;
}

function habits(sample: Tally['lines'], style: SpeakerForm['style']): Pick<Layout, 'blankBefore' | 'gap' | 'indents'> {
  const total = Math.max(1, sample.length);
  const afterBlank = sample.filter((one) => one.line.blankBefore || one.line.afterPageBreak).length;
  const wide = sample.filter((one) => one.form.gap >= 2).length;
  const counts = new Map<number, number>();
  for (const one of sample) counts.set(one.line.indent, (counts.get(one.line.indent) ?? 0) + 1);
  const usual = [...counts].filter(([, count]) => count / total >= 0.03).map(([indent]) => indent);
  return {
    blankBefore: sample.length >= 3 && afterBlank / total >= 0.93,
    gap: style === 'inline' && sample.length >= 5 && wide / total >= 0.93 ? 2 : 0,
    indents: sample.length >= 8 && usual.length <= (style === 'own' ? 1 : 3) ? new Set(usual) : null,
  };
}

/** The column at which prose wraps: long lines cluster just under it. Null for a file with one paragraph a line. */
function wrapWidth(lines: readonly ReadLine[]): number | null {
  const running = lines
    .filter((line) => !line.blankAfter)
    .map((line) => line.indent + line.body.length)
    .sort((a, b) => a - b);
  const all = lines.map((line) => line.indent + line.body.length);
  const long = all.filter((length) => length > 110).length;
  if (running.length < 4 || long > all.length * 0.04) return null;
  return running[Math.floor((running.length - 1) * 0.985)] ?? null;
}
