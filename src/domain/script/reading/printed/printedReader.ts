// Turns the paragraphs of a printed script into blocks, one after the other.
import type { DirectionBlock, SheetBox, SourceBlock, SourceDoubt } from '../blocks.ts';
import { bareDirection, isEnding, isLabelledDirection, isWhollyBracketed, soundOfDirection } from '../directions.ts';
import { readHeading } from '../headings.ts';
import type { Layout } from '../layout.ts';
import { foldName, isCapitalName } from '../names.ts';
import { singerIn } from '../songs.ts';
import type { SpeakerForm } from '../speakerForms.ts';
import type { House } from './house.ts';
import type { Hyphens } from './hyphens.ts';
import { type Joined, joinPrinted, type LinePart } from './joinPrinted.ts';
import { boxesOf, OpenSpeech } from './openSpeech.ts';
import type { Paragraph } from './paragraphs.ts';
import { isAllItalic } from './paragraphs.ts';
import { type PrintedLine, sliceStyled } from './printedLine.ts';

export class PrintedReader {
  private readonly blocks: SourceBlock[] = [];
  private readonly doubts: SourceDoubt[] = [];
  private speech: OpenSpeech | null = null;
  /** Who sings the words under the last song title, when the title says so and no name has been printed since. */
  private singer = '';

  constructor(
    private readonly layout: Layout,
    private readonly house: House,
    private readonly castNames: ReadonlySet<string>,
    private readonly hyphens: Hyphens,
  ) {}

  take(paragraph: Paragraph): void {
    if (paragraph.kind === 'head' || paragraph.kind === 'speaker') this.singer = '';
    if (paragraph.kind === 'head') this.head(paragraph.lines);
    else if (paragraph.kind === 'speaker') this.speaker(paragraph);
    else if (paragraph.kind === 'song') this.song(paragraph.lines);
    else this.paragraph(paragraph);
  }

  finish(): { blocks: SourceBlock[]; doubts: SourceDoubt[] } {
    this.closeSpeech();
    return { blocks: this.blocks, doubts: this.doubts };
  }

  private head(lines: readonly PrintedLine[]): void {
    this.closeSpeech();
    const line = lines[0] as PrintedLine;
    const heading = readHeading(line.body);
    if (heading === null) return;
    const place = placeOf(lines);
    if (heading.act !== null) this.blocks.push({ kind: 'act', text: heading.act, ...place });
    if (heading.scene !== null) this.blocks.push({ kind: 'scene', text: heading.scene, ...place });
    if (heading.rest !== '') this.blocks.push({ kind: 'direction', text: bareDirection(heading.rest), cuts: [], ...place });
  }

  private speaker({ speaker, lines }: Paragraph): void {
    this.closeSpeech();
    if (speaker === null) return;
    const [first, ...below] = lines as [PrintedLine, ...PrintedLine[]];
    const parts: LinePart[] = below.map((line) => ({ line, styled: line.styled }));
    if (speaker.rest !== '') {
      const from = Math.max(0, first.body.length - speaker.rest.length);
      const lead = first.body.length <= 0 ? 0 : (first.right - first.left) * (from / first.body.length);
      parts.unshift({ line: { ...first, left: first.left + lead }, styled: sliceStyled(first.styled, from) });
    }
    this.speech = new OpenSpeech(speaker, first, this.house, this.hyphens);
    if (parts.length > 0) this.speech.say(joinPrinted(parts, this.hyphens), lines);
  }

  private paragraph(paragraph: Paragraph): void {
    const { lines } = paragraph;
    const joined = joinPrinted(
      lines.map((line) => ({ line, styled: line.styled })),
      this.hyphens,
    );
    const flowing = joined.styled.text.replace(/[\n\t]/g, ' ');
    if (this.isSetAsDirection(paragraph, flowing)) this.standAlone(lines, flowing);
    else this.plain(joined, flowing, lines);
  }

