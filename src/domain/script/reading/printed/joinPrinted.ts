// The lines of a speech or direction joined: verse keeps its lines, prose flows, parted words are whole again.
import type { SpeechForm } from '#domain/script/line.ts';
import type { Hyphens } from './hyphens.ts';
import { glueStyled, type PrintedLine, type StyledText, sliceStyled, wasEndedEarly } from './printedLine.ts';

export interface LinePart {
  readonly line: PrintedLine;
  readonly styled: StyledText;
}

export interface Joined {
  readonly styled: StyledText;
  readonly form: SpeechForm;
}

export const NOTHING: StyledText = { text: '', italic: [], bold: [] };

export function joinPrinted(parts: readonly LinePart[], hyphens: Hyphens): Joined {
  const first = parts[0];
  if (first === undefined) return { styled: NOTHING, form: 'prose' };
  const isVerse = soundsLikeVerse(parts);
  let styled = first.styled;
  parts.forEach((part, index) => {
    if (index === 0) return;
    const before = parts[index - 1] as LinePart;
    const isLineEnd = isVerse && !isTurnedOver(before, part);
    if (isLineEnd) styled = glueStyled(styled, '\n', part.styled);
    else styled = flowOn(styled, part.styled, hyphens);
  });
  return { styled, form: isVerse && styled.text.includes('\n') ? 'verse' : 'prose' };
}

export function flowOn(before: StyledText, after: StyledText, hyphens: Hyphens): StyledText {
  if (before.text === '') return after;
  const { drop, glue } = hyphens.glue(before.text, after.text);
  const kept = drop === 0 ? before : sliceStyled(before, 0, before.text.length - drop);
  return glueStyled(kept, glue, after);
}

/** The end of a verse line too long for the page, set in under it or begun small. */
function isTurnedOver(before: LinePart, part: LinePart): boolean {
  const isEarly = wasEndedEarly(before.line, part.line);
  if (isEarly) return false;
  return /^\p{Ll}/u.test(part.styled.text) || part.line.left > before.line.left + part.line.size * 0.8;
}

function soundsLikeVerse(parts: readonly LinePart[]): boolean {
  let capitals = 0;
  let meant = 0;
  let weighed = 0;
  for (let index = 1; index < parts.length; index += 1) {
    const { line, styled } = parts[index] as LinePart;
    if (/^[[(]/.test(styled.text)) continue;
    weighed += 1;
    if (/^["'“‘(«–—-]*\s*(?:\p{Lu}|['’]\p{L})/u.test(styled.text)) capitals += 1;
    if (wasEndedEarly((parts[index - 1] as LinePart).line, line)) meant += 1;
  }
  return weighed > 0 && capitals / weighed >= 0.65 && meant / weighed >= 0.5;
}
