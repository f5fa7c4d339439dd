// The script as Fountain: opens in any Fountain editor, and comes back through our own importer with speakers, directions, cuts and page labels.
import type { CharacterId } from '#domain/ids.ts';
import type { Character } from '#domain/productions/production.ts';
import type { Line, Span } from '#domain/script/line.ts';
import { isCastHead } from '#domain/script/reading/castList.ts';
import { castResolver } from '#domain/script/reading/characters.ts';
import { bareDirection } from '#domain/script/reading/directions.ts';
import { readHeading } from '#domain/script/reading/headings.ts';
import { bareName, foldName, isCapitals, splitVoices } from '#domain/script/reading/names.ts';
import { isSongTitle } from '#domain/script/reading/songs.ts';

export interface FountainInput {
  readonly title: string;
  readonly author: string;
  readonly lines: readonly Line[];
  readonly characters: readonly Character[];
}

/** UTF-8 text with '\n' line ends. Cut words stand between the notes [[cut]] and [[end of cut]]; page labels in notes like [[page 12A]]. */
export function writeFountain(input: FountainInput): string {
  const nameSpeakers = speakerNamer(input.characters);
  const parts = [titlePage(input), castSection(input.characters)];
  input.lines.forEach((line, index) => {
    if (line.pageBreak !== null) parts.push(`===\n\n${line.pageBreak.label === null ? '' : `[[page ${line.pageBreak.label}]]\n`}`);
    parts.push(element(line, input.lines[index - 1], nameSpeakers));
  });
  return `${parts
    .filter((part) => part !== '')
    .join('\n\n')
    .replace(/\]\]\n\n\n/g, ']]\n')}\n`;
}

function titlePage({ title, author }: FountainInput): string {
  const rows = [`Title: ${escaped(oneLine(title))}`, 'Credit: by', `Author: ${escaped(oneLine(author))}`];
  return rows.join('\n');
}

function castSection(characters: readonly Character[]): string {
  if (characters.length === 0) return '';
  const rows = characters.map(({ name, description }) => escaped(oneLine(description === '' ? name : `${name}, ${description}`)));
  return `# Characters\n\n${rows.join('\n\n')}`;
}

function element(line: Line, before: Line | undefined, nameSpeakers: (line: Line) => string): string {
  if (line.kind === 'act') return `# ${escaped(oneLine(line.text))}`;
  if (line.kind === 'scene') return `## ${escaped(oneLine(line.text))}`;
  if (line.kind === 'song') return `> **${escaped(oneLine(line.text))}** <`;
  if (line.kind === 'page') return '[[this page is a picture]]';
  const marked = withCutNotes(line);
  if (line.kind === 'direction') return action(marked, line);
  const name = nameSpeakers(line);
  const rows = spokenRows(line, marked);
  if (name === '') return rows.map((row) => `~${row}`).join('\n') || '~';
  const isBeside = line.simultaneous !== null && before?.simultaneous === line.simultaneous;
  return `${speakerCue(name)}${isBeside ? ' ^' : ''}\n${rows.join('\n') || '()'}`;
}

/** Capitals stand as they are; any other name is forced, so that it keeps its case. */
function speakerCue(name: string): string {
  const isPlain = isCapitals(name) && /^\p{L}/u.test(name) && readHeading(name) === null && !/^(?:INT|EXT|EST|I\/E)\b|TO:$|[()^]/.test(name);
  return isPlain ? name : `@${name}`;
}

function action(marked: Marked, line: Line): string {
  const rows = marked.text.split('\n').filter((row) => row.trim() !== '');
  const text = line.text.trim();
  const isSafe =
    /^\p{L}/u.test(text) &&
    !isCapitals(text.split('\n')[0] ?? '') &&
    readHeading(text) === null &&
    !/^(?:int|ext|est|i\/e|i\.\/e)\b/i.test(text) &&
    !isCastHead(text) &&
    !isSongTitle(text, true) &&
    bareDirection(text) === text;
  return rows.map((row) => (isSafe ? row : `!${row}`)).join('\n');
}

interface Marked {
  readonly text: string;
  readonly directions: readonly Span[];
}

