// Takes a document unit by unit, speakers already found, and makes blocks: heads, songs, directions, speeches with what belongs to them.
import type { Span } from '#domain/script/line.ts';
import type { DirectionBlock, SourceBlock, SourceDoubt, SpeechBlock } from '../blocks.ts';
import { bareDirection, isEnding, isLabelledDirection, isWhollyBracketed, soundOfDirection } from '../directions.ts';
import { readHeading } from '../headings.ts';
import { foldName, saysContinued } from '../names.ts';
import { isSongTitle } from '../songs.ts';
import { directionsIn, type Habit } from './inlineDirections.ts';
import type { Lead } from './leads.ts';
import type { Way } from './learn.ts';
import { bracketed, flow, isVerse, mergeSpans, withoutColon } from './speechWords.ts';
import { append, cutFront, isWholly, mapSpans, NO_TEXT, type StyledText } from './styledText.ts';
import type { Unit } from './units.ts';
import type { Ways } from './ways.ts';

interface OpenSpeech {
  readonly printed: string;
  readonly unit: Unit;
  words: StyledText;
  said: Span[];
  form: SpeechBlock['form'];
  beside: boolean;
  pending: { words: StyledText; block: DirectionBlock }[];
}

export class UnitReader {
  private readonly blocks: SourceBlock[] = [];
  private readonly doubts: SourceDoubt[] = [];
  private speech: OpenSpeech | null = null;
  private besideNext = false;

  constructor(
    private readonly way: Way,
    private readonly habit: Habit,
    private readonly looks: ReadonlySet<string>,
    private readonly castNames: ReadonlySet<string>,
    private readonly learned: Ways,
  ) {}

  take(unit: Unit, lead: Lead | null, next: Lead | null): void {
    if (unit.beside) this.besideNext = true;
    if (lead !== null) this.openSpeech(unit, lead);
    else if (this.isHeading(unit)) this.heading(unit);
    else if (this.isSong(unit, next)) this.push('song', bareDirection(flow(unit.text)), unit);
    else if (this.isDirection(unit)) this.direction(unit);
    else this.words(unit);
  }

  finish(): { blocks: SourceBlock[]; doubts: SourceDoubt[] } {
    this.closeSpeech();
    return { blocks: this.blocks, doubts: this.doubts };
  }

  private push(kind: 'act' | 'scene' | 'song', text: string, unit: Unit): void {
    this.closeSpeech();
    if (text !== '') this.blocks.push({ kind, text, sourceLine: unit.sourceLine, page: unit.page });
  }

  private isHeading(unit: Unit): boolean {
    if (unit.inScriptTable && unit.level === 0) return false;
    if (readHeading(flow(unit.text)) !== null) return unit.text.length < 160;
    if (unit.hint === 'act' || unit.hint === 'scene') return unit.text.length < 160;
    return unit.level > 0 && unit.text.length < 160 && unit.hint === null && !isWhollyBracketed(unit.text);
  }

  private heading(unit: Unit): void {
    const text = flow(unit.text);
    const heading = readHeading(text);
    if (heading !== null) {
      if (heading.act !== null) this.push('act', heading.act, unit);
      if (heading.scene !== null) this.push('scene', heading.scene, unit);
      this.closeSpeech();
      if (heading.rest !== '')
        this.blocks.push({ kind: 'direction', text: bareDirection(heading.rest), cuts: [], sourceLine: unit.sourceLine, page: unit.page });
    } else if (isEnding(text)) this.direction(unit);
    else if (isSongTitle(text.toUpperCase(), true) || unit.hint === 'song') this.push('song', text, unit);
    else this.push(unit.hint === 'act' ? 'act' : 'scene', text, unit);
  }

