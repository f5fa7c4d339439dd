// Markdown scripts: bold speakers, italic directions, headings for acts and scenes. Without bold speakers it is read as plain text.
import type { Span } from '#domain/script/line.ts';
import type { CastMember, SourceBlock, SourceDoubt, SourceScript, SpeechBlock } from '#domain/script/reading/blocks.ts';
import { isCastHead, readCastLine } from '#domain/script/reading/castList.ts';
import {
  addressesSomebody,
  type BracketKind,
  bareDirection,
  findDirections,
  isEnding,
  isWhollyBracketed,
  soundOfDirection,
} from '#domain/script/reading/directions.ts';
import { readHeading } from '#domain/script/reading/headings.ts';
import { bareName, foldName, looksLikeName, saysContinued } from '#domain/script/reading/names.ts';
import { Hyphens } from '#domain/script/reading/printed/hyphens.ts';
import { isSongTitle } from '#domain/script/reading/songs.ts';
import { joinLines } from '#domain/script/reading/verse.ts';
import { readAsText } from './markdownAsText.ts';
import { type MarkdownBlock, type MarkdownFile, readMarkdownBlocks } from './markdownBlocks.ts';
import { BOLD_START, castLines, endOfFront, type Front, leftOut, quotesStandAlone, speakersInHeadings } from './markdownFront.ts';
import { type InlineText, readInline } from './markdownInline.ts';

