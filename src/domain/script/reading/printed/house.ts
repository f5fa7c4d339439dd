// How this script prints what is not spoken: in italics, in which brackets, and at which places words and directions begin.
import type { BracketKind } from '../directions.ts';
import type { SpeakerForm } from '../speakerForms.ts';
import { depthAfter } from './paragraphs.ts';
import { type PrintedLine, shareInside } from './printedLine.ts';

export interface House {
  readonly directionsAreItalic: boolean;
  readonly brackets: readonly BracketKind[];
  /** Brackets hold directions only when they are in italics. */
  readonly bracketsAreItalic: boolean;
  /** Brackets that begin small are spoken. */
  readonly beginWithCapital: boolean;
  /** Italics inside a speech, without brackets, are directions. */
  readonly bareItalics: boolean;
  /** Speeches are set apart by room above: what follows without it may belong to the speech. */
  readonly partsByRoom: boolean;
  /** Directions between speeches have room above them: one without it is inside the speech, wherever it is set. */
  readonly roomAboveDirections: 'none' | 'some' | 'many';
  /** Directions between speeches have no brackets, those inside speeches have: one in brackets is inside, also on a line of its own. */
  readonly bracketsAreInside: boolean;
  /** Does a line begin where lines of speech do? Null: this script does not tell by place. */
  readonly isWordsPlace: ((line: PrintedLine) => boolean) | null;
}