  private song(lines: readonly PrintedLine[]): void {
    this.closeSpeech();
    const title = (lines[0] as PrintedLine).body.replace(/\t/g, ' ');
    this.blocks.push({ kind: 'song', text: bareDirection(title), ...placeOf(lines) });
    this.singer = singerIn(title, (name) => this.isSpeakerWord(name));
  }

  private isSetAsDirection({ kind, lines }: Paragraph, text: string): boolean {
    if (isEnding(text) || isWhollyBracketed(text) || isLabelledDirection(text)) return true;
    if (kind === 'italic') return true;
    return kind === 'bracketed' && (!/[)\]]/.test(text) || (this.house.directionsAreItalic && lines.every(isAllItalic)));
  }

  /** A direction set apart. Under a name that has said nothing yet it belongs to the speech. */
  private standAlone(lines: readonly PrintedLine[], text: string): void {
    const block: DirectionBlock = { kind: 'direction', text: bareDirection(text), cuts: [], ...placeOf(lines) };
    if (this.speech === null) this.blocks.push(block);
    else this.speech.meet(block, lines);
  }

  private plain(joined: Joined, flowing: string, lines: readonly PrintedLine[]): void {
    const { speech } = this;
    const first = lines[0] as PrintedLine;
    if (speech === null && this.singer !== '' && soundOfDirection(flowing, (word) => this.isSpeakerWord(word)) < 2) {
      this.speech = new OpenSpeech(sungBy(this.singer), first, this.house, this.hyphens);
      this.speech.say(joined, lines);
      this.singer = '';
      return;
    }
    if (speech !== null && this.goesOn(speech, flowing, first)) {
      speech.say(joined, lines);
      return;
    }
    this.closeSpeech();
    const isTold = !this.isWordsPlace(first) && soundOfDirection(flowing, (word) => this.isSpeakerWord(word)) >= 0;
    if (speech !== null && !isTold && soundOfDirection(flowing, (word) => this.isSpeakerWord(word)) <= 2)
      this.doubt(first.sourceLine, flowing, 'Taken for a stage direction; it could be part of the speech before it.');
    this.blocks.push({ kind: 'direction', text: bareDirection(flowing), cuts: [], ...placeOf(lines) });
  }

  /** Plain words under a speech: more of it, unless they sound like a direction, or stand where no words do. */
  private goesOn(speech: OpenSpeech, flowing: string, first: PrintedLine): boolean {
    if (speech.isSilent || (!first.blankBefore && this.isWordsPlace(first))) return true;
    const sound = soundOfDirection(flowing, (word) => this.isSpeakerWord(word));
    if (first.afterPageBreak && this.isWordsPlace(first)) return sound < 3;
    return this.isWordsPlace(first) ? sound < 2 : sound < -1;
  }

  private isWordsPlace(line: PrintedLine): boolean {
    return this.house.isWordsPlace === null || this.house.isWordsPlace(line);
  }

  private isSpeakerWord(word: string): boolean {
    const folded = foldName(word);
    return (this.layout.names.get(folded) ?? 0) >= 2 || this.castNames.has(folded);
  }

  private doubt(sourceLine: number, original: string, why: string): void {
    this.doubts.push({ block: this.blocks.length, sourceLine, original: original.slice(0, 400), why });
  }

  private closeSpeech(): void {
    const { speech } = this;
    this.speech = null;
    if (speech !== null) this.blocks.push(...speech.close());
  }
}

/** The name that stands in a song's title only. */
function sungBy(name: string): SpeakerForm {
  return { style: 'own', separator: 'none', isCapitals: isCapitalName(name), printed: name, name, aside: '', rest: '', gap: 0, goesOn: false };
}

export function placeOf(lines: readonly PrintedLine[]): { sourceLine: number; page: string | null; boxes: readonly SheetBox[] } {
  const first = lines[0] as PrintedLine;
  return { sourceLine: first.sourceLine, page: first.page, boxes: boxesOf(lines) };
}
