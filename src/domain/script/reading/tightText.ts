// Scripts pasted from a word processor, where a line is a paragraph and none is blank: how many lines a speech has tells which lines are directions, whatever they sound like.
import { soundOfDirection } from './directions.ts';
import type { Layout, ReadLine } from './layout.ts';
import { foldName } from './names.ts';
import type { SpeakerForm } from './speakerForms.ts';

const FEWEST_SPEECHES = 30;
/** So many speeches are a single line. */
const SHARE_OF_SINGLE = 0.85;

/** Is hardly any line blank, and is none wrapped? */
export function isTight(lines: readonly ReadLine[]): boolean {
  return lines.filter((line) => line.blankBefore).length < lines.length * 0.03;
}

/** Indices of lines that stand between speeches where nearly all speeches are one line: directions, but for what is plainly said to somebody. */
export function directionsBetween(lines: readonly ReadLine[], speakers: readonly (SpeakerForm | null)[], layout: Layout): ReadonlySet<number> {
  if (layout.width !== null || !isTight(lines)) return new Set();
  const more = linesPastTheFirst(lines, speakers);
  const speeches = speakers.filter((speaker) => speaker !== null).length;
  const longer = new Set(more.map((one) => one.speech)).size;
  if (speeches < FEWEST_SPEECHES || speeches - longer < speeches * SHARE_OF_SINGLE) return new Set();
  const isName = (word: string): boolean => (layout.names.get(foldName(word)) ?? 0) >= 2;
  return new Set(more.filter(({ index }) => soundOfDirection(lines[index]?.body ?? '', isName) >= 0).map(({ index }) => index));
}

function linesPastTheFirst(lines: readonly ReadLine[], speakers: readonly (SpeakerForm | null)[]): { index: number; speech: number }[] {
  const found: { index: number; speech: number }[] = [];
  let speech = -1;
  let spoken = 0;
  lines.forEach((line, index) => {
    const speaker = speakers[index] ?? null;
    if (speaker !== null) [speech, spoken] = [index, speaker.rest === '' ? 0 : 1];
    else if (line.isHead) speech = -1;
    else if (speech >= 0) {
      spoken += 1;
      if (spoken > 1) found.push({ index, speech });
    }
  });
  return found;
}
