// Final Draft: the paragraphs of an .fdx to blocks. Every paragraph says what it is; revisions are told, their words are taken as they stand.
import type { Span, SpeechForm } from '#domain/script/line.ts';
import type { CastMember, SourceBlock, SourceDoubt, SourceScript } from '#domain/script/reading/blocks.ts';
import { isCastHead, readCastLine } from '#domain/script/reading/castList.ts';
import { bareDirection, isEnding } from '#domain/script/reading/directions.ts';
import { readHeading } from '#domain/script/reading/headings.ts';
import { saysContinued } from '#domain/script/reading/names.ts';
import { isSongTitle } from '#domain/script/reading/songs.ts';
import { decodeMarkup } from './decodeMarkup.ts';
import { checkWords } from './limits.ts';
import { all, child, elementsOf, readXml, wordsOf, type XmlElement } from './xmlTree.ts';

export function readFdx(bytes: Uint8Array, fileName: string): SourceScript {
  const { text, encoding } = decodeMarkup(bytes);
  const { root, fault } = readXml(text, fileName);
  const content = child(root, 'Content');
  const reader = new FdxReader(content === undefined ? root : content);
  const script = reader.read(child(root, 'TitlePage'));
  checkWords(reader.letters, fileName);
  const broken: SourceDoubt[] =
    fault === ''
      ? []
      : [{ block: null, sourceLine: 1, original: '', why: 'The file is damaged in places, or cut off. What could be read of it is here; look at its end.' }];
  return { ...script, doubts: [...broken, ...script.doubts], encoding };
}

interface Words {
  readonly text: string;
  readonly cuts: readonly Span[];
}

interface OpenSpeech {
  readonly printed: string;
  readonly line: number;
  readonly isBeside: boolean;
  readonly page: string | null;
  text: string;
  directions: Span[];
  cuts: Span[];
  form: SpeechForm;
  lines: number;
}

class FdxReader {
  letters = 0;
  private readonly blocks: SourceBlock[] = [];
  private readonly doubts: SourceDoubt[] = [];
  private readonly cast: CastMember[] = [];
  private readonly revised = new Map<string, number>();
  private speech: OpenSpeech | null = null;
  private inCast = false;
  private isBeside = false;
  private readonly hasActParagraphs: boolean;

  constructor(private readonly content: XmlElement) {
    this.hasActParagraphs = elementsOf(content).some((one) => one.attributes['Type'] === 'New Act');
  }

  read(titlePage: XmlElement | undefined): SourceScript {
    for (const paragraph of elementsOf(this.content)) this.paragraph(paragraph);
    this.closeSpeech();
    const front = readTitlePage(titlePage);
    const changes = [...this.revised.values()].reduce((sum, count) => sum + count, 0);
    if (changes > 0)
      this.doubts.push({
        block: null,
        sourceLine: 1,
        original: '',
        why: `The file marks ${changes} ${changes === 1 ? 'place' : 'places'} as revised (${this.revised.size === 1 ? 'one revision' : `${this.revised.size} revisions`}). The words are taken as they stand.`,
      });
    return { ...front, cast: [...front.cast, ...this.cast], blocks: this.blocks, doubts: this.doubts, furniture: [], hasPrintedPages: false };
  }

  private paragraph(element: XmlElement): void {
    if (element.name !== 'Paragraph') return;
    const dual = child(element, 'DualDialogue');
    if (dual !== undefined) {
      this.closeSpeech();
      this.dual(dual);
      return;
    }
    const type = element.attributes['Type'] ?? 'Action';
    const words = this.words(element);
    if (words.text === '') return;
    if (type === 'Character') this.character(words.text, element);
    else if (type === 'Parenthetical') this.parenthetical(words, element);
    else if (type === 'Dialogue' || type === 'Singing' || type === 'Lyrics' || type === 'Lyric')
      this.dialogue(words, type === 'Dialogue' ? 'prose' : 'lyric', element);
    else if (type === 'New Act' || type === 'Scene Heading') this.heading(words, type, element);
    else if (type === 'End of Act') this.direction(words, element);
    else if (this.inCast && readHeading(words.text)?.rest === '') this.heading(words, type, element);
    else if (this.inCast && type !== 'Action') this.castLine(words.text);
    else this.other(words, type, element);
  }

