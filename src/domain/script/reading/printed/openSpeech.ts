// A speech that is being read: its words so far, and the directions after them that may turn out to stand inside it.
import type { Span, SpeechForm } from '#domain/script/line.ts';
import type { DirectionBlock, SheetBox, SourceBlock } from '../blocks.ts';
import { findDirections, soundOfDirection, soundsActed } from '../directions.ts';
import { saysContinued } from '../names.ts';
import type { SpeakerForm } from '../speakerForms.ts';
import type { House } from './house.ts';
import type { Hyphens } from './hyphens.ts';
import { flowOn, type Joined, NOTHING } from './joinPrinted.ts';
import { glueStyled, type PrintedLine, type StyledText, shareInside } from './printedLine.ts';

/** Whoever comes on is part of no speech. */
const BRINGS_ON = /^(?:re-?enters?|enters?|entre|entrent)\b/i;

interface Pending {
  readonly block: DirectionBlock;
  readonly lines: readonly PrintedLine[];
}

export class OpenSpeech {
  private styled: StyledText;
  private form: SpeechForm = 'prose';
  private readonly lines: PrintedLine[];
  private pending: Pending[] = [];
  /** Up to here everything is direction: what stood between the name and the words. */
  private readonly asideTo: number;
  /** Directions that were set apart and turned out to be inside. */
  private readonly inside: Span[] = [];

  constructor(
    private readonly speaker: SpeakerForm,
    private readonly first: PrintedLine,
    private readonly house: House,
    private readonly hyphens: Hyphens,
  ) {
    const aside = speaker.aside === '' ? '' : `(${speaker.aside})`;
    this.styled = { ...NOTHING, text: aside };
    this.asideTo = aside.length;
    this.lines = [first];
  }

  /** Has nothing been said yet? */
  get isSilent(): boolean {
    return this.styled.text.length <= this.asideTo && this.inside.length === 0;
  }

  say(joined: Joined, lines: readonly PrintedLine[]): void {
    for (const { block, lines: from } of this.pending) this.takeIn(block, from);
    this.pending = [];
    this.add(joined.styled, joined.form === 'verse' || this.form === 'verse', lines);
    if (joined.form === 'verse') this.form = 'verse';
  }