export function looksLikeMarkdown(text: string): boolean {
  const start = text.slice(0, 60_000);
  const headings = start.match(/^#{1,4} \S/gm)?.length ?? 0;
  const speakers = start.match(/^(?:~~)?\*\*[^*\n]{1,60}\*\*/gm)?.length ?? 0;
  return speakers >= 3 || headings >= 2;
}

export function readMarkdown(text: string): SourceScript {
  const file = readMarkdownBlocks(text);
  const bold = file.blocks.filter((block) => block.kind === 'paragraph' && BOLD_START.test(block.lines[0] ?? '')).length;
  const paragraphs = file.blocks.filter((block) => block.kind === 'paragraph').length;
  // A list of speeches, one a row; the list of characters is shorter.
  const rows = file.blocks.filter((block) => block.kind === 'row');
  const areSpeeches = rows.length > paragraphs && rows.length >= FEWEST_ROWS_OF_SPEECH && rows.filter(isBoldRow).length >= rows.length * 0.5;
  const headed = speakersInHeadings(file);
  const isBold = bold >= 2 && bold >= paragraphs * 0.15;
  if (isBold || areSpeeches || headed.size > 0 || (bold > 0 && paragraphs < 6)) return new MarkdownReader(file, headed).read();
  return readAsText(file);
}

const FEWEST_ROWS_OF_SPEECH = 40;

function isBoldRow(block: MarkdownBlock): boolean {
  return BOLD_START.test(block.lines[0] ?? '');
}

interface Paragraph extends InlineText {
  readonly form: SpeechBlock['form'];
  readonly sourceLine: number;
}

interface OpenSpeech {
  readonly printed: string;
  readonly sourceLine: number;
  text: string;
  italic: Span[];
  cuts: Span[];
  form: SpeechBlock['form'];
}

type Habit = 'italic brackets' | 'brackets' | 'italics';

class MarkdownReader {
  private readonly blocks: SourceBlock[] = [];
  private readonly doubts: SourceDoubt[] = [];
  private readonly cast: CastMember[] = [];
  private readonly known = new Set<string>();
  private readonly habit: Habit;
  private readonly brackets: readonly BracketKind[];
  /** Few paragraphs are set off by ">": those are the directions. Where many are, they are the words. */
  private readonly quotesAreDirections: boolean;
  /** Several of them stand under a head, where nobody can be reading a letter. */
  private readonly quotesStandAlone: boolean;
  private readonly hasHardBreaks: boolean;
  private readonly hyphens: Hyphens;
  /** A stop and a dash part names from words. */
  private readonly namesEndInDash: boolean;
  private title: string;
  private author: string;
  private inCast = false;
  private hasBegun = false;
  private readonly front: Front;
  private speech: OpenSpeech | null = null;

  constructor(
    private readonly file: MarkdownFile,
    private readonly headed: ReadonlySet<string>,
  ) {
    this.title = file.meta.get('title') ?? '';
    this.author = file.meta.get('author') ?? '';
    const paragraphs = file.blocks.filter((block) => block.kind === 'paragraph');
    this.quotesAreDirections = paragraphs.filter((block) => block.isQuoted === true).length < paragraphs.length * 0.25;
    this.quotesStandAlone = quotesStandAlone(file.blocks, headed);
    this.hasHardBreaks = file.blocks.some((block) => block.hardBreaks.some(Boolean));
    this.hyphens = new Hyphens(file.blocks.flatMap((block) => block.lines.map((body) => ({ body }))));
    const source = file.blocks.map((block) => block.lines.join('\n')).join('\n');
    this.habit = habitOf(source);
    this.brackets = (source.match(/\[/g)?.length ?? 0) > 2 * (source.match(/\(/g)?.length ?? 0) ? ['square'] : ['round', 'square'];
    const dashed = source.match(/^(?:\*\*|__)[^*_\n]{1,70}[.:](?:\*\*|__)\s*[–—-]\s/gm)?.length ?? 0;
    this.namesEndInDash = dashed > file.blocks.length * 0.3;
    for (const block of file.blocks) {
      const name = BOLD_START.exec(block.lines[0] ?? '')?.[1];
      if (name !== undefined) this.known.add(foldName(bareName(name)));
    }
    this.front = endOfFront(file.blocks, headed);
  }

  read(): SourceScript {
    const firstHead = this.file.blocks.findIndex((block) => block.kind === 'heading' && readHeading(readInline(block.lines[0] ?? '').text) !== null);
    this.file.blocks.forEach((block, index) => {
      if (firstHead < 0 || index >= firstHead) this.hasBegun = this.hasBegun || firstHead >= 0;
      if (index === this.front.to && this.front.endsInSpeech) this.hasBegun = true;
      if (index < this.front.to && block.kind === 'paragraph') this.frontParagraph(block);
      else this.take(block);
    });
    this.closeSpeech();
    return { title: this.title, author: this.author, cast: this.cast, blocks: this.blocks, doubts: this.doubts, furniture: [], hasPrintedPages: false };
  }

  private frontParagraph(block: MarkdownBlock): void {
    const { text } = readInline(block.lines.join('\n'));
    const author = /^by\s+(.+)$/i.exec(text)?.[1];
    if (isCastHead(text)) this.inCast = true;
    else if (this.inCast) this.castOf(block, text);
    else if (author !== undefined && this.author === '') this.author = author;
    else if (this.title === '' && text.length <= 120) this.title = text;
    else if (text !== this.title) this.doubts.push(leftOut(block.sourceLine, text));
  }

  /** Lines of the list that hold no people ("The time is now.") are told. */
  private castOf(block: MarkdownBlock, text: string): void {
    for (const line of castLines(block, text)) {
      const people = readCastLine(line);
      this.cast.push(...people);
      if (people.length === 0 && line.trim() !== '') this.doubts.push(leftOut(block.sourceLine, line));
    }
  }

  private take(block: MarkdownBlock): void {
    if (block.kind === 'heading') this.heading(block);
    else if (block.kind === 'row' && this.inCast) this.castOf(block, block.lines.join(' '));
    else this.paragraph(block);
  }

  private heading(block: MarkdownBlock): void {
    const text = readInline(block.lines.join(' ')).text.trim();
    const place = { sourceLine: block.sourceLine, page: null };
    if (this.headed.has(foldName(text))) {
      this.hasBegun = true;
      this.openSpeech(text, { text: '', bold: [], italic: [], struck: [], form: 'prose', sourceLine: block.sourceLine });
      return;
    }
    this.closeSpeech();
    const heading = readHeading(text);
    this.inCast = heading === null && isCastHead(text);
    if (heading !== null) {
      this.hasBegun = true;
      if (heading.act !== null) this.blocks.push({ kind: 'act', text: heading.act, ...place });
      if (heading.scene !== null) this.blocks.push({ kind: 'scene', text: heading.scene, ...place });
      if (heading.rest !== '') this.blocks.push({ kind: 'direction', text: bareDirection(heading.rest), cuts: [], ...place });
    } else if (!this.hasBegun && block.depth === 1 && this.title === '') this.title = text;
    else if (this.hasBegun && isSongTitle(text.toUpperCase(), true)) this.blocks.push({ kind: 'song', text, ...place });
    else if (this.hasBegun && isEnding(text)) this.blocks.push({ kind: 'direction', text, cuts: [], ...place });
    else if (this.hasBegun) this.blocks.push({ kind: 'scene', text, ...place });
  }

  private paragraph(block: MarkdownBlock): void {
    const paragraph = this.inline(block);
    if (readHeading(paragraph.text)?.rest === '') {
      this.heading({ ...block, kind: 'heading', depth: 2, lines: [paragraph.text] });
      return;
    }
    const speaker = this.speakerOf(paragraph);
    if (speaker !== null) {
      this.inCast = false;
      this.hasBegun = true;
      this.openSpeech(speaker.printed, speaker.rest);
    } else if (this.inCast) this.castOf(block, paragraph.text);
    else if (
      (block.isQuoted === true && this.quotesAreDirections && !this.isReadAloud(paragraph)) ||
      isWholly(paragraph, paragraph.italic) ||
      isWhollyBracketed(paragraph.text) ||
      isEnding(paragraph.text)
    )
      this.direction(paragraph);
    else this.plain(paragraph);
  }

  /** A letter set off in a speech stays in it, unless the script sets its directions off so, and then too where somebody is spoken to. */
  private isReadAloud(paragraph: Paragraph): boolean {
    const speech = this.speech;
    if (speech === null) return false;
    return !this.quotesStandAlone || speech.text === '' || /:["'’”)]*$/.test(speech.text) || addressesSomebody(paragraph.text);
  }

  private inline(block: MarkdownBlock): Paragraph {
    const source = this.hasHardBreaks
      ? {
          text: block.lines.reduce((text, line, index) => text + (index === 0 ? '' : block.hardBreaks[index - 1] === true ? '\n' : ' ') + line, ''),
          form: block.hardBreaks.some(Boolean) ? ('verse' as const) : ('prose' as const),
        }
      : joinLines(
          block.lines.map((line) => ({ text: line.trim(), indent: 0 })),
          100,
          this.hyphens,
        );
    const inline = readInline(source.text.trimEnd());
    return { ...inline, form: source.form, sourceLine: block.sourceLine };
  }

  private speakerOf(paragraph: Paragraph): { printed: string; rest: Paragraph } | null {
    const bold = paragraph.bold[0];
    if (bold === undefined || bold.from !== 0 || bold.to > 90) return null;
    // "***Enter Anna***": names are not bold and in italics at once.
    if (bold.to === paragraph.text.length && isWholly(paragraph, paragraph.italic)) return null;
    const printed = paragraph.text.slice(0, bold.to);
    const plain = printed.replace(/,\s+\p{Ll}.*$/u, '');
    const isAlone = paragraph.text.length === bold.to;
    if (!looksLikeName(bareName(plain)) || (isAlone && readHeading(printed) !== null) || isSongTitle(printed, isAlone)) return null;
    // "**NAME.** – words" has its stop already: the dash is spoken, unless all names have both.
    const after = (/[.:]$/.test(printed) && !this.namesEndInDash ? /^\s*/ : /^\s*(?:[.:]|[–—-]\s)?\s*/).exec(paragraph.text.slice(bold.to))?.[0].length ?? 0;
    const aside =
      plain.length < printed.length
        ? `(${printed
            .slice(plain.length + 1)
            .replace(/[.:]\s*$/, '')
            .trim()}) `
        : '';
    return { printed: plain, rest: withoutColon(cutFront(paragraph, bold.to + after, aside)) };
  }

  private direction(paragraph: Paragraph): void {
    if (!this.hasBegun) {
      this.doubts.push(leftOut(paragraph.sourceLine, paragraph.text));
      return;
    }
    if (this.speech !== null && this.speech.text === '') {
      this.extend(this.speech, { ...paragraph, text: isWhollyBracketed(paragraph.text) ? paragraph.text : `(${paragraph.text})` });
      return;
    }
    this.closeSpeech();
    this.blocks.push({
      kind: 'direction',
      text: bareDirection(paragraph.text).replace(/\n/g, ' '),
      cuts: cutsWithin(paragraph),
      sourceLine: paragraph.sourceLine,
      page: null,
    });
  }

  private plain(paragraph: Paragraph): void {
    if (!this.hasBegun) {
      const author = /^by\s+(.+)$/i.exec(paragraph.text)?.[1];
      if (author !== undefined && this.author === '') this.author = author;
      else if (paragraph.sourceLine > 1) this.doubts.push(leftOut(paragraph.sourceLine, paragraph.text));
      return;
    }
    if (isSongTitle(paragraph.text, true)) {
      this.closeSpeech();
      this.blocks.push({ kind: 'song', text: paragraph.text, sourceLine: paragraph.sourceLine, page: null });
      return;
    }
    const sound = soundOfDirection(paragraph.text, (word) => this.known.has(foldName(word)));
    if (this.speech !== null && (this.speech.text === '' || sound < 3)) this.extend(this.speech, paragraph);
    else this.direction(paragraph);
  }

  private openSpeech(printed: string, rest: Paragraph): void {
    this.closeSpeech();
    this.speech = { printed, sourceLine: rest.sourceLine, text: '', italic: [], cuts: [], form: rest.form };
    this.extend(this.speech, rest);
  }

  private extend(speech: OpenSpeech, more: Paragraph): void {
    const lead = speech.text === '' ? 0 : speech.text.length + 1;
    speech.text = speech.text === '' ? more.text : `${speech.text}\n${more.text}`;
    const move = (span: Span): Span => ({ from: span.from + lead, to: span.to + lead });
    speech.italic.push(...more.italic.map(move));
    speech.cuts.push(...more.struck.map(move));
    if (more.form === 'verse') speech.form = 'verse';
  }

  private closeSpeech(): void {
    const speech = this.speech;
    this.speech = null;
    if (speech === null) return;
    const marks = takeOutCutMarks(speech);
    if (marks !== null)
      this.doubts.push({
        block: this.blocks.length,
        sourceLine: speech.sourceLine,
        original: marks,
        why: 'The source marks a cut in words here. The words were kept; cut them in the book.',
      });
    this.blocks.push({
      kind: 'speech',
      printed: speech.printed,
      text: speech.text,
      directions: this.directionsIn(speech),
      cuts: speech.cuts,
      form: speech.form,
      goesOn: saysContinued(speech.printed),
      besidePrevious: false,
      sourceLine: speech.sourceLine,
      page: null,
    });
  }

  private directionsIn(speech: OpenSpeech): Span[] {
    if (this.habit === 'italics') return speech.italic.map((span) => span);
    const isItalic = (from: number): boolean => speech.italic.some((span) => from >= span.from - 1 && from < span.to);
    return findDirections(speech.text, this.brackets, (_, from) => from === 0 || this.habit === 'brackets' || isItalic(from) || isItalic(from + 1));
  }
}

/** How this file marks a direction inside a speech. */
function habitOf(source: string): Habit {
  const both = source.match(/(?:\*|_)[([]|[([](?:\*|_)/g)?.length ?? 0;
  const brackets = source.match(/[([]\p{L}/gu)?.length ?? 0;
  const italicSentences = source.match(/(?<![*_])[*_](?![*_\s])\p{Lu}[^*_\n]{3,200}[.!](?:\*|_)(?![*_])/gu)?.length ?? 0;
  if (both >= 3 && both >= brackets * 0.3) return 'italic brackets';
  return brackets < 3 && italicSentences >= 3 ? 'italics' : 'brackets';
}

function isWholly(paragraph: InlineText, spans: readonly Span[]): boolean {
  const covered = spans.reduce((sum, span) => sum + span.to - span.from, 0);
  return covered > 0 && covered >= paragraph.text.replace(/[\s.,;]+$/, '').length - 1;
}

function cutFront(paragraph: Paragraph, length: number, aside: string): Paragraph {
  const shift = aside.length - length;
  const move = (spans: readonly Span[]): Span[] =>
    spans.map((span) => ({ from: Math.max(aside.length, span.from + shift), to: span.to + shift })).filter((span) => span.to > span.from);
  return {
    ...paragraph,
    text: aside + paragraph.text.slice(length),
    bold: move(paragraph.bold),
    italic: move(paragraph.italic),
    struck: move(paragraph.struck),
  };
}

/** In "**BOB** (off): words" the colon after the bracket belongs to the name. */
function withoutColon(paragraph: Paragraph): Paragraph {
  const head = /^[([][^)\]\n]{1,80}[)\]]:\s*/.exec(paragraph.text)?.[0];
  if (head === undefined) return paragraph;
  const kept = `${head.replace(/:\s*$/, '')} `;
  const move = (spans: readonly Span[]): Span[] =>
    spans.map((span) =>
      span.from < kept.length - 1
        ? { from: span.from, to: Math.min(span.to, kept.length - 1) }
        : { from: span.from + kept.length - head.length, to: span.to + kept.length - head.length },
    );
  return { ...paragraph, text: kept + paragraph.text.slice(head.length), italic: move(paragraph.italic), struck: move(paragraph.struck) };
}

function cutsWithin(paragraph: Paragraph): Span[] {
  return isWholly(paragraph, paragraph.struck) ? [{ from: 0, to: bareDirection(paragraph.text).length }] : [];
}

const CUT_MARK = /\s*\[(?:cut(?: from)?(?: here)?|to here|end (?:of )?cut|cut ends)\]\s*/gi;

/** "[CUT from here] … [to here]" is a note to the reader: taken out of the words, told as a doubt. */
function takeOutCutMarks(speech: OpenSpeech): string | null {
  if (speech.text.search(CUT_MARK) < 0) return null;
  const original = speech.text;
  let removed = 0;
  for (const match of original.matchAll(CUT_MARK)) {
    const from = (match.index ?? 0) - removed;
    const glue = from === 0 ? '' : ' ';
    const width = match[0].length - glue.length;
    speech.text = speech.text.slice(0, from) + glue + speech.text.slice(from + match[0].length);
    const move = (span: Span): Span => ({
      from: span.from > from ? Math.max(from, span.from - width) : span.from,
      to: span.to > from ? Math.max(from, span.to - width) : span.to,
    });
    speech.italic = speech.italic.map(move);
    speech.cuts = speech.cuts.map(move);
    removed += width;
  }
  speech.text = speech.text.trimEnd();
  return original;
}