  private dual(element: XmlElement): void {
    let speakers = 0;
    for (const paragraph of elementsOf(element)) {
      if (paragraph.attributes['Type'] === 'Character') {
        speakers += 1;
        this.isBeside = speakers > 1;
      }
      this.paragraph(paragraph);
    }
    this.closeSpeech();
    this.isBeside = false;
  }

  private words(paragraph: XmlElement): Words {
    let text = '';
    const cuts: Span[] = [];
    for (const part of elementsOf(paragraph)) {
      if (part.name !== 'Text') continue;
      const revision = part.attributes['RevisionID'];
      const words = wordsOf(part).replace(/\r\n?/g, '\n');
      if (revision !== undefined && words.trim() !== '') this.revised.set(revision, (this.revised.get(revision) ?? 0) + 1);
      if ((part.attributes['Style'] ?? '').includes('Strikeout') && words !== '') cuts.push({ from: text.length, to: text.length + words.length });
      text += words;
    }
    this.letters += text.length;
    const lead = text.length - text.trimStart().length;
    const trimmed = text.trim();
    const move = (at: number): number => Math.min(trimmed.length, Math.max(0, at - lead));
    return { text: trimmed, cuts: cuts.map(({ from, to }) => ({ from: move(from), to: move(to) })).filter(({ from, to }) => to > from) };
  }

  private character(printed: string, element: XmlElement): void {
    this.closeSpeech();
    this.inCast = false;
    const aside = /\(([^()]{1,80})\)/.exec(printed)?.[1] ?? '';
    const isAside = aside !== '' && !saysContinued(`(${aside})`);
    const text = isAside ? `(${aside})` : '';
    this.speech = {
      printed: isAside ? printed.replace(/\s*\([^()]*\)/, '') : printed,
      line: element.line,
      isBeside: this.isBeside,
      page: null,
      text,
      directions: isAside ? [{ from: 0, to: text.length }] : [],
      cuts: [],
      form: 'prose',
      lines: 0,
    };
    this.isBeside = false;
  }

  private parenthetical(words: Words, element: XmlElement): void {
    if (this.speech === null) this.direction(words, element);
    else this.extend(this.speech, { ...words, text: /^[([]/.test(words.text) ? words.text : `(${words.text})`, cuts: [] }, true);
  }

  private dialogue(words: Words, form: SpeechForm, element: XmlElement): void {
    if (this.speech === null) this.character('', element);
    const speech = this.speech as unknown as OpenSpeech;
    this.extend(speech, words, false);
    if (form === 'lyric') speech.form = 'lyric';
  }

  private extend(speech: OpenSpeech, words: Words, isDirection: boolean): void {
    const glue = speech.text === '' ? '' : isDirection || /[)\]]$/.test(speech.text) ? ' ' : '\n';
    const from = speech.text.length + glue.length;
    speech.text += glue + words.text;
    if (isDirection) speech.directions.push({ from, to: speech.text.length });
    else speech.lines += words.text.split('\n').length;
    speech.cuts.push(...words.cuts.map((span) => ({ from: span.from + from, to: span.to + from })));
  }

