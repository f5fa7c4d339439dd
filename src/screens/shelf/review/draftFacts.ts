// What the preview says about a draft script: counted, not guessed.
import type { DraftLine, DraftScript } from '#domain/script/draft.ts';

export interface DraftScene {
  readonly title: string;
  /** Line of the draft at which it begins. */
  readonly line: number;
  readonly lines: number;
  readonly speeches: number;
}

export interface DraftAct {
  /** Empty for lines before the first act, and for a play without acts. */
  readonly title: string;
  readonly line: number;
  readonly lines: number;
  readonly speeches: number;
  readonly scenes: readonly DraftScene[];
}

interface Growing {
  title: string;
  line: number;
  lines: number;
  speeches: number;
}

/** The acts and scenes as the headings stand, each with what it holds. An act's numbers include its scenes. */
export function actsOf(draft: DraftScript): readonly DraftAct[] {
  const acts: (Growing & { scenes: Growing[] })[] = [];
  for (const [at, line] of draft.lines.entries()) {
    if (line.kind === 'act' || acts.length === 0) acts.push({ title: line.kind === 'act' ? line.text : '', line: at, lines: 0, speeches: 0, scenes: [] });
    const act = acts.at(-1);
    if (act === undefined || line.kind === 'act') continue;
    if (line.kind === 'scene') {
      act.scenes.push({ title: line.text, line: at, lines: 0, speeches: 0 });
      continue;
    }
    countIn(act, line);
    const scene = act.scenes.at(-1);
    if (scene !== undefined) countIn(scene, line);
  }
  return acts.filter((act) => act.title !== '' || act.lines > 0 || act.scenes.length > 0);
}

function countIn(place: Growing, line: DraftLine): void {
  place.lines += 1;
  if (line.kind === 'speech') place.speeches += 1;
}

/** "pages 1 to 84", or null when the file prints no pages. */
export function pagesOf(draft: DraftScript): string | null {
  if (!draft.hasPrintedPages) return null;
  const labels = draft.lines.map((line) => line.page).filter((label) => label !== null);
  const first = labels[0];
  const last = labels.at(-1);
  if (first === undefined || last === undefined) return null;
  return first === last ? `page ${first}` : `pages ${first} to ${last}`;
}

/** So far before the first speech its act is looked for. */
const LONGEST_OPENING = 12;

/** Where the review opens the script: at the heading of the first act, or, where none is near, with what stands just before the first speech. */
export function firstToShow({ lines }: DraftScript): number {
  const speech = Math.max(
    0,
    lines.findIndex((line) => line.kind === 'speech'),
  );
  const from = Math.max(0, speech - LONGEST_OPENING);
  const heading = lines.slice(from, speech).findIndex((line) => line.kind === 'act' || line.kind === 'scene');
  return heading === -1 ? Math.max(0, speech - 3) : from + heading;
}

const NUMBERS = new Intl.NumberFormat();

/** "1 speech", "12 speeches": with the reader's thousands mark. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${NUMBERS.format(number)} ${number === 1 ? one : many}`;
}