/** The words with emphasis escaped and cut notes put in; the spans of directions moved along. */
function withCutNotes(line: Line): Marked {
  const cuts = line.isCut ? [{ from: 0, to: line.text.length }] : line.cuts;
  const inserts = new Map<number, string>();
  for (const cut of cuts) {
    if (cut.to <= cut.from) continue;
    inserts.set(cut.from, `${inserts.get(cut.from) ?? ''}[[cut]]`);
    inserts.set(cut.to, `[[end of cut]]${inserts.get(cut.to) ?? ''}`);
  }
  const moved: number[] = [];
  let text = '';
  for (let at = 0; at <= line.text.length; at += 1) {
    const insert = inserts.get(at) ?? '';
    // A note that ends a cut belongs to what stands before it, one that begins a cut to what follows.
    text += insert.startsWith('[[end') ? '[[end of cut]]' : '';
    moved.push(text.length);
    text += insert.endsWith('[[cut]]') ? '[[cut]]' : '';
    text += at < line.text.length ? escapedSign(line.text, at) : '';
  }
  const at = (index: number): number => moved[Math.min(index, line.text.length)] ?? text.length;
  return { text, directions: line.directions.map((span) => ({ from: at(span.from), to: at(span.to) })) };
}

/** One row to a line of verse or a paragraph, and one to each direction. */
function spokenRows(line: Line, marked: Marked): string[] {
  const rows: string[] = [];
  let at = 0;
  const words = (text: string): void => {
    for (const row of text.split('\n')) {
      const trimmed = row.trim();
      if (trimmed === '') continue;
      rows.push(line.form === 'lyric' ? `~${trimmed}` : /^(?:\[\[cut\]\])?[(~]/.test(trimmed) ? trimmed.replace(/[(~]/, '\\$&') : trimmed);
    }
  };
  for (const span of [...marked.directions].sort((one, other) => one.from - other.from)) {
    if (span.from < at) continue;
    words(marked.text.slice(at, span.from));
    rows.push(parenthetical(marked.text.slice(span.from, span.to)));
    at = span.to;
  }
  words(marked.text.slice(at));
  return rows;
}

function parenthetical(text: string): string {
  const opens = /^\[\[cut\]\]/.test(text);
  const closes = /\[\[end of cut\]\]$/.test(text);
  const bare = bareDirection(text.replace(/^\[\[cut\]\]|\[\[end of cut\]\]$/g, '')).replace(/\s*\n\s*/g, ' ');
  return `${opens ? '[[cut]]' : ''}(${bare})${closes ? '[[end of cut]]' : ''}`;
}

/** How a speech names who speaks: as the script prints it, as long as that leads back to the same characters; else by their names. */
function speakerNamer(characters: readonly Character[]): (line: Line) => string {
  const byId = new Map<CharacterId, Character>(characters.map((character) => [character.id, character]));
  const resolve = castResolver(characters);
  const known = (part: string): boolean => resolve(part).name !== null;
  return (line) => {
    const printed = oneLine(bareName(line.printed));
    const names = line.speakers.flatMap((id) => byId.get(id)?.name ?? []);
    if (names.length === 0) return printed;
    const voices = (resolve(printed).how === 'name' ? [printed] : splitVoices(printed, known)).map((voice) => foldName(resolve(voice).name ?? voice));
    const isSame = printed !== '' && voices.length === names.length && names.every((name) => voices.includes(foldName(name)));
    return isSame ? printed : names.map(oneLine).join(' & ');
  };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function escaped(text: string): string {
  let result = '';
  for (let at = 0; at < text.length; at += 1) result += escapedSign(text, at);
  return result;
}

/** Signs that Fountain would take for emphasis, notes or boneyard. */
function escapedSign(text: string, at: number): string {
  const sign = text[at] ?? '';
  const next = text[at + 1] ?? '';
  if (sign === '*' || sign === '_' || sign === '\\') return `\\${sign}`;
  if ((sign === '[' && next === '[') || (sign === ']' && next === ']') || (sign === '~' && next === '~')) return `\\${sign}`;
  return sign;
}