  private heading(words: Words, type: string, element: XmlElement): void {
    this.closeSpeech();
    this.inCast = isCastHead(words.text);
    if (this.inCast) return;
    const text = words.text.replace(/\s+/g, ' ');
    // "Scene One" has its number; a slug line gets that of its paragraph.
    const isHeadOfItsOwn = readHeading(text)?.scene !== undefined && !/^(?:INT|EXT|EST|I\/E)\b/.test(text);
    const heading = readHeading(text) ?? (type === 'New Act' ? { act: text, scene: null, rest: '' } : { act: null, scene: text, rest: '' });
    const place = { sourceLine: element.line, page: null };
    if (heading.act !== null) this.blocks.push({ kind: 'act', text: heading.act, ...place });
    if (heading.scene !== null)
      this.blocks.push({ kind: 'scene', text: isHeadOfItsOwn ? heading.scene : numbered(heading.scene, element.attributes['Number']), ...place });
    if (heading.rest !== '') this.blocks.push({ kind: 'direction', text: bareDirection(heading.rest), cuts: [], ...place });
  }

  private castLine(text: string): void {
    for (const line of text.split('\n')) this.cast.push(...readCastLine(line));
  }

  private other(words: Words, type: string, element: XmlElement): void {
    const text = words.text.replace(/\s+/g, ' ');
    const isCentred = element.attributes['Alignment'] === 'Center';
    const heading = readHeading(text);
    if (heading !== null && (!this.hasActParagraphs || isCentred || text === text.toUpperCase())) this.heading(words, 'Scene Heading', element);
    else if (isCastHead(text) && this.blocks.length === 0) {
      this.closeSpeech();
      this.inCast = true;
    } else if (this.inCast && this.blocks.length === 0) this.castLine(words.text);
    else if (isSongTitle(text, true) || (type === 'General' && isCentred && isSongTitle(text.toUpperCase(), true) && !isEnding(text))) {
      this.closeSpeech();
      this.blocks.push({ kind: 'song', text, sourceLine: element.line, page: null });
    } else this.direction(words, element);
  }

  private direction(words: Words, element: XmlElement): void {
    this.closeSpeech();
    const text = bareDirection(words.text);
    const isCut = words.cuts.length > 0 && words.cuts.reduce((sum, span) => sum + span.to - span.from, 0) >= words.text.length - 2;
    if (text !== '') this.blocks.push({ kind: 'direction', text, cuts: isCut ? [{ from: 0, to: text.length }] : [], sourceLine: element.line, page: null });
  }

  private closeSpeech(): void {
    const speech = this.speech;
    this.speech = null;
    if (speech === null) return;
    this.blocks.push({
      kind: 'speech',
      printed: speech.printed.replace(/\s+/g, ' '),
      text: speech.text,
      directions: speech.directions,
      cuts: speech.cuts,
      form: speech.form,
      goesOn: saysContinued(speech.printed),
      besidePrevious: speech.isBeside,
      sourceLine: speech.line,
      page: speech.page,
    });
  }
}

/** The first words are the title; "by …" or the line after "by" is the author; a list of characters may follow. */
function readTitlePage(titlePage: XmlElement | undefined): { title: string; author: string; cast: CastMember[] } {
  const rows = (titlePage === undefined ? [] : all(titlePage, 'Paragraph'))
    .map((one) => all(one, 'Text').map(wordsOf).join('').replace(/\s+/g, ' ').trim())
    .filter((row) => row !== '');
  const by = rows.findIndex((row) => /^(?:(?:written|adapted|a play)\s+)?by\b/i.test(row));
  const named = by < 0 ? '' : (rows[by] ?? '').replace(/^.*?\bby\b[\s:]*/i, '');
  const list = rows.findIndex((row) => isCastHead(row));
  return {
    title: rows[0] !== undefined && by !== 0 && list !== 0 ? rows[0] : '',
    author: named === '' && by >= 0 ? (rows[by + 1] ?? '') : named,
    cast: list < 0 ? [] : rows.slice(list + 1).flatMap(readCastLine),
  };
}

/** A scene is called by the number in its margin ("12A"), when its words have none. */
function numbered(label: string, number: string | undefined): string {
  const said = number?.trim().slice(0, 12) ?? '';
  return said === '' || /\d/.test(label) || /(?:^|\s)[IVXLC]+$/.test(label) ? label : `${said} ${label}`;
}
