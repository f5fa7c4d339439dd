// Reads a plain-text script, whatever its layout, into blocks: learns how it is laid out first, then takes it apart.
import type { Span } from '#domain/script/line.ts';
import { type Beside, findBeside } from './besideText.ts';
import type { DirectionBlock, SourceBlock, SourceDoubt, SourceScript, SpeechBlock } from './blocks.ts';
import { type Brackets, bracketsOf, hasPlainDirections, hasUnderscoredDirections, readUnderscores } from './brackets.ts';
import { bareDirection, findDirections, isEnding, isLabelledDirection, isWhollyBracketed, OPENS, soundOfDirection, soundsActed } from './directions.ts';
import { doubtOfNotices, withoutNotices } from './freeLibrary.ts';
import { findStart, namesOfCast, readFrontMatter } from './frontMatter.ts';
import { readHeading } from './headings.ts';
import { type Layout, learnLayout, type ReadLine, readLines } from './layout.ts';
import { closeUpLooseNames } from './looseNames.ts';
import { foldName, isCapitals, isEnsembleName, saysContinued } from './names.ts';
import { Hyphens } from './printed/hyphens.ts';
import { type TextLine, takeOffFurniture } from './printedLines.ts';
import { recogniseSpeakers } from './recognise.ts';
import { cutSegments, type Segment } from './segments.ts';
import { isSongTitle, singerIn } from './songs.ts';
import { joinLines, type PrintedLine } from './verse.ts';

/** Text with '\n' line ends in, blocks out. Linear in the length of the text. */
export function readText(given: string): SourceScript {
  const { text, notices } = withoutNotices(given);
  const printed = takeOffFurniture(text);
  const together = findBeside(printed.lines);
  const lines = closeUpLooseNames(readLines(withoutBeside(printed.lines, together)));
  const guess = recogniseSpeakers(lines, learnLayout(lines, new Set()), new Set());
  const front = readFrontMatter(lines.slice(0, findStart(lines, guess)));
  const castNames = namesOfCast(front.cast);
  const body = lines.slice(findStart(lines, guess));
  const layout = learnLayout(body, castNames);
  const speakers = recogniseSpeakers(body, layout, castNames);
  const bodyWithoutNames = body.map((line, index) => (speakers[index]?.separator === 'bracketed' ? { ...line, body: speakers[index]?.rest ?? '' } : line));
  const segments = cutSegments(body, speakers, layout);
  const reader = new SegmentReader(
    layout,
    bracketsOf(bodyWithoutNames),
    castNames,
    hasPlainDirections(body, segments),
    hasUnderscoredDirections(body),
    new Hyphens(lines),
  );
  for (const [index, segment] of segments.entries()) {
    const line = segment.lines[0]?.sourceLine ?? 0;
    while ((together[0]?.place.sourceLine ?? line) < line) reader.takeTogether(together.shift() as Beside);
    reader.take(segment, segments[index + 1]);
  }
  for (const beside of together) reader.takeTogether(beside);
  const { blocks, doubts } = reader.finish();
  const leftOut = front.leftOver.map((line) => ({
    block: null,
    sourceLine: line.sourceLine,
    original: line.body,
    why: 'Stands before the play and was left out of the book.',
  }));
  return {
    title: notices === null || notices.title === '' ? front.title : notices.title,
    author: notices === null || notices.author === '' ? front.author : notices.author,
    cast: front.cast,
    blocks,
    doubts: [...(notices === null ? [] : [doubtOfNotices(1)]), ...doubts, ...leftOut.slice(0, 20)],
    furniture: printed.furniture,
    hasPrintedPages: printed.hasPrintedPages,
  };
}

/** Columns are read by themselves: to everything else they would be lines with holes in them. */
function withoutBeside(lines: readonly TextLine[], together: readonly Beside[]): readonly TextLine[] {
  if (together.length === 0) return lines;
  const kept: TextLine[] = [];
  let at = 0;
  for (const beside of together) {
    kept.push(...lines.slice(at, beside.from));
    at = beside.to;
  }
  return [...kept, ...lines.slice(at)];
}

/** The stop after the name stands after its direction: "(advances with a smile). I think", "playing with his coat. – If you". */
function closeAside(text: string, opens: 'bracket' | 'comma'): string {
  if (opens === 'bracket') return text.replace(/^(\([^)]*\))\s*[.:]\s*/, '$1 ');
  return text.replace(/^([^.:()]{1,500})[.:]\s*/, '($1) ');
}

interface OpenSpeech {
  readonly segment: Segment;
  readonly printed: string;
  readonly parts: string[];
  form: SpeechBlock['form'];
  goesOn: boolean;
  /** A direction on its own stood after the last words; it becomes part of the speech when more words follow. */
  pendingDirections: { text: string; block: DirectionBlock }[];
}

class SegmentReader {
  private readonly blocks: SourceBlock[] = [];
  private readonly doubts: SourceDoubt[] = [];
  private speech: OpenSpeech | null = null;
  /** Who sings the words under the last song title, when the title says so and no name has been printed since. */
  private singer = '';
  /** Who a direction just before says is heard ("Chorus of Pirates without"). */
  private chorus = '';
  private readonly bracketedAlone: { yes: number; no: number } = { yes: 0, no: 0 };

