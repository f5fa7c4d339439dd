// Fountain scripts: elements of the syntax to blocks of a play. Own reading of the syntax (see docs/decisions/020).
import type { Span, SpeechForm } from '#domain/script/line.ts';
import type { CastMember, SourceBlock, SourceDoubt, SourceScript } from '#domain/script/reading/blocks.ts';
import { isCastHead, readCastLine } from '#domain/script/reading/castList.ts';
import { bareDirection, findDirections, isEnding, soundOfDirection, soundsActed } from '#domain/script/reading/directions.ts';
import { isStandingHead, readHeading } from '#domain/script/reading/headings.ts';
import { bareName, foldName, isCapitals, saysContinued } from '#domain/script/reading/names.ts';
import { Hyphens } from '#domain/script/reading/printed/hyphens.ts';
import { isSongTitle } from '#domain/script/reading/songs.ts';
import { joinLines } from '#domain/script/reading/verse.ts';
import { type FountainElement, type FountainFile, parseFountain, type SpeechPart } from './fountainElements.ts';
import { CUT_BEGINS, CUT_ENDS } from './fountainNotes.ts';
import { leadingVoices } from './fountainVoices.ts';
import { readEmphasis } from './markdownInline.ts';

export function looksLikeFountain(text: string): boolean {
  const start = text.slice(0, 4000);
  const hasTitlePage = /^\s*Title:\s/i.test(start) && /^(?:Credit|Authors?|Source|Draft date|Contact):/im.test(start);
  const forced = start.match(/^(?:\.[A-Z0-9]|@\p{L}|>.*<$|#{1,3} \S)/gmu)?.length ?? 0;
  return hasTitlePage || (forced >= 3 && /^\.[A-Z]/m.test(start));
}

export function readFountain(text: string): SourceScript {
  return new FountainReader(parseFountain(text)).read();
}

class FountainReader {
  private readonly blocks: SourceBlock[] = [];
  private readonly doubts: SourceDoubt[] = [];
  private readonly cast: CastMember[] = [];
  private inCast = false;
  private page: string | null = null;
  private hasPages = false;
  private readonly hasSceneHeads: boolean;
  private readonly hasLyrics: boolean;
  private readonly loneSection: boolean;
  /** Brackets among the words hold directions: not what the syntax says, but what many a writer types. */
  private readonly hasDirectionsInWords: boolean;
  /** Names that speak in this file, folded. */
  private readonly voices: ReadonlySet<string>;

  constructor(private readonly file: FountainFile) {
    const { elements } = file;
    this.hasSceneHeads = elements.some((element) => element.type === 'scene' && readHeading(element.text) === null);
    this.hasLyrics = elements.some(
      (element) => element.type === 'lyrics' || (element.type === 'speech' && element.parts.some((part) => part.kind === 'lyric')),
    );
    const tops = elements.filter((element) => element.type === 'section' && element.depth === 1 && !isCastHead(element.text));
    const hasScenes = elements.some(
      (element) => (element.type === 'section' && element.depth > 1) || (element.type === 'scene' && readHeading(element.text) !== null),
    );
    this.voices = new Set(elements.flatMap((element) => (element.type === 'speech' ? [foldName(bareName(element.printed))] : [])));
    this.loneSection = tops.length === 1 && hasScenes;
    this.hasDirectionsInWords = areDirectionsInWords(elements);
    for (const row of (file.titlePage.get('characters') ?? file.titlePage.get('cast') ?? '').split('\n')) this.cast.push(...readCastLine(row));
  }

  read(): SourceScript {
    for (const element of this.file.elements) this.take(element);
    const { titlePage } = this.file;
    return {
      title: oneLine(titlePage.get('title') ?? ''),
      author: oneLine(titlePage.get('author') ?? titlePage.get('authors') ?? ''),
      cast: this.cast,
      blocks: this.blocks,
      doubts: this.doubts,
      furniture: [],
      hasPrintedPages: this.hasPages,
    };
  }

  private take(element: FountainElement): void {
    if (element.type === 'section') this.section(element.text, element.depth, element.sourceLine);
    else if (element.type === 'scene') this.head(element.text, 'scene', element.sourceLine);
    else if (element.type === 'note') this.note(element.text, element.sourceLine);
    else if (element.type === 'synopsis') this.leftOut(element.text, element.sourceLine, 'A synopsis in the file was left out of the book.');
    else if (element.type === 'centred') this.centred(element.text, element.sourceLine);
    else if (element.type === 'transition') this.direction(element.text, element.sourceLine);
    else if (element.type === 'action') this.action(element.lines, element.isForced, element.sourceLine);
    else if (element.type === 'lyrics')
      this.speech(
        '',
        element.lines.map((text) => ({ kind: 'lyric', text })),
        false,
        element.sourceLine,
      );
    else if (element.type === 'speech') this.speech(element.printed, element.parts, element.isBeside, element.sourceLine);
  }

  private section(source: string, depth: number, sourceLine: number): void {
    const text = plain(source);
    this.inCast = isCastHead(text);
    if (this.inCast) return;
    if (readHeading(text) !== null) this.head(text, 'scene', sourceLine);
    else if (isSongTitle(text.toUpperCase(), true) && depth > 1) this.push({ kind: 'song', text, sourceLine, page: this.page });
    else if (depth === 1 && !this.loneSection) this.head(text, 'act', sourceLine);
    else if (depth === 2 && !this.hasSceneHeads) this.head(text, 'scene', sourceLine);
  }

  /** Emits act and scene of a head; a section and a forced scene heading that say the same are joined later. `otherwise`: what a head without such words is. */
  private head(source: string, otherwise: 'act' | 'scene', sourceLine: number): void {
    this.inCast = false;
    const text = plain(source);
    const heading = readHeading(text) ?? (otherwise === 'act' ? { act: text, scene: null, rest: '' } : { act: null, scene: text, rest: '' });
    for (const kind of ['act', 'scene'] as const) {
      const label = heading[kind];
      if (label !== null) this.push({ kind, text: label, sourceLine, page: this.page });
    }
    if (heading.rest !== '') this.direction(heading.rest, sourceLine);
  }

  private note(text: string, sourceLine: number): void {
    const page = /^page\s+(\S{1,10})$/i.exec(text)?.[1];
    if (page === undefined) this.leftOut(text, sourceLine, 'A note in the file was left out of the book.');
    else {
      this.page = page;
      this.hasPages = true;
    }
  }

  private leftOut(original: string, sourceLine: number, why: string): void {
    if (original !== '' && this.doubts.length < 100) this.doubts.push({ block: null, sourceLine, original: original.slice(0, 300), why });
  }

  private centred(source: string, sourceLine: number): void {
    const text = plain(source);
    const isBold = /^_?\*\*.*\*\*_?$/.test(source.trim());
    const isLoud = isCapitals(text) && /^[*_]/.test(source.trim());
    if (readHeading(text) !== null) this.head(text, 'scene', sourceLine);
    else if (isCastHead(text)) this.inCast = true;
    else if (isSongTitle(text.toUpperCase(), true) || ((isBold || (isLoud && this.hasLyrics)) && !isEnding(text)))
      this.push({ kind: 'song', text, sourceLine, page: this.page });
    else this.direction(text, sourceLine);
  }

  private action(lines: readonly string[], isForced: boolean, sourceLine: number): void {
    const text = plain(lines.join('\n'));
    if (this.inCast && !isForced) {
      for (const line of text.split('\n')) this.cast.push(...readCastLine(line));
      return;
    }
    const heading = !isForced && lines.length === 1 && isCapitals(text) ? readHeading(text) : null;
    if (heading !== null) this.head(text, 'scene', sourceLine);
    else if (!isForced && isCastHead(text)) this.inCast = true;
    else if (!isForced && isSongTitle(text, true) && isCapitals(text)) this.push({ kind: 'song', text, sourceLine, page: this.page });
    else if (!this.ensemble(text, sourceLine)) this.direction(lines.join('\n'), sourceLine);
  }

  /** "RUTH FREDERIC Don't leave me": columns of several voices that were run together. The names are all that is certain, so it is told. */
  private ensemble(text: string, sourceLine: number): boolean {
    const found = leadingVoices(text, this.voices);
    if (found === null) return false;
    this.doubts.push({
      block: this.blocks.length,
      sourceLine,
      original: text.slice(0, 400),
      why: 'Several voices seem to sing at once here, their words run together. Set them apart by hand.',
    });
    this.speech(found.names.join(' & '), [{ kind: 'lyric', text: found.words }], false, sourceLine);
    return true;
  }

  private direction(source: string, sourceLine: number): void {
    const { text, cuts } = takeCuts(plainKeepingCuts(source));
    this.push({
      kind: 'direction',
      text: bareDirection(text),
      cuts: cuts.length > 0 ? [{ from: 0, to: bareDirection(text).length }] : [],
      sourceLine,
      page: this.page,
    });
  }

  private speech(printed: string, parts: readonly SpeechPart[], isBeside: boolean, sourceLine: number): void {
    const { name, aside } = partPrinted(printed);
    if (!isStandingHead(name) && readHeading(name) !== null && parts.every((part) => part.kind === 'words' && readHeading(part.text) !== null)) {
      for (const text of [name, ...parts.map((part) => part.text)]) this.head(text, 'scene', sourceLine);
      return;
    }
    this.inCast = false;
    const joined = joinParts(aside === '' ? parts : [{ kind: 'parenthetical', text: `(${aside})` }, ...parts], this.hasDirectionsInWords);
    this.push({ kind: 'speech', printed: plain(name), ...joined, goesOn: saysContinued(printed), besidePrevious: isBeside, sourceLine, page: this.page });
  }

  private push(block: SourceBlock): void {
    this.blocks.push(block);
  }
}

/** "EVE (O.S.)" and "HANS (on the radio)" keep their addition as a direction; "(CONT'D)" is dropped with the name's marks. */
function partPrinted(printed: string): { name: string; aside: string } {
  const match = /^(.*?)\s*\(([^()]*)\)\s*$/.exec(printed);
  if (match === null || saysContinued(printed)) return { name: printed.replace(/\s*\([^()]*\)\s*$/, ''), aside: '' };
  return { name: match[1] ?? '', aside: (match[2] ?? '').trim() };
}

interface Joined {
  readonly text: string;
  readonly directions: Span[];
  readonly cuts: Span[];
  readonly form: SpeechForm;
}

/** Lines of a speech: verse keeps its lines, lyrics too; parentheticals become directions inside the words. */
function joinParts(parts: readonly SpeechPart[], hasDirectionsInWords: boolean): Joined {
  const isLyric = parts.some((part) => part.kind === 'lyric') && parts.every((part) => part.kind !== 'words');
  const hasRun = parts.some((part, index) => part.kind !== 'parenthetical' && parts[index + 1]?.kind === part.kind);
  const words = parts.filter((part) => part.kind !== 'parenthetical').map((part) => ({ text: plain(part.text), indent: 0 }));
  const isVerse = isLyric || (hasRun && words.every((line) => line.text.length <= 90) && joinLines(words, null, NO_HYPHENS).form === 'verse');
  let text = '';
  const directions: Span[] = [];
  const marks: string[] = [];
  for (const part of parts) {
    const words = plainKeepingCuts(part.text);
    const bare = words.replace(CUT_SIGNS, '');
    if (text !== '') text += part.kind === 'parenthetical' || !isVerse ? ' ' : '\n';
    if (part.kind === 'parenthetical') directions.push({ from: text.length, to: text.length + bare.length });
    marks.push(...signsAt(words, text.length));
    text += bare;
  }
  if (hasDirectionsInWords) {
    const isFree = (span: Span): boolean => !directions.some((one) => one.from < span.to && span.from < one.to);
    directions.push(...findDirections(text, ['round']).filter(isFree));
    directions.sort((a, b) => a.from - b.from);
  }
  return { text, directions, cuts: spansOf(marks, text.length), form: isLyric ? 'lyric' : isVerse ? 'verse' : 'prose' };
}

const NO_HYPHENS = new Hyphens([]);
const FEWEST_IN_WORDS = 5;
/** So many, and no line of their own for any: no play is without directions. */
const MANY_IN_WORDS = 20;

/** Do most brackets among the words of speeches tell an actor what to do? */
function areDirectionsInWords(elements: readonly FountainElement[]): boolean {
  const inner = elements.flatMap((element) =>
    element.type === 'speech'
      ? element.parts.flatMap((part) => (part.kind === 'parenthetical' ? [] : [...part.text.matchAll(/\(([^()]{2,200})\)/g)].map((match) => match[1] ?? '')))
      : [],
  );
  const acted = inner.filter(
    (words) => soundsActed(words.charAt(0).toLowerCase() + words.slice(1)) || soundOfDirection(words, () => false) > 0 || /^\p{Lu}.*\.$/u.test(words),
  );
  const apart = elements.flatMap((element) => (element.type === 'speech' ? element.parts.filter((part) => part.kind === 'parenthetical') : [])).length;
  const isOnlyThere = inner.length >= MANY_IN_WORDS && apart <= inner.length * 0.05;
  return isOnlyThere || (inner.length >= FEWEST_IN_WORDS && acted.length >= inner.length * 0.5);
}

const CUT_SIGNS = new RegExp(`[${CUT_BEGINS}${CUT_ENDS}]`, 'g');

function oneLine(text: string): string {
  return plain(text).replace(/\s+/g, ' ');
}

function plain(text: string): string {
  return plainKeepingCuts(text).replace(CUT_SIGNS, '').trim();
}

/** Without emphasis, which a prompt book does not keep. */
function plainKeepingCuts(text: string): string {
  return readEmphasis(text).text.trim();
}

/** Each cut sign in `words` as "<sign><index in the text without signs>". */
function signsAt(words: string, offset: number): string[] {
  const signs: string[] = [];
  let at = offset;
  for (const sign of words) {
    if (sign === CUT_BEGINS || sign === CUT_ENDS) signs.push(`${sign}${at}`);
    else at += sign.length;
  }
  return signs;
}

function spansOf(signs: readonly string[], length: number): Span[] {
  const spans: Span[] = [];
  let from: number | null = null;
  for (const sign of signs) {
    const at = Number(sign.slice(1));
    if (sign.startsWith(CUT_BEGINS)) from = from ?? at;
    else if (from !== null) {
      if (at > from) spans.push({ from, to: at });
      from = null;
    }
  }
  if (from !== null && from < length) spans.push({ from, to: length });
  return spans;
}

function takeCuts(words: string): { text: string; cuts: Span[] } {
  const text = words.replace(CUT_SIGNS, '');
  return { text, cuts: spansOf(signsAt(words, 0), text.length) };
}
