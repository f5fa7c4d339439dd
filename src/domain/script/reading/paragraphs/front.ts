// What stands before the play in a document of paragraphs: title, author, list of characters; and where the play begins.
import type { CastMember, SourceDoubt } from '../blocks.ts';
import { isCastHead, readCastLine } from '../castList.ts';
import { BARE_BY, saysKind } from '../frontMatter.ts';
import { readHeading } from '../headings.ts';
import { isCapitals } from '../names.ts';
import type { Lead } from './leads.ts';
import { isWholly } from './styledText.ts';
import type { Unit } from './units.ts';

const BY_LINE =
  /^(?:(?:written |a (?:new )?(?:play|comedy|tragedy|drama|farce|musical)(?: in .{1,30})? )?by|von|de|par|di|av|af|door|author:|autor:|auteur\s*:)\s+(.{2,80})$/i;
const NOT_CAST = /^(?:scenes?|settings?|time|place|synopsis|the scene|la scène|le théâtre|ort|zeit|die handlung|contents)\b/i;

export interface Front {
  readonly title: string;
  readonly author: string;
  readonly cast: readonly CastMember[];
  readonly doubts: readonly SourceDoubt[];
}

/** Index of the first unit of the play. A table of contents prints the heads before: the last act head before the first speech counts. */
export function findStart(units: readonly Unit[], leads: readonly (Lead | null)[]): number {
  const list = units.findIndex((unit) => isCastHead(unit.text));
  const heads = units.flatMap((unit, index) => (isHead(unit) ? [index] : []));
  // A list of characters may look like speeches: nobody speaks in it before the next head.
  const afterList = list < 0 ? 0 : units.findIndex((unit, index) => index > list && (unit.level > 0 || isHead(unit)));
  const spoken = leads.findIndex((lead, index) => lead !== null && index > (afterList < 0 ? list : afterList));
  const before = heads.filter((index) => spoken < 0 || index < spoken);
  const acts = before.filter((index) => readHeading(units[index]?.text ?? '')?.act != null || units[index]?.hint === 'act');
  const head = acts.at(-1) ?? repeated(units, before) ?? before[0];
  if (head !== undefined) return head;
  return startWithoutHeads(units, leads, list);
}

function isHead(unit: Unit): boolean {
  return (readHeading(unit.text) !== null || unit.hint === 'act' || unit.hint === 'scene') && !isCastHead(unit.text);
}

/** Among scene heads alone: the first that was printed before (in a list of scenes). */
function repeated(units: readonly Unit[], heads: readonly number[]): number | null {
  const seen = new Set<string>();
  for (const index of heads) {
    const key = readHeading(units[index]?.text ?? '')?.scene?.toLowerCase() ?? '';
    if (key !== '' && seen.has(key)) return index;
    seen.add(key);
  }
  return null;
}

function startWithoutHeads(units: readonly Unit[], leads: readonly (Lead | null)[], list: number): number {
  const first = leads.findIndex((lead, index) => lead !== null && index > list);
  if (first < 0) return list >= 0 ? units.length : 0;
  // Directions that set the scene stand right before the first speaker.
  let start = first;
  while (start > list + 1 && (units[start - 1]?.hint === 'direction' || /^[([]/.test(units[start - 1]?.text ?? '') || isItalic(units[start - 1]))) start -= 1;
  return start;
}

function isItalic(unit: Unit | undefined): boolean {
  const span = unit?.spans.italic[0];
  return unit !== undefined && span !== undefined && span.from === 0 && span.to >= unit.text.length - 2 && unit.text.length > 40;
}

export function readFront(units: readonly Unit[], title: string, author: string): Front {
  const list = units.findIndex((unit) => isCastHead(unit.text) || unit.hint === 'cast');
  const before = list < 0 ? units : units.slice(0, list);
  const titled = before.find((unit) => unit.hint === 'title') ?? before.find((unit) => BY_LINE.exec(unit.text) === null && unit.text.length <= 120);
  const more = titled === undefined ? undefined : secondOfTitle(before, titled);
  const byLine = authorOf(before);
  const { members, used } = list < 0 ? { members: [], used: 0 } : readCast(units.slice(list), isCastHead(units[list]?.text ?? '') ? 1 : 0);
  const known = new Set([titled?.text, more?.text, byLine.text, byLine.author, title, author]);
  const left = [...before, ...units.slice(list < 0 ? units.length : list + used)].filter((unit) => !known.has(unit.text) && !/^by$/i.test(unit.text));
  return {
    title: [titled?.text ?? title, more?.text ?? '']
      .join(' ')
      .trim()
      .replace(/\s*\n\s*/g, ' ')
      .replace(/\.$/, ''),
    author: byLine.author === '' ? author : byLine.author,
    cast: members,
    doubts: left.slice(0, 20).map((unit) => ({
      block: null,
      sourceLine: unit.sourceLine,
      original: unit.text.slice(0, 300),
      why: 'Stands before the play and was left out of the book.',
    })),
  };
}

/** A title in two paragraphs, set alike and followed by a by-line: "THE IMPORTANCE OF BEING" and "EARNEST". */
function secondOfTitle(units: readonly Unit[], title: Unit): Unit | undefined {
  const at = units.indexOf(title);
  const [next, after] = [units[at + 1], units[at + 2]];
  if (next === undefined || after === undefined || next.text.length > 60 || saysKind(next.text)) return undefined;
  const isAlike = next.look === title.look && next.hint === title.hint && isCapitals(next.text) === isCapitals(title.text);
  const isSetApart = title.hint === 'title' || isWholly(title, 'bold') || isCapitals(title.text);
  const isSigned = (unit: Unit): boolean => BY_LINE.test(unit.text) || BARE_BY.test(unit.text);
  return isAlike && isSetApart && !isSigned(next) && isSigned(after) && next.look !== after.look ? next : undefined;
}

function authorOf(units: readonly Unit[]): { author: string; text: string } {
  for (let index = 0; index < units.length; index += 1) {
    const unit = units[index] as Unit;
    const text = unit.text.replace(/\s*\n\s*/g, ' ');
    const said = BY_LINE.exec(text)?.[1];
    if (said !== undefined) return { author: said.trim(), text: unit.text };
    if (BARE_BY.test(text)) return { author: (units[index + 1]?.text ?? '').trim(), text: unit.text };
    if (unit.hint === 'author') return { author: text, text: unit.text };
  }
  return { author: '', text: '' };
}

/** Rows of the list: paragraphs, lines of one paragraph, or a table's name and description. */
function readCast(units: readonly Unit[], from: number): { members: CastMember[]; used: number } {
  const members: CastMember[] = [];
  let used = from;
  for (const unit of units.slice(from)) {
    if (readHeading(unit.text) !== null || (unit.level > 0 && used > from) || NOT_CAST.test(unit.text) || unit.text.length > 1200 || members.length > 120)
      break;
    if (unit.speaker !== null) members.push(...readCastLine(`${unit.speaker}, ${unit.text}`));
    else for (const line of unit.text.split('\n')) members.push(...readCastLine(line.replace(/\t+/g, ', ').replace(/,,/g, ',')));
    used += 1;
  }
  return { members, used };
}
