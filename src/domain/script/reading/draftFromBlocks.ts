// Blocks to a draft script: speeches that go on joined, voices told apart, names led back to the cast list, doubts gathered.
import type { DraftCharacter, DraftDoubt, DraftLine, DraftScript } from '#domain/script/draft.ts';
import type { Span } from '#domain/script/line.ts';
import type { SourceBlock, SourceScript, SpeechBlock } from './blocks.ts';
import { castResolver, namesApart, type Resolved } from './characters.ts';
import { plainLabel } from './headings.ts';
import { bareName, foldName, isEnsembleName, saysContinued, splitVoices } from './names.ts';

/** `source` says what was read. The result holds every block in order. */
export function draftFromBlocks(script: SourceScript, source: DraftScript['source']): DraftScript {
  const { blocks, lineOfBlock } = joinContinued(script.blocks);
  const register = new Register(script);
  for (const block of blocks) if (block.kind === 'speech') register.meet(bareName(block.printed));
  register.tellApart(blocks);
  const doubts: DraftDoubt[] = script.doubts.map((doubt) => ({
    line: doubt.block === null ? null : (lineOfBlock[doubt.block] ?? null),
    sourceLine: doubt.sourceLine,
    original: doubt.original,
    why: doubt.why,
  }));
  let together = 0;
  const lines: DraftLine[] = [];
  for (const block of blocks) {
    const speakers = block.kind === 'speech' ? register.speakersOf(block, lines.length) : [];
    if (block.kind === 'speech' && block.besidePrevious) together = markBeside(lines, together);
    const simultaneous = block.kind === 'speech' && block.besidePrevious ? together : null;
    lines.push(draftLine(block, speakers, simultaneous));
  }
  doubts.push(...register.doubts, ...wholeDoubts(lines));
  doubts.sort((a, b) => (a.line ?? -1) - (b.line ?? -1));
  return {
    title: script.title,
    author: script.author,
    characters: register.characters(),
    lines,
    doubts,
    furniture: script.furniture,
    hasPrintedPages: script.hasPrintedPages,
    source,
  };
}

function draftLine(block: SourceBlock, speakers: readonly string[], simultaneous: number | null): DraftLine {
  const isSpeech = block.kind === 'speech';
  return {
    kind: block.kind,
    text: block.text,
    directions: isSpeech ? block.directions : [],
    cuts: block.kind === 'speech' || block.kind === 'direction' ? block.cuts : [],
    speakers,
    printed: isSpeech ? tidyPrinted(block.printed) : '',
    form: isSpeech ? block.form : 'prose',
    simultaneous,
    page: block.page,
    ...(block.boxes === undefined ? {} : { boxes: block.boxes }),
    sourceLine: block.sourceLine,
  };
}

/** As the script prints it, without "(CONT'D)" and marks of emphasis. */
function tidyPrinted(printed: string): string {
  return saysContinued(printed)
    ? bareName(printed)
    : printed
        .replace(/[_*]+/g, '')
        .replace(/\s*\([^)]*\)/g, '')
        .replace(/[:,\s]+$/, '')
        .trim() || printed.trim();
}

/** Gives the speech before it the same number. */
function markBeside(lines: DraftLine[], together: number): number {
  const before = lines.findLastIndex((line) => line.kind === 'speech');
  const line = lines[before];
  if (line === undefined) return together + 1;
  if (line.simultaneous !== null) return line.simultaneous;
  lines[before] = { ...line, simultaneous: together + 1 };
  return together + 1;
}

/**
 * A speech that a page turn or "(CONT'D)" parted becomes one again when nothing stands between. A head that says again what is the case already
 * ("ACT I, SCENE 2" within Act I; a section and a scene heading with the same words) is dropped.
 */
function joinContinued(blocks: readonly SourceBlock[]): { blocks: SourceBlock[]; lineOfBlock: number[] } {
  const joined: SourceBlock[] = [];
  const lineOfBlock: number[] = [];
  let act = '';
  for (const block of blocks) {
    const before = joined.at(-1);
    const head = block.kind === 'act' || block.kind === 'scene' ? foldName(plainLabel(block.text)) : '';
    const isRepeated = head !== '' && (block.kind === 'act' ? head === act : before?.kind === 'scene' && foldName(plainLabel(before.text)) === head);
    if (block.kind === 'act') act = head;
    if (isRepeated) {
      lineOfBlock.push(Math.max(0, joined.length - 1));
      continue;
    }
    if (block.kind === 'speech' && block.goesOn && before?.kind === 'speech' && foldName(bareName(before.printed)) === foldName(bareName(block.printed))) {
      joined[joined.length - 1] = joinSpeeches(before, block);
    } else joined.push(block);
    lineOfBlock.push(joined.length - 1);
  }
  return { blocks: joined, lineOfBlock };
}