export function learnHouse(lines: readonly PrintedLine[], speakers: readonly (SpeakerForm | null)[], isItalicBody: boolean, isScan: boolean): House {
  const italicLetters = lines.reduce((sum, line) => sum + shareInside(line.styled, line.styled.italic) * line.body.length, 0);
  const letters = Math.max(
    1,
    lines.reduce((sum, line) => sum + line.body.length, 0),
  );
  const share = italicLetters / letters;
  const directionsAreItalic = !isItalicBody && share > 0.002 && share < 0.45;
  const brackets = countBrackets(lines, (index) => isUnderName(lines, speakers, index));
  const { square, round } = brackets;
  const onlySquare = square >= 3 && square >= round * 0.5;
  const isWordsPlace = wordsPlaces(lines, speakers);
  // Plain words that begin where no speech does are directions too.
  const isDirection = (line: PrintedLine): boolean =>
    /^[([]/.test(line.body) ||
    (directionsAreItalic && shareInside(line.styled, line.styled.italic) >= 0.9) ||
    (isWordsPlace !== null && !line.isHead && !isWordsPlace(line));
  return {
    directionsAreItalic,
    brackets: onlySquare ? ['square'] : ['round', 'square'],
    bracketsAreItalic: directionsAreItalic && brackets.italic >= 8 && brackets.italic >= (square + round) * 0.5,
    beginWithCapital: !onlySquare && round >= 20 && brackets.capital / round >= 0.85,
    bareItalics: directionsAreItalic && brackets.bare >= 3,
    partsByRoom: partsByRoom(lines, speakers),
    // On a scan lines stand a little higher or lower than they were printed.
    roomAboveDirections: roomAboveDirections(lines, speakers, isDirection, isScan ? Number.POSITIVE_INFINITY : 12),
    bracketsAreInside: directionsAreItalic && areBracketsInside(lines, speakers),
    isWordsPlace,
  };
}

function partsByRoom(lines: readonly PrintedLine[], speakers: readonly (SpeakerForm | null)[]): boolean {
  const begun = lines.filter((line, index) => (speakers[index] ?? null) !== null && !line.afterPageBreak);
  return begun.length >= 12 && begun.filter((line) => line.blankBefore).length >= begun.length * 0.9;
}

function roomAboveDirections(
  lines: readonly PrintedLine[],
  speakers: readonly (SpeakerForm | null)[],
  isDirection: (line: PrintedLine) => boolean,
  many: number,
): House['roomAboveDirections'] {
  const apart = lines.filter((line, index) => line.blankBefore && (speakers[index] ?? null) === null && isDirection(line));
  return apart.length >= many ? 'many' : apart.length >= 4 ? 'some' : 'none';
}

/** Counts where directions on lines of their own begin, with brackets and without; and brackets among words. */
function areBracketsInside(lines: readonly PrintedLine[], speakers: readonly (SpeakerForm | null)[]): boolean {
  let bare = 0;
  let bracketed = 0;
  let inside = 0;
  let depth = 0;
  let wasItalic = false;
  lines.forEach((line, index) => {
    const isSpeaker = (speakers[index] ?? null) !== null;
    if (isSpeaker || line.blankBefore) depth = 0;
    const isItalic = !isSpeaker && shareInside(line.styled, line.styled.italic) >= 0.9;
    const begins = depth === 0 && !wasItalic && !line.isHead;
    if (begins && /^[([]/.test(line.body) && !isSpeaker) bracketed += 1;
    else if (begins && isItalic) bare += 1;
    else if (!isItalic && /[([]\p{Lu}/u.test(line.body)) inside += 1;
    depth = depthAfter(depth, line.body);
    wasItalic = isItalic;
  });
  return bare >= 8 && bare >= bracketed * 0.5 && inside >= 12;
}

interface BracketCount {
  readonly square: number;
  readonly round: number;
  readonly capital: number;
  /** Brackets whose words are in italics. */
  readonly italic: number;
  /** Italics of several words that begin a speech or a sentence without a bracket. */
  readonly bare: number;
}

/** The first row under a name, and not all that is said. */
function isUnderName(lines: readonly PrintedLine[], speakers: readonly (SpeakerForm | null)[], index: number): boolean {
  const next = lines[index + 1];
  const isFirst = speakers[index - 1]?.style === 'own' && (speakers[index] ?? null) === null;
  return isFirst && next !== undefined && (speakers[index + 1] ?? null) === null && !next.isBroken && shareInside(next.styled, next.styled.italic) < 0.5;
}

function countBrackets(lines: readonly PrintedLine[], isUnder: (index: number) => boolean): BracketCount {
  let square = 0;
  let round = 0;
  let capital = 0;
  let italic = 0;
  let bare = 0;
  for (const [index, { styled }] of lines.entries()) {
    for (const match of styled.text.matchAll(/([[(])\s*(\S)/g)) {
      const at = match.index + match[0].length - 1;
      if (match[1] === '[') square += 1;
      else {
        round += 1;
        if (/\p{Lu}/u.test(match[2] ?? '')) capital += 1;
      }
      if (styled.italic.some((span) => span.from <= at && span.to > at)) italic += 1;
    }
    for (const span of styled.italic) {
      const words = styled.text.slice(span.from, span.to);
      if (!/[[(\])]/.test(words) && (span.from > 0 || isUnder(index)) && /\S\s+\S/.test(words)) bare += 1;
    }
  }
  return { square, round, capital, italic, bare };
}

/** Where the lines after a speaker's first begin; told only when these places are few. */
function wordsPlaces(lines: readonly PrintedLine[], speakers: readonly (SpeakerForm | null)[]): ((line: PrintedLine) => boolean) | null {
  const counts = new Map<number, number>();
  let all = 0;
  lines.forEach((line, index) => {
    const form = speakers[index - 1] ?? null;
    if (form === null || (speakers[index] ?? null) !== null || line.isBroken || line.isHead) return;
    counts.set(place(line), (counts.get(place(line)) ?? 0) + 1);
    all += 1;
  });
  if (all < 12) return null;
  const usual = [...counts].filter(([, count]) => count >= Math.max(2, all * 0.04)).map(([at]) => at);
  const covered = usual.reduce((sum, at) => sum + (counts.get(at) ?? 0), 0);
  if (covered < all * 0.8 || usual.length > 6) return null;
  return (line) => usual.some((at) => Math.abs(at - place(line)) <= 1);
}

function place(line: PrintedLine): number {
  return Math.round((line.left - line.columnLeft) / 3);
}