  constructor(
    private readonly layout: Layout,
    private readonly brackets: Brackets,
    private readonly castNames: ReadonlySet<string>,
    private readonly plainDirections: boolean,
    private readonly underscores: boolean,
    private readonly hyphens: Hyphens,
  ) {}

  take(segment: Segment, next: Segment | undefined): void {
    if (segment.kind === 'head') this.head(segment);
    else if (segment.kind === 'speaker') this.speaker(segment);
    else this.paragraph(segment, next);
    if (segment.kind !== 'paragraph') this.singer = this.chorus = '';
  }

  /** Voices side by side: speeches that are spoken together; directions side by side: one after the other. */
  takeTogether({ columns, place }: Beside): void {
    this.closeSpeech();
    columns.forEach((column, index) => {
      if (column.printed === '') this.blocks.push({ kind: 'direction', text: bareDirection(column.text), cuts: [], ...place });
      else {
        const directions = findDirections(column.text, this.brackets.kinds, (inner, from) => this.isDirectionHere(inner, from, 0));
        const speech = { printed: column.printed, text: column.text, directions, cuts: [], form: 'lyric' as const, goesOn: false };
        this.blocks.push({ kind: 'speech', ...speech, besidePrevious: index > 0, ...place });
      }
    });
  }

  finish(): { blocks: SourceBlock[]; doubts: SourceDoubt[] } {
    this.closeSpeech();
    return { blocks: this.blocks, doubts: this.doubts };
  }

  private head(segment: Segment): void {
    this.closeSpeech();
    const line = segment.lines[0] as ReadLine;
    const heading = readHeading(line.body);
    if (heading === null) return;
    const place = { sourceLine: line.sourceLine, page: line.page };
    if (heading.act !== null) this.blocks.push({ kind: 'act', text: heading.act, ...place });
    if (heading.scene !== null) this.blocks.push({ kind: 'scene', text: heading.scene, ...place });
    if (heading.rest !== '') this.blocks.push({ kind: 'direction', text: bareDirection(heading.rest), cuts: [], ...place });
  }

  private speaker(segment: Segment): void {
    this.closeSpeech();
    const form = segment.speaker;
    if (form === null) return;
    const [first, ...below] = segment.lines;
    const printed: PrintedLine[] = below.map((line) => ({ text: line.body, indent: line.indent }));
    if (form.rest !== '') printed.unshift({ text: form.rest, indent: (first?.indent ?? 0) + (first?.body.length ?? 0) - form.rest.length });
    const lines = joinLines(printed, this.layout.width, this.hyphens);
    const joined = form.opensAside === undefined ? lines : { ...lines, text: closeAside(lines.text, form.opensAside) };
    const parts = [form.aside === '' ? '' : `(${form.aside})`, joined.text].filter((part) => part !== '');
    this.speech = {
      segment,
      printed: form.printed,
      parts: parts.length > 1 ? [parts.join(' ')] : parts,
      form: joined.form,
      goesOn: form.goesOn || (first?.afterMore ?? false),
      pendingDirections: [],
    };
  }

  private paragraph(segment: Segment, next: Segment | undefined): void {
    const first = segment.lines[0] as ReadLine;
    const joined = joinLines(
      segment.lines.map((line) => ({ text: line.body, indent: line.indent })),
      this.layout.width,
      this.hyphens,
    );
    const flowing = joined.text.replace(/\n/g, ' ');
    const place = { sourceLine: first.sourceLine, page: first.page };
    const isAlone = segment.lines.length === 1 && first.blankBefore && first.blankAfter;
    if (isSongTitle(flowing, (next !== undefined && next.kind !== 'paragraph') || isAlone) && flowing.length < 90) {
      this.closeSpeech();
      this.blocks.push({ kind: 'song', text: bareDirection(flowing), ...place });
      this.singer = singerIn(flowing, (name) => this.isSpeakerWord(name));
    } else if (isAlone && next?.kind === 'paragraph' && this.layout.style !== 'own' && isCapitals(flowing) && this.isSpeakerWord(flowing)) {
      // A name above its song, in a script that prints names beside the words.
      this.closeSpeech();
      this.singer = flowing;
    } else if (segment.isBetween === true || this.isAloneDirection(flowing)) this.standAlone(flowing, place);
    else this.plainParagraph(segment, joined, flowing, place);
  }

