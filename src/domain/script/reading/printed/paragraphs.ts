// Cuts the lines of a printed script into what belongs together: heads, speakers, and paragraphs of words or of directions.
import { isLabelledDirection } from '../directions.ts';
import { readHeading } from '../headings.ts';
import { isSongTitle } from '../songs.ts';
import type { SpeakerForm } from '../speakerForms.ts';
import { type PrintedLine, shareInside, wasEndedEarly } from './printedLine.ts';

export interface Paragraph {
  readonly kind: 'head' | 'speaker' | 'song' | 'words' | 'italic' | 'bracketed';
  readonly speaker: SpeakerForm | null;
  readonly lines: readonly PrintedLine[];
}

interface Growing {
  readonly kind: Paragraph['kind'];
  readonly speaker: SpeakerForm | null;
  readonly lines: PrintedLine[];
  depth: number;
}

/** `directionsAreItalic`: a line all in italics is a direction here, not an emphasis. */
export function cutParagraphs(lines: readonly PrintedLine[], speakers: readonly (SpeakerForm | null)[], directionsAreItalic: boolean): Paragraph[] {
  const paragraphs: Growing[] = [];
  lines.forEach((line, index) => {
    const speaker = speakers[index] ?? null;
    const current = paragraphs.at(-1);
    const before = lines[index - 1];
    if (speaker !== null) paragraphs.push({ kind: 'speaker', speaker, lines: [line], depth: depthAfter(0, speaker.rest) });
    else if (isHeadHere(line, current)) paragraphs.push({ kind: 'head', speaker: null, lines: [line], depth: 0 });
    else if (isSongHere(line, lines[index + 1])) paragraphs.push({ kind: 'song', speaker: null, lines: [line], depth: 0 });
    else if (current === undefined || before === undefined || beginsAnew(line, before, current, directionsAreItalic)) {
      paragraphs.push({ kind: kindOf(line, directionsAreItalic), speaker: null, lines: [line], depth: depthAfter(0, line.body) });
    } else {
      current.lines.push(line);
      current.depth = depthAfter(current.depth, line.body);
    }
  });
  return paragraphs;
}

/** The title of a musical number, on a line of its own and set to be seen. */
function isSongHere(line: PrintedLine, next: PrintedLine | undefined): boolean {
  if (line.body.length > 90) return false;
  // Without room above, room below and a dash ("SONG--RUTH") say so.
  const isUnder = next?.isBroken === true && /\p{L}\s*(?:--|[–—])\s*\p{L}/u.test(line.body) && isSongTitle(line.body, false);
  if (!(line.isBroken || line.isCentred)) return isUnder;
  const isDisplayed = line.isCentred || shareInside(line.styled, line.styled.bold) > 0.9;
  const isAlone = next === undefined || next.isBroken || next.forms.length > 0;
  return isAlone && isSongTitle(line.body, isDisplayed && line.isBroken && (next === undefined || next.isBroken));
}

