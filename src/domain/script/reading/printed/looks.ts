// How names are set: bold, italic, small, larger than the words. Added to the ways a line can begin with its speaker, so that the way of this script is learned with its look.
import { bareName, isCapitalName, isDirectionLabel, looksLikeName, saysContinued } from '../names.ts';
import { type SpeakerForm, speakerForms } from '../speakerForms.ts';
import { type PrintedLine, shareInside } from './printedLine.ts';
import { median } from './sheet.ts';

/** What most letters of the script look like. */
export interface Body {
  readonly size: number;
  readonly isBold: boolean;
  readonly isItalic: boolean;
}

export function bodyOf(lines: readonly PrintedLine[]): Body {
  const long = lines.filter((line) => line.body.length >= 12);
  const sample = long.length >= 8 ? long : lines;
  const share = (spans: 'italic' | 'bold'): number => {
    const all = sample.reduce((sum, line) => sum + line.body.length, 0);
    return all === 0 ? 0 : sample.reduce((sum, line) => sum + shareInside(line.styled, line.styled[spans]) * line.body.length, 0) / all;
  };
  return { size: median(sample.map((line) => line.size)), isBold: share('bold') > 0.6, isItalic: share('italic') > 0.6 };
}

export function withForms(line: PrintedLine, body: Body): PrintedLine {
  const inLook = styledName(line, body);
  // "<bold>ANNA</bold> Mrs. Bell?": the name ends where its look does.
  const isPast = (form: SpeakerForm): boolean => inLook !== null && form.printed.length > inLook.printed.length + 2;
  const forms = speakerForms(line.body)
    // On a page the direction is read on with its lines.
    .filter((form) => form.opensAside === undefined)
    .map((form) => ({ ...form, look: lookOf(line, form, body) }))
    .filter((form) => form.look === '' || !isPast(form));
  if (forms.some((form) => form.look !== '')) return { ...line, forms };
  const styled = inLook ?? wholeName(line, body);
  return { ...line, forms: styled === null ? forms : [...forms, styled] };
}

function lookOf(line: PrintedLine, form: SpeakerForm, body: Body): string {
  const end = line.body.length - (form.rest === '' ? 0 : form.rest.length);
  const nameEnd = Math.min(end, Math.max(1, form.printed.length));
  const { styled } = line;
  const looks: string[] = [];
  const differs = (spans: 'bold' | 'italic', isBody: boolean): boolean => {
    const inName = shareInside(styled, styled[spans], 0, nameEnd) >= 0.85;
    const inRest = form.rest !== '' && shareInside(styled, styled[spans], end) >= 0.85;
    return inName && !isBody && !inRest;
  };
  if (differs('bold', body.isBold)) looks.push('bold');
  if (differs('italic', body.isItalic)) looks.push('italic');
  if (line.spacedTo >= nameEnd) looks.push('spaced');
  return looks.join(' ');
}

/** A name that only its look sets apart from the words after it: "<bold>NORA</bold> It was very bad of me". */
function styledName(line: PrintedLine, body: Body): SpeakerForm | null {
  const bold = line.styled.bold[0];
  const span = bold?.from === 0 && !body.isBold ? bold : line.styled.italic[0];
  if (span === undefined || span.from !== 0 || (span !== bold && body.isItalic)) return null;
  const printed = line.body.slice(0, span.to).trim();
  const rest = line.body.slice(span.to).trim();
  const look = span === bold ? 'bold' : 'italic';
  if (rest === '' || !isNameInLook(printed, look)) return null;
  const form = formOf(printed, rest, look);
  // A column of words is further away than a space.
  return /^[ .:]*\t/.test(line.body.slice(printed.length)) ? { ...form, separator: 'tab', gap: 2 } : form;
}

/** A line that is nothing but a name in a look of its own, with small words in it: "Die zweite Magd." */
function wholeName(line: PrintedLine, body: Body): SpeakerForm | null {
  const isBold = !body.isBold && shareInside(line.styled, line.styled.bold) >= 0.95;
  const isSpaced = line.spacedTo >= line.body.length - 1;
  if (!isBold && !isSpaced) return null;
  const look = [isBold ? 'bold' : '', isSpaced ? 'spaced' : ''].filter(Boolean).join(' ');
  return isNameInLook(line.body, look) ? formOf(line.body, '', look) : null;
}

/** Bold or spaced letters say that it is a name; italics may be anything, so there its shape must say so too. */
function isNameInLook(printed: string, look: string): boolean {
  const name = bareName(printed);
  if (printed.length > 48 || /[!?;]/.test(printed) || name === '' || isDirectionLabel(name)) return false;
  if (looksLikeName(name)) return true;
  return look !== 'italic' && /^\p{Lu}[\p{L}\p{N}\s.,'’&-]*$/u.test(name) && name.split(' ').length <= 5;
}

function formOf(printed: string, rest: string, look: string): SpeakerForm {
  const name = bareName(printed);
  const separator = /\.$/.test(printed) ? 'dot' : /:$/.test(printed) ? 'colon' : rest === '' ? 'none' : 'marked';
  return {
    style: rest === '' ? 'own' : 'inline',
    separator,
    isCapitals: isCapitalName(name),
    printed,
    name,
    aside: '',
    rest,
    gap: 1,
    goesOn: saysContinued(printed),
    look,
  };
}