  private isAloneDirection(text: string): boolean {
    if (isEnding(text) || isWhollyBracketed(text) || isLabelledDirection(text)) return true;
    if (/^_[^_]+_[.,;]?$/.test(text)) return true;
    return /^\[/.test(text) && !text.includes(']');
  }

  /** A direction set apart. Under a name that has said nothing yet it belongs to the speech. */
  private standAlone(text: string, place: { sourceLine: number; page: string | null }): void {
    const block: DirectionBlock = { kind: 'direction', text: bareDirection(text), cuts: [], ...place };
    this.bracketedAlone.yes += 1;
    this.chorus = this.chorusIn(block.text);
    if (this.speech === null) this.blocks.push(block);
    else if (this.speech.parts.length === 0) this.speech.parts.push(bracketed(text));
    else this.speech.pendingDirections.push({ text: bracketed(text), block });
  }

  /** The chorus of the cast list that a direction begins with ("Chorus of Pirates without"): words that follow without a name are theirs. */
  private chorusIn(direction: string): string {
    if (!isEnsembleName(direction)) return '';
    const words = direction.split(/\s+/);
    for (let count = Math.min(6, words.length); count > 0; count -= 1) {
      const name = words
        .slice(0, count)
        .join(' ')
        .replace(/[,;.:]+$/, '');
      if (this.castNames.has(foldName(name))) return name;
    }
    return '';
  }

  private plainParagraph(
    segment: Segment,
    joined: { text: string; form: SpeechBlock['form'] },
    flowing: string,
    place: { sourceLine: number; page: string | null },
  ): void {
    const sound = soundOfDirection(flowing, (word) => this.isSpeakerWord(word));
    if (this.chorus !== '' && sound < 2) {
      this.closeSpeech();
      this.singer = this.chorus;
    }
    this.chorus = '';
    const speech = this.speech;
    if (speech === null && this.singer !== '' && sound < 2) {
      const rows = joined.form === 'verse' ? joined.text : segment.lines.map((line) => line.body).join('\n');
      this.speech = { segment, printed: this.singer, parts: [rows], form: 'lyric', goesOn: false, pendingDirections: [] };
      this.singer = '';
      return;
    }
    const isBracketedHouse = this.bracketedAlone.yes >= 8 && this.bracketedAlone.no <= this.bracketedAlone.yes * 0.1;
    const isDirection = speech === null || (speech.parts.length > 0 && sound >= (isBracketedHouse ? 3 : this.plainDirections ? 1 : 2));
    if (!isDirection) {
      this.goOn(speech, joined);
      return;
    }
    if (speech !== null) this.bracketedAlone.no += 1;
    this.closeSpeech();
    if (speech !== null && sound === 2) this.doubt(place.sourceLine, flowing, 'Taken for a stage direction; it could be part of the speech before it.');
    this.blocks.push({ kind: 'direction', text: bareDirection(flowing), cuts: [], ...place });
  }

  private goOn(speech: OpenSpeech, joined: { text: string; form: SpeechBlock['form'] }): void {
    for (const pending of speech.pendingDirections) speech.parts.push(pending.text);
    speech.pendingDirections = [];
    speech.parts.push(joined.text);
    if (joined.form === 'verse' && speech.form !== 'lyric') speech.form = 'verse';
  }

  private isSpeakerWord(word: string): boolean {
    const folded = foldName(word);
    return (this.layout.names.get(folded) ?? 0) >= 2 || this.castNames.has(folded);
  }

  private doubt(sourceLine: number, original: string, why: string): void {
    this.doubts.push({ block: this.blocks.length, sourceLine, original: original.slice(0, 400), why });
  }

  private closeSpeech(): void {
    const speech = this.speech;
    this.speech = null;
    if (speech === null) return;
    const first = speech.segment.lines[0] as ReadLine;
    const { printed } = speech;
    const spaced = speech.parts
      .join('\n')
      .replace(/[ \t]{2,}/g, ' ')
      .trim();
    const { text, directions: underscored } = readUnderscores(spaced, this.underscores);
    const place = { sourceLine: first.sourceLine, page: first.page };
    const asideTo = (speech.segment.speaker?.aside ?? '') === '' ? 0 : text.indexOf(')') + 1;
    const bracketed = findDirections(text, asideTo > 0 ? ['round', 'square'] : this.brackets.kinds, (inner, from) =>
      this.isDirectionHere(inner, from, asideTo),
    );
    const bare = outside(underscored, bracketed);
    this.blocks.push({
      kind: 'speech',
      printed,
      text,
      directions: [...bracketed, ...bare].sort((a, b) => a.from - b.from),
      cuts: [],
      form: speech.form,
      goesOn: speech.goesOn && (saysContinued(printed) || first.afterMore),
      besidePrevious: false,
      ...place,
    });
    for (const pending of speech.pendingDirections) this.blocks.push(pending.block);
  }

  private isDirectionHere(inner: string, from: number, asideTo: number): boolean {
    if (from < asideTo || from === 0) return true;
    return !this.brackets.beginWithCapital || !/^\s*\p{Ll}/u.test(inner) || soundsActed(inner);
  }
}

/** Spans that meet none of the others; both in order. */
function outside(spans: readonly Span[], others: readonly Span[]): Span[] {
  let at = 0;
  return spans.filter((span) => {
    while (at < others.length && (others[at]?.to ?? 0) <= span.from) at += 1;
    return (others[at]?.from ?? Number.POSITIVE_INFINITY) >= span.to;
  });
}

function bracketed(text: string): string {
  return OPENS.test(text[0] ?? '') ? text : `(${bareDirection(text)})`;
}
