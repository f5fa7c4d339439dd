// Prints a play in many layouts, so that reading can be tried on more than the files we have.
import type { ScoredItem, ScoredScript } from './scoreImport.ts';

export interface PrintStyle {
  readonly speaker:
    | 'own'
    | 'dot'
    | 'two spaces'
    | 'colon'
    | 'dash'
    | 'stop dash'
    | 'tab'
    | 'column'
    | 'dashed'
    | 'italic'
    | 'screenplay'
    | 'centred'
    | 'own mixed';
  readonly names: 'capitals' | 'mixed' | 'short';
  readonly brackets: 'square' | 'round' | 'italic';
  /** Directions on their own are printed without brackets. */
  readonly plainDirections?: boolean;
  readonly wrap: number | null;
  /** Blank lines between speeches. */
  readonly blank: 0 | 1 | 2;
  /** Columns by which the lines after the first of a speech are set in. */
  readonly hang?: number;
  readonly heads: 'ACT I' | 'Act I' | 'ACT I. SCENE I.' | 'FIRST ACT' | 'centred';
  /** Lines on a page; pages have a running head and a folio. */
  readonly pageLines?: number;
  readonly formFeeds?: boolean;
  readonly lineNumbers?: boolean;
  readonly castHead?: string;
}

interface Play extends ScoredScript {
  readonly title: string;
  readonly author: string;
  readonly characters: readonly { readonly name: string; readonly description: string }[];
}

export function printPlay(play: Play, style: PrintStyle): string {
  const lines = [play.title.toUpperCase(), '', `by ${play.author}`, '', ''];
  if (style.castHead !== undefined) {
    lines.push(style.castHead, '');
    for (const person of play.characters) lines.push(person.description === '' ? person.name : `${person.name}, ${person.description}`);
    lines.push('', '');
  }
  for (const act of play.acts) {
    act.scenes.forEach((scene, index) => {
      lines.push(...headLines(act.label, scene.implicit === true ? null : scene.label, index === 0, style));
      for (const item of scene.items) lines.push(...itemLines(item, style));
    });
  }
  const numbered = style.lineNumbers === true ? numberLines(lines) : lines;
  return (style.pageLines === undefined ? numbered : paginate(numbered, play.title, style)).join('\n');
}

const NUMBERS = ['FIRST', 'SECOND', 'THIRD', 'FOURTH', 'FIFTH', 'SIXTH'];

function headLines(act: string | null, scene: string | null, isFirst: boolean, style: PrintStyle): string[] {
  const spread = (text: string): string => (style.heads === 'centred' ? ' '.repeat(Math.max(0, 36 - Math.floor(text.length / 2))) + text : text);
  const lines: string[] = [''];
  const actText = act === null ? null : style.heads === 'Act I' ? act : style.heads === 'FIRST ACT' ? ordinalAct(act) : act.toUpperCase();
  if (style.heads === 'ACT I. SCENE I.' && scene !== null) return ['', `${actText === null ? '' : `${actText}. `}${scene.toUpperCase()}.`, ''];
  if (isFirst && actText !== null) lines.push(spread(actText), '');
  if (scene !== null) lines.push(spread(style.heads === 'Act I' ? scene : scene.toUpperCase()), '');
  return lines;
}

function ordinalAct(label: string): string {
  const index = ['I', 'II', 'III', 'IV', 'V', 'VI'].indexOf(label.replace(/^Act /, ''));
  return index < 0 ? label.toUpperCase() : `${NUMBERS[index]} ACT`;
}

function itemLines(item: ScoredItem, style: PrintStyle): string[] {
  const gap = new Array<string>(Math.max(1, style.blank)).fill('');
  if (item.type === 'direction')
    return ['', ...wrap(style.plainDirections === true ? (item.text ?? '') : inBrackets(item.text ?? '', style), style.wrap), ...gap];
  if (item.type !== 'speech') return [];
  return [...speechLines(item, style), ...new Array<string>(style.blank).fill('')];
}

function inBrackets(words: string, style: PrintStyle): string {
  if (style.brackets === 'italic') return `_${words}_`;
  return style.brackets === 'square' ? `[${words}]` : `(${words})`;
}

function spokenWithDirections(item: ScoredItem, style: PrintStyle): string {
  const directions = (item.directions ?? []).map((words) => (style.brackets === 'italic' ? `[_${words}_]` : inBrackets(words, style)));
  const [first, ...others] = directions;
  return [first, item.text, ...others].filter((part) => part !== undefined && part !== '').join(' ');
}

function nameOf(item: ScoredItem, style: PrintStyle): string {
  const name = (item.speaker ?? '').replace(/[.:]$/, '');
  if (style.names === 'capitals') return name.toUpperCase();
  return style.names === 'mixed' ? name : shortName(name);
}

/** As pocket editions shorten: "Ham", "1st Player" is left, "Lady Chil". */
export function shortName(name: string): string {
  const words = name.split(' ');
  const last = words.at(-1) ?? '';
  return [...words.slice(0, -1), last.length > 5 ? last.slice(0, 4) : last].join(' ');
}

function speechLines(item: ScoredItem, style: PrintStyle): string[] {
  const name = nameOf(item, style);
  const words = spokenWithDirections(item, style);
  const hang = ' '.repeat(style.hang ?? 0);
  const flow = (text: string, indent = hang, first = ''): string[] =>
    wrap(text, style.wrap === null ? null : style.wrap - indent.length).map((line, index) => (index === 0 ? first : indent) + line);
  switch (style.speaker) {
    case 'own':
      return [`${name}.`, ...flow(words, hang, hang)];
    case 'own mixed':
      return [name, ...flow(words, hang, hang)];
    case 'centred':
      return [' '.repeat(Math.max(0, 36 - Math.floor(name.length / 2))) + name, ...flow(words, hang, hang)];
    case 'screenplay':
      return [`${' '.repeat(22)}${name}`, ...wrap(words, 35).map((line) => `${' '.repeat(11)}${line}`)];
    case 'dashed':
      return [`- ${name} -`, '', ...flow(words)];
    case 'italic':
      return flow(`_${name}._ ${words}`);
    case 'dot':
      return flow(`${name}. ${words}`);
    case 'two spaces':
      return flow(`${name}.  ${words}`);
    case 'colon':
      return flow(`${name}: ${words}`);
    case 'dash':
      return flow(`${name} -- ${words}`);
    case 'stop dash':
      return flow(`${name}.—${words}`);
    case 'tab':
      return flow(`${name}\t${words}`, '\t');
    case 'column':
      return flow(words, ' '.repeat(20), `${`${name}:`.padEnd(19)} `);
  }
}

function wrap(text: string, width: number | null): string[] {
  if (width === null) return [text];
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

function numberLines(lines: readonly string[]): string[] {
  let count = 0;
  return lines.map((line) => {
    if (line.trim() === '') return line;
    count += 1;
    return count % 5 === 0 && line.length < 76 ? `${line.padEnd(78)}${count}` : line;
  });
}

function paginate(lines: readonly string[], title: string, style: PrintStyle): string[] {
  const size = style.pageLines ?? 50;
  const pages: string[] = [];
  for (let from = 0, page = 1; from < lines.length; from += size, page += 1) {
    if (page > 1) pages.push(...(style.formFeeds === true ? [`\f${title.padEnd(60)}${page}`] : ['', `${title.padEnd(60)}${page}`]), '');
    pages.push(...lines.slice(from, from + size));
    if (style.formFeeds !== true) pages.push('');
  }
  return pages;
}
