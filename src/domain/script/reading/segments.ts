// Cuts the lines of a script into segments: a head, a speaker with the words that follow, or a paragraph.

import { CLOSES, isLabelledDirection, isWhollyBracketed, OPENS } from './directions.ts';
import { readHeading } from './headings.ts';
import type { Layout, ReadLine } from './layout.ts';
import { foldName } from './names.ts';
import { isSongTitle } from './songs.ts';
import type { SpeakerForm } from './speakerForms.ts';
import { directionsBetween, isTight } from './tightText.ts';
import { wouldFit } from './verse.ts';

export interface Segment {
  readonly kind: 'head' | 'speaker' | 'paragraph';
  readonly speaker: SpeakerForm | null;
  readonly lines: readonly ReadLine[];
  readonly blankBefore: boolean;
  /** The number of lines of the speeches around it says that it is a direction. */
  readonly isBetween?: boolean;
}

interface Growing {
  /** Brackets open after its last line. */
  depth: number;
  kind: Segment['kind'];
  speaker: SpeakerForm | null;
  lines: ReadLine[];
  blankBefore: boolean;
  isBetween?: boolean;
}

export function cutSegments(lines: readonly ReadLine[], speakers: readonly (SpeakerForm | null)[], layout: Layout): Segment[] {
  const segments: Growing[] = [];
  const areTight = isTight(lines);
  const isLinePerParagraph = areTight && layout.width === null;
  const between = directionsBetween(lines, speakers, layout);
  lines.forEach((line, index) => {
    const speaker = speakers[index] ?? null;
    const current = segments.at(-1);
    if (speaker !== null) segments.push({ depth: 0, kind: 'speaker', speaker, lines: [line], blankBefore: line.blankBefore });
    else if (isHeadHere(line, current) || (areTight && readHeading(line.body)?.rest === ''))
      segments.push({ depth: 0, kind: 'head', speaker: null, lines: [line], blankBefore: true });
    else if (between.has(index))
      segments.push({ depth: depthAfter(0, line.body), kind: 'paragraph', speaker: null, lines: [line], blankBefore: line.blankBefore, isBetween: true });
    else if (
      current === undefined ||
      current.kind === 'head' ||
      current.isBetween === true ||
      (isLinePerParagraph && current.kind === 'paragraph') ||
      line.blankBefore ||
      isTitleHere(line) ||
      opensDirection(lines, index, layout, current)
    ) {
      segments.push({ depth: depthAfter(0, line.body), kind: 'paragraph', speaker: null, lines: [line], blankBefore: line.blankBefore });
    } else {
      current.lines.push(line);
      current.depth = depthAfter(current.depth, line.body);
    }
  });
  return segments;
}

/** "SONG -- RUTH" right under a speech, with room below. */
function isTitleHere(line: ReadLine): boolean {
  return line.blankAfter && isSongTitle(line.body, false);
}

/** A head stands on its own, or directly under another head; never under a speaker's name. */
function isHeadHere(line: ReadLine, current: Growing | undefined): boolean {
  if (!line.isHead || readHeading(line.body) === null) return false;
  const isUnderName = current?.speaker?.style === 'own' && current.lines.length === 1 && !line.blankBefore;
  return !isUnderName && (line.blankBefore || line.afterPageBreak || current === undefined || current.kind === 'head' || line.blankAfter);
}

/** A bracket that begins a line on purpose (there was room before it) and closes at a line's end is a direction on its own. */
function opensDirection(lines: readonly ReadLine[], index: number, layout: Layout, current: Growing): boolean {
  const line = lines[index] as ReadLine;
  const before = lines[index - 1];
  if (isEndOfBracketed(current) || (isLabelledDirection(line.body) && current.kind === 'paragraph')) return true;
  if (!OPENS.test(line.body[0] ?? '') || before === undefined) return false;
  const isUnderName = current.speaker?.style === 'own' && current.lines.length === 1;
  // Where blank lines part the speeches, a bracket under a name's words belongs to them.
  if (isUnderName || (layout.style === 'own' && layout.blankBefore)) return false;
  const isMovedOut = current.lines.length > 1 && before.indent - line.indent >= 2;
  const wasMeant =
    layout.width === null || isMovedOut || wouldFit({ text: before.body, indent: before.indent }, { text: line.body, indent: line.indent }, layout.width - 2);
  if (!wasMeant) return false;
  let text = '';
  for (let at = index; at < Math.min(lines.length, index + 40); at += 1) {
    if (at > index && lines[at]?.blankBefore === true) return false;
    text += `${lines[at]?.body ?? ''} `;
    if (isWhollyBracketed(text.trim())) return lines[at]?.blankAfter === true || layout.width === null || startsAnew(lines, at + 1, layout);
  }
  return false;
}

function startsAnew(lines: readonly ReadLine[], index: number, layout: Layout): boolean {
  const line = lines[index];
  return (
    line === undefined ||
    line.isHead ||
    line.forms.some((form) => form.style === layout.style && (form.isCapitals || (layout.names.get(foldName(form.name)) ?? 0) >= 2))
  );
}

/** The paragraph so far is one closed direction that began its own segment: the next line is something else. */
function isEndOfBracketed(current: Growing): boolean {
  if (current.kind !== 'paragraph') return false;
  const first = current.lines[0]?.body ?? '';
  const last = current.lines.at(-1)?.body ?? '';
  return current.depth === 0 && OPENS.test(first[0] ?? '') && CLOSES.test(last.replace(/[.,;。]$/, '').slice(-1));
}

function depthAfter(depth: number, body: string): number {
  let open = depth;
  for (const sign of body) {
    if (OPENS.test(sign)) open += 1;
    else if (open > 0 && CLOSES.test(sign)) open -= 1;
  }
  return open;
}