function kindOf(line: PrintedLine, directionsAreItalic: boolean): Paragraph['kind'] {
  if (/^[([]/.test(line.body)) return 'bracketed';
  return directionsAreItalic && isAllItalic(line) ? 'italic' : 'words';
}

export function isAllItalic(line: PrintedLine): boolean {
  return shareInside(line.styled, line.styled.italic) >= 0.9;
}

/** A head stands on its own, or directly under another head; never under a speaker's name. */
function isHeadHere(line: PrintedLine, current: Growing | undefined): boolean {
  if (!line.isHead || readHeading(line.body) === null) return false;
  const isUnderName = current?.speaker?.style === 'own' && current.lines.length === 1 && !line.isBroken;
  return !isUnderName && (line.isBroken || current === undefined || current.kind === 'head' || line.blankAfter || line.isCentred);
}

function beginsAnew(line: PrintedLine, before: PrintedLine, current: Growing, directionsAreItalic: boolean): boolean {
  if (current.kind === 'head' || current.kind === 'song') return true;
  const isUnderName = current.speaker !== null && current.lines.length === 1 && current.speaker.rest === '';
  const isNewSheet = line.afterPageBreak;
  if (opensAgain(line, current)) return true;
  if (current.depth > 0 && current.kind !== 'words' && !(line.blankBefore && !isNewSheet)) return false;
  if (isUnderName) return line.blankBefore && isDirectionLine(line, directionsAreItalic) && !isNewSheet;
  if (isNewSheet) return beginsOnNewSheet(line, before, current, directionsAreItalic);
  if (line.blankBefore) return true;
  if (isLabelledDirection(line.body) && current.kind !== 'words') return true;
  return turnsIntoDirection(line, before, current, directionsAreItalic) || turnsIntoWords(line, before, current);
}

/** "[Exit Ghost." and "[Enter King." one under the other: printers who leave brackets open begin each direction with one. */
function opensAgain(line: PrintedLine, current: Growing): boolean {
  const first = current.lines[0]?.body[0];
  return current.kind === 'bracketed' && current.depth > 0 && (first === '(' || first === '[') && line.body.startsWith(first);
}

function isDirectionLine(line: PrintedLine, directionsAreItalic: boolean): boolean {
  return /^[([]/.test(line.body) || (directionsAreItalic && isAllItalic(line));
}

/** At the head of a page or column nothing says whether a paragraph goes on: what the words say, and their place, decide. */
function beginsOnNewSheet(line: PrintedLine, before: PrintedLine, current: Growing, directionsAreItalic: boolean): boolean {
  if (current.kind === 'speaker' || current.kind === 'words')
    return isDirectionLine(line, directionsAreItalic) && (wasEndedEarly(before, line) || !isSamePlace(line, before));
  return closesDirection(current, before) || (current.kind === 'italic' && !isAllItalic(line));
}

function closesDirection(current: Growing, before: PrintedLine): boolean {
  return current.kind === 'bracketed' ? current.depth === 0 && /[)\]][.,;]?$/.test(before.body) : /[.!?)\]]$/.test(before.body);
}

function turnsIntoDirection(line: PrintedLine, before: PrintedLine, current: Growing, directionsAreItalic: boolean): boolean {
  if (!isDirectionLine(line, directionsAreItalic)) return false;
  if (current.kind === 'italic') return current.depth === 0 && (/^[([]/.test(line.body) || (wasEndedEarly(before, line) && /[.!?]$/.test(before.body)));
  if (current.kind === 'bracketed') return current.depth === 0;
  // Italics that only go on from the line before are inside the speech.
  const isClosed = /[)\]]$/.test(before.body) && wasEndedEarly(before, line);
  if (directionsAreItalic && isAllItalic(line) && endsInItalics(before) && !isClosed) return false;
  return wasEndedEarly(before, line) || isMovedIn(line, before);
}

function turnsIntoWords(line: PrintedLine, before: PrintedLine, current: Growing): boolean {
  if (current.kind === 'bracketed')
    return current.depth === 0 && /[)\]][.,;]?$/.test(before.body) && (wasEndedEarly(before, line) || !isSamePlace(line, before));
  return current.kind === 'italic' && !isAllItalic(line) && !endsInItalics(line, true);
}

function endsInItalics(line: PrintedLine, atStart = false): boolean {
  const end = line.styled.text.length;
  return line.styled.italic.some((span) => (atStart ? span.from <= 1 : span.to >= end - 1));
}

function isMovedIn(line: PrintedLine, before: PrintedLine): boolean {
  return line.left - before.left > line.size * 1.5;
}

function isSamePlace(line: PrintedLine, before: PrintedLine): boolean {
  return Math.abs(line.left - line.columnLeft - (before.left - before.columnLeft)) < line.size;
}

export function depthAfter(depth: number, body: string): number {
  let open = depth;
  for (const sign of body) {
    if (sign === '(' || sign === '[') open += 1;
    else if ((sign === ')' || sign === ']') && open > 0) open -= 1;
  }
  return open;
}