  /** A direction set apart, under the words so far. */
  meet(block: DirectionBlock, lines: readonly PrintedLine[]): void {
    const first = lines[0];
    const isBracketed = this.house.bracketsAreInside && /^[([]/.test(first?.body ?? '');
    const isInside = first !== undefined && this.pending.length === 0 && !BRINGS_ON.test(block.text) && (isBracketed || this.belongs(first));
    if (this.isSilent || isInside) this.takeIn(block, lines);
    else this.pending.push({ block, lines });
  }

  /** No room above it, where this script leaves room between speeches; and set where words or names are, unless room is what tells directions apart. */
  private belongs(line: PrintedLine): boolean {
    if (line.isBroken) return false;
    // Speeches without room between them: room is left to what stands between them.
    if (!this.house.partsByRoom) return this.house.roomAboveDirections === 'many' && this.house.isWordsPlace?.(line) === true;
    return this.house.roomAboveDirections !== 'none' || line.left - line.columnLeft < line.size || (this.house.isWordsPlace?.(line) ?? false);
  }

  private takeIn(block: DirectionBlock, lines: readonly PrintedLine[]): void {
    const from = this.styled.text === '' ? 0 : this.styled.text.length + 1;
    this.add({ ...NOTHING, text: `(${block.text})` }, true, lines);
    this.inside.push({ from, to: this.styled.text.length });
  }

  private add(styled: StyledText, isOwnLine: boolean, lines: readonly PrintedLine[]): void {
    if (this.styled.text === '') this.styled = styled;
    else if (isOwnLine) this.styled = glueStyled(this.styled, '\n', styled);
    else this.styled = isTurned(this.lines.at(-1), lines[0]) ? flowOn(this.styled, styled, this.hyphens) : glueStyled(this.styled, '\n', styled);
    this.lines.push(...lines.filter((line) => line !== this.first));
  }

  close(): SourceBlock[] {
    const text = this.styled.text.replace(/\t/g, ' ').trimEnd();
    const speech: SourceBlock = {
      kind: 'speech',
      printed: this.speaker.printed,
      text,
      directions: this.directionsIn(text),
      cuts: [],
      form: this.form,
      goesOn: this.speaker.goesOn && (saysContinued(this.speaker.printed) || this.first.afterMore || this.first.afterPageBreak),
      besidePrevious: this.first.isBeside,
      sourceLine: this.first.sourceLine,
      page: this.first.page,
      boxes: boxesOf(this.lines),
    };
    return [speech, ...this.pending.map((one) => one.block)];
  }

  private directionsIn(text: string): Span[] {
    const inBrackets = findDirections(text, this.asideTo > 0 ? ['round', 'square'] : this.house.brackets, (inner, from) => this.isDirection(inner, from));
    const known = [...this.inside, ...inBrackets.filter((span) => !this.inside.some((one) => meets(one, span)))];
    const bare = this.house.bareItalics ? this.bareItalics(text).filter((span) => !known.some((one) => meets(one, span))) : [];
    return [...known, ...bare].sort((a, b) => a.from - b.from);
  }

  private isDirection(inner: string, from: number): boolean {
    if (from < this.asideTo) return true;
    const share = shareInside(this.styled, this.styled.italic, from, from + inner.length + 1);
    if (this.house.bracketsAreItalic) return share >= 0.5;
    if (from === 0 || share >= 0.8) return true;
    return !this.house.beginWithCapital || !/^\s*\p{Ll}/u.test(inner) || soundsActed(inner);
  }

  /** Italics that begin a sentence and end one are directions; a word in the middle is only stressed. */
  private bareItalics(text: string): Span[] {
    return this.styled.italic.flatMap((span) => {
      const words = text.slice(span.from, span.to);
      const from = span.from + (words.length - words.trimStart().length);
      const to = from + words.trim().length;
      const before = text.slice(0, from).trimEnd();
      const isFirst = before.length <= this.asideTo;
      const startsSentence = isFirst || /[.!?:…—–)\]]["”’']?$/.test(before);
      const isWhole = /[.!?)]$/.test(words.trim()) || /^\s*(?:$|\n)/.test(text.slice(to)) || /^\s*\p{Lu}/u.test(text.slice(to));
      const isLong = /\S\s+\S/.test(words.trim()) || /[.]$/.test(words.trim()) || isManner(words.trim(), isFirst);
      return startsSentence && isWhole && isLong && /\p{L}/u.test(words) ? [{ from, to }] : [];
    });
  }
}

/** A single word that tells how ("Laughing"); before the first words also "Languidly" and "Sings", which elsewhere are stressed. */
function isManner(word: string, isFirst: boolean): boolean {
  return /^\p{L}+ing$|^aside$/iu.test(word) || (isFirst && (/^\p{L}+ly$/u.test(word) || soundOfDirection(word, () => false) > 0));
}

function meets(a: Span, b: Span): boolean {
  return a.from < b.to && b.from < a.to;
}

/** Does the second line only go on because a page or column ended? */
function isTurned(before: PrintedLine | undefined, after: PrintedLine | undefined): boolean {
  if (before === undefined || after === undefined) return false;
  return before.leaf !== after.leaf || before.column !== after.column || !after.isBroken;
}

/** The parts of the sheets on which these lines stand: one for each column they touch. */
export function boxesOf(lines: readonly PrintedLine[]): SheetBox[] {
  const boxes: SheetBox[] = [];
  let column = -1;
  for (const line of lines) {
    const last = boxes.at(-1);
    const top = round(line.y - line.size);
    const bottom = round(line.y + line.size * 0.3);
    if (last !== undefined && last.leaf === line.leaf && column === line.column) {
      boxes[boxes.length - 1] = {
        leaf: line.leaf,
        left: Math.min(last.left, round(line.left)),
        top: Math.min(last.top, top),
        right: Math.max(last.right, round(line.right)),
        bottom: Math.max(last.bottom, bottom),
      };
    } else boxes.push({ leaf: line.leaf, left: round(line.left), top, right: round(line.right), bottom });
    column = line.column;
  }
  return boxes;
}

function round(points: number): number {
  return Math.round(points * 10) / 10;
}