function joinSpeeches(before: SpeechBlock, after: SpeechBlock): SpeechBlock {
  const glue = before.form === 'verse' ? '\n' : ' ';
  const shift = before.text.length + glue.length;
  const move = (span: Span): Span => ({ from: span.from + shift, to: span.to + shift });
  return {
    ...before,
    text: before.text + glue + after.text,
    directions: [...before.directions, ...after.directions.map(move)],
    cuts: [...before.cuts, ...after.cuts.map(move)],
    ...(before.boxes === undefined ? {} : { boxes: [...before.boxes, ...(after.boxes ?? [])] }),
  };
}

interface Known {
  name: string;
  description: string;
  readonly spellings: Map<string, number>;
  speeches: number;
}

/** Everybody who speaks or is in the cast list. */
class Register {
  readonly doubts: DraftDoubt[] = [];
  private readonly people = new Map<string, Known>();
  private readonly resolve: (name: string) => Resolved;
  private readonly met = new Set<string>();
  private readonly doubted = new Set<string>();
  private apart: ReadonlySet<string> = new Set();

  constructor(script: SourceScript) {
    this.resolve = castResolver(script.cast);
    for (const member of script.cast) this.person(member.name, member.description);
  }

  /** Notes a printed name before any is split, so that "ANNA and BOB" is two where Anna and Bob speak. */
  meet(name: string): void {
    this.met.add(foldName(name));
    for (const part of name.split(/\s*[&/+]\s*/)) this.met.add(foldName(part));
  }

  /** Names that one line of the cast list holds, and that speak in the same scene: they are several people. */
  tellApart(blocks: readonly SourceBlock[]): void {
    this.apart = namesApart(blocks, (name) => this.resolve(name));
  }

  speakersOf(block: SpeechBlock, line: number): string[] {
    const name = bareName(block.printed);
    if (name === '') return [];
    const whole = this.resolve(name);
    const voices = whole.how === 'name' ? [name] : splitVoices(name, (part) => this.met.has(foldName(part)) || this.resolve(part).name !== null);
    const speakers = voices.map((voice) => this.speaker(voice, block, line));
    return [...new Set(speakers)];
  }

  private speaker(voice: string, block: SpeechBlock, line: number): string {
    const isApart = this.apart.has(foldName(voice));
    const found: Resolved = isApart ? { name: null, how: 'several' } : this.resolve(voice);
    if ((found.how === 'description' || found.how === 'several') && !this.doubted.has(foldName(voice))) {
      this.doubted.add(foldName(voice));
      const why = isApart
        ? `The cast list has one entry for “${voice}” and for somebody else who speaks in the same scene. Each was kept as a character.`
        : found.how === 'several'
          ? `Several people in the cast list could be “${voice}”. It was kept as a character of its own.`
          : `“${voice}” was taken to be ${found.name ?? ''}, from the description in the cast list.`;
      this.doubts.push({ line, sourceLine: block.sourceLine, original: block.printed, why });
    }
    const known = this.person(found.name ?? voice, '');
    known.speeches += 1;
    known.spellings.set(voice, (known.spellings.get(voice) ?? 0) + 1);
    return known.name;
  }

  private person(name: string, description: string): Known {
    const key = foldName(name) || name;
    const before = this.people.get(key);
    if (before !== undefined) return before;
    const known: Known = { name, description, spellings: new Map(), speeches: 0 };
    this.people.set(key, known);
    return known;
  }

  characters(): DraftCharacter[] {
    return [...this.people.values()]
      .filter((known) => known.speeches > 0 || !isEnsembleName(known.name))
      .map((known) => ({ name: known.name, description: known.description, spellings: [...known.spellings.keys()], speeches: known.speeches }));
  }
}

function wholeDoubts(lines: readonly DraftLine[]): DraftDoubt[] {
  const doubts: DraftDoubt[] = [];
  const speeches = lines.filter((line) => line.kind === 'speech');
  if (speeches.length === 0 && !lines.every((line) => line.kind === 'page'))
    doubts.push({ line: null, sourceLine: 1, original: '', why: 'No speakers were found. Is this a script, with the names of the speakers in it?' });
  lines.forEach((line, index) => {
    if (line.kind === 'speech' && line.text === '')
      doubts.push({ line: index, sourceLine: line.sourceLine, original: line.printed, why: 'A speaker without words.' });
  });
  return doubts;
}