  private isSong(unit: Unit, next: Lead | null): boolean {
    if (unit.text.length >= 90 || /^[([]/.test(unit.text)) return false;
    return unit.hint === 'song' || isSongTitle(flow(unit.text), next !== null || unit.isCentred || isWholly(unit, 'bold'));
  }

  private isDirection(unit: Unit): boolean {
    if (unit.hint === 'direction' || unit.hint === 'parenthetical') return true;
    if (unit.hint === 'words' || unit.hint === 'verse' || unit.hint === 'lyric')
      return isWhollyBracketed(unit.text) || (isWholly(unit, 'italic') && /^[([]/.test(unit.text));
    const text = flow(unit.text);
    if (isWhollyBracketed(text) || isEnding(text) || isLabelledDirection(text) || (/^\[/.test(text) && !text.includes(']'))) return true;
    if (isWholly(unit, 'direction') || this.looks.has(unit.look)) return true;
    return isWholly(unit, 'italic') && !this.learned.italicSpeeches;
  }

  /** Under a name that has said nothing yet, and before more of its words, a direction belongs to the speech. */
  private direction(unit: Unit): void {
    const bare = bareDirection(flow(unit.text));
    const block: DirectionBlock = {
      kind: 'direction',
      text: bare,
      cuts: isWholly(unit, 'struck') && bare !== '' ? [{ from: 0, to: bare.length }] : [],
      sourceLine: unit.sourceLine,
      page: unit.page,
    };
    if (bare === '') return;
    if (this.speech === null) this.blocks.push(block);
    else if (this.isPartOfSpeech(unit) || (this.speech.words.text === '' && !unit.inScriptTable)) this.extend(this.speech, bracketed(unit, bare), true);
    else this.speech.pending.push({ words: bracketed(unit, bare), block });
  }

  private isPartOfSpeech(unit: Unit): boolean {
    return (
      unit.hint === 'parenthetical' ||
      unit.isSameCell ||
      (unit.hint !== 'direction' && this.learned.partsOfSpeech.has(unit.look) && isWhollyBracketed(unit.text))
    );
  }

  private words(unit: Unit): void {
    const isSpoken = unit.hint === 'words' || unit.hint === 'verse' || unit.hint === 'lyric';
    const sound = soundOfDirection(flow(unit.text), (word) => (this.way.names.get(foldName(word)) ?? 0) >= 2 || this.castNames.has(foldName(word)));
    const speech = this.speech;
    const mayGoOn =
      speech !== null &&
      (speech.words.text === '' || isSpoken || unit.inScriptTable || (this.goesOnPlain(unit, speech) && (sound < 3 || this.learned.areMarked)));
    if (speech !== null && mayGoOn) {
      for (const pending of speech.pending.splice(0)) this.extend(speech, pending.words, true);
      this.extend(speech, unit, false);
      if (unit.hint === 'verse' || unit.hint === 'lyric') speech.form = unit.hint;
      return;
    }
    this.closeSpeech();
    if (isSpoken && speech === null) {
      this.speech = {
        printed: '',
        unit,
        words: unit,
        said: [],
        form: unit.hint === 'words' ? 'prose' : ((unit.hint ?? 'prose') as SpeechBlock['form']),
        beside: false,
        pending: [],
      };
      return;
    }
    if (speech !== null && sound === 3)
      this.doubts.push({
        block: this.blocks.length,
        sourceLine: unit.sourceLine,
        original: unit.text.slice(0, 400),
        why: 'Taken for a stage direction; it could be part of the speech before it.',
      });
    const bare = bareDirection(flow(unit.text));
    this.blocks.push({
      kind: 'direction',
      text: bare,
      cuts: isWholly(unit, 'struck') ? [{ from: 0, to: bare.length }] : [],
      sourceLine: unit.sourceLine,
      page: unit.page,
    });
  }

  /** After a direction set apart the speech goes on only in a script whose words have a look of their own. */
  private goesOnPlain(unit: Unit, speech: OpenSpeech): boolean {
    return speech.pending.length === 0 || this.way.style === 'own' || unit.inScriptTable || unit.look === speech.unit.look;
  }

  private openSpeech(unit: Unit, lead: Lead): void {
    this.closeSpeech();
    const aside = lead.aside === '' ? '' : `(${lead.aside}) `;
    const rest = withoutColon(lead.style === 'own' && lead.key !== 'said column' ? NO_TEXT : cutFront(unit, lead.to, ''));
    this.speech = { printed: lead.printed, unit, words: NO_TEXT, said: [], form: 'prose', beside: this.besideNext, pending: [] };
    this.besideNext = false;
    if (aside !== '') this.extend(this.speech, { ...NO_TEXT, text: aside.trim() }, true);
    if (rest.text !== '') this.extend(this.speech, rest, isWhollyBracketed(rest.text));
    if (unit.hint === 'verse' || unit.hint === 'lyric') this.speech.form = unit.hint;
  }

  /** `isDirection`: all of `more` is one. */
  private extend(speech: OpenSpeech, more: StyledText, isDirection: boolean): void {
    const glue = speech.words.text === '' ? '' : isDirection || isWhollyBracketed(speech.words.text) ? ' ' : '\n';
    const from = speech.words.text.length + glue.length;
    speech.words = append(speech.words, glue, more);
    if (isDirection) speech.said.push({ from, to: from + more.text.length });
  }

  /** "ENSEMBLE" with nobody's words under it is the title of a number. */
  private isSilentTitle(speech: OpenSpeech): boolean {
    const spoken = speech.said.reduceRight((text, span) => text.slice(0, span.from) + text.slice(span.to), speech.words.text).trim();
    if (spoken !== '' || !isSongTitle(speech.printed, true)) return false;
    const place = { sourceLine: speech.unit.sourceLine, page: speech.unit.page };
    this.blocks.push({ kind: 'song', text: speech.printed, ...place });
    for (const span of speech.said)
      this.blocks.push({ kind: 'direction', text: bareDirection(speech.words.text.slice(span.from, span.to)), cuts: [], ...place });
    for (const pending of speech.pending) this.blocks.push(pending.block);
    return true;
  }

  private closeSpeech(): void {
    const speech = this.speech;
    this.speech = null;
    if (speech === null) return;
    if (this.isSilentTitle(speech)) return;
    const words = {
      ...speech.words,
      spans: mapSpans(speech.words, (spans, mark) => (mark === 'direction' ? [...spans, ...speech.said].sort((a, b) => a.from - b.from) : spans)),
    };
    const verse = speech.form === 'prose' && isVerse(words.text);
    const text = speech.form === 'prose' && !verse ? words.text.replace(/[\n\t]/g, (sign) => (sign === '\n' ? '\n' : ' ')) : words.text.replace(/\t/g, ' ');
    const { printed, unit } = speech;
    this.blocks.push({
      kind: 'speech',
      printed,
      text,
      directions: mergeSpans([...directionsIn(words, this.habit), ...speech.said]),
      cuts: mergeSpans([...words.spans.struck]),
      form: verse ? 'verse' : speech.form,
      goesOn: saysContinued(printed) || saysContinued(unit.text.slice(0, 90)),
      besidePrevious: speech.beside,
      sourceLine: unit.sourceLine,
      page: unit.page,
    });
    for (const pending of speech.pending) this.blocks.push(pending.block);
  }
}
