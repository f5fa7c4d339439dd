// What stands before the play: title, author, list of characters; and where the play itself begins.
import type { CastMember } from './blocks.ts';
import { isCastHead, readCastLine } from './castList.ts';
import { readHeading } from './headings.ts';
import type { ReadLine } from './layout.ts';
import { foldName, isCapitals, isDirectionLabel, isTitle } from './names.ts';
import type { SpeakerForm } from './speakerForms.ts';

/** "By" on a line of its own: the author stands in the next. */
export const BARE_BY = /^(?:written\s+)?(?:by|von|par|de)$/i;
const BY_LINE = /^(?:(?:written |a (?:play|comedy|tragedy|drama|farce)(?: in .{1,30})? )?by|von|de|par|di|av|af|door|author:|autor:|auteur\s*:)\s+(.{2,80})$/i;

export interface FrontMatter {
  readonly title: string;
  readonly author: string;
  readonly cast: readonly CastMember[];
  /** Lines of front matter that are neither title, author nor cast. */
  readonly leftOver: readonly ReadLine[];
}

/** Index of the first line of the play: its first head, or (in a script without heads) its first speaker or direction. */
export function findStart(lines: readonly ReadLine[], speakers: readonly (SpeakerForm | null)[]): number {
  const firstHead = lines.findIndex((line) => readHeading(line.body) !== null);
  const listStart = lines.findIndex((line) => isCastHead(line.body));
  const afterList = listStart < 0 ? 0 : listStart + 1;
  const speaks = (from: number): number => speakers.findIndex((speaker, index) => speaker !== null && index >= from);
  if (firstHead < 0) return startWithoutHeads(lines, speakers, afterList);
  const spoken = speaks(firstHead);
  if (spoken < 0) return firstHead;
  // A table of contents or a list of places prints the heads before the play does: the play begins at the last act head before its first speech.
  const heads = lines.flatMap((line, index) => (index < spoken && index >= firstHead && readHeading(line.body) !== null ? [index] : []));
  const acts = heads.filter((index) => readHeading(lines[index]?.body ?? '')?.act != null);
  return acts.at(-1) ?? repeatedFrom(lines, heads) ?? firstHead;
}

/** Among scene heads: the last that was printed before already (in a list of scenes), else the first. */
function repeatedFrom(lines: readonly ReadLine[], heads: readonly number[]): number | null {
  const seen = new Set<string>();
  let start: number | null = null;
  for (const index of heads) {
    const key = foldName(readHeading(lines[index]?.body ?? '')?.scene ?? '');
    if (seen.has(key) && start === null) start = index;
    seen.add(key);
  }
  return start;
}

function startWithoutHeads(lines: readonly ReadLine[], speakers: readonly (SpeakerForm | null)[], from: number): number {
  const first = speakers.findIndex((speaker, index) => speaker !== null && index >= from);
  if (first < 0) return from > 0 ? lines.length : 0;
  for (let index = from; index < first; index += 1) {
    const body = lines[index]?.body ?? '';
    const label = /^([^:]{2,30}):\s/.exec(body)?.[1];
    if (/^[([_]/.test(body) || (label !== undefined && isDirectionLabel(label))) return index;
  }
  return first;
}

export function readFrontMatter(lines: readonly ReadLine[]): FrontMatter {
  const listStart = lines.findIndex((line) => isCastHead(line.body));
  const beforeList = listStart < 0 ? lines : lines.slice(0, listStart);
  const cast = listStart < 0 ? { members: [], used: 0 } : readCast(lines.slice(listStart + 1));
  const titled = titleLines(beforeList);
  const title = titled.map((line) => line.body).join(' ');
  const author = findAuthor(beforeList);
  const leftOver = [
    ...beforeList.slice(1).filter((line) => !titled.includes(line) && !line.body.includes(author || '\u0000') && !/^by$/i.test(line.body)),
    ...(listStart < 0 ? [] : lines.slice(listStart + 1 + cast.used)),
  ];
  return { title: bareTitle(title), author, cast: cast.members, leftOver };
}

const KIND =
  'play|comedy|tragedy|drama|farce|musical|opera|operetta|melodrama|acts?|scenes?|people|lustspiel|trauerspiel|schauspiel|komödie|drame|comédie|tragédie';
const SAYS_KIND = new RegExp(`^\\(?(?:being )?(?:an?|the|in|eine?|une?)\\s.*(?<!\\p{L})(?:${KIND})(?!\\p{L})`, 'iu');

/** What sort of play it is ("A Trivial Comedy for Serious People", "in three acts"): printed below the title, and no part of it. */
export function saysKind(text: string): boolean {
  return text.length <= 120 && SAYS_KIND.test(text);
}

/** The first line that is no by-line, and those right below it that are set as it is, where a by-line comes after them. */
function titleLines(lines: readonly ReadLine[]): readonly ReadLine[] {
  const first = lines.findIndex((line) => BY_LINE.exec(line.body) === null);
  if (first < 0) return [];
  let to = first + 1;
  while (to < lines.length && to - first < 4 && goesOnWithTitle(lines[to - 1] as ReadLine, lines[to] as ReadLine)) to += 1;
  // Without "by" the second line may be the author.
  const isSigned = lines.slice(to, to + 4).some((line) => isByLine(line.body));
  return lines.slice(first, isSigned ? to : first + 1);
}

function isByLine(text: string): boolean {
  return BY_LINE.test(text) || BARE_BY.test(text);
}

function goesOnWithTitle(title: ReadLine, line: ReadLine): boolean {
  if (line.afterPageBreak || line.body.length > 60 || saysKind(line.body) || isByLine(line.body) || readHeading(line.body) !== null) return false;
  if (isCapitals(title.body) !== isCapitals(line.body)) return false;
  if (title.size === undefined || line.size === undefined) return isCapitals(line.body) && !line.blankBefore;
  const gap = (line.y ?? 0) - (title.y ?? 0);
  return Math.abs(title.size - line.size) <= title.size * 0.05 && gap > 0 && gap <= title.size * 1.7;
}

function bareTitle(title: string): string {
  return title.length > 120
    ? ''
    : title
        .replace(/[_*#]+/g, '')
        .replace(/\.$/, '')
        .trim();
}

function findAuthor(lines: readonly ReadLine[]): string {
  for (let index = 0; index < lines.length; index += 1) {
    const body = (lines[index]?.body ?? '').replace(/[_*]/g, '');
    const said = BY_LINE.exec(body)?.[1];
    if (said !== undefined) return said.trim();
    if (BARE_BY.test(body)) return (lines[index + 1]?.body ?? '').replace(/[_*]/g, '').trim();
  }
  return '';
}

/** Reads the list until a head, a sentence or a line about time and place. A line that begins small goes on with the line before. */
function readCast(lines: readonly ReadLine[]): { members: CastMember[]; used: number } {
  const rows: string[] = [];
  let used = 0;
  for (const line of lines) {
    const body = line.body;
    if (
      readHeading(body) !== null ||
      /^[_*]*\s*(?:scenes?|settings?|time|place|synopsis|the scene|la scène|le théâtre|ort|zeit|die handlung|contents)\b/i.test(body)
    )
      break;
    if (body.length > 160 || rows.length > 120) break;
    const goesOn = /^\p{Ll}/u.test(body) && !line.blankBefore && rows.length > 0;
    if (goesOn) rows[rows.length - 1] = `${(rows.at(-1) ?? '').replace(/\s{3,}.*$/, '')} ${body}`;
    else rows.push(body);
    used += 1;
  }
  return { members: rows.flatMap(readCastLine), used };
}

/** Folded names, and parts of names, that a speaker may be printed with. */
export function namesOfCast(cast: readonly CastMember[]): Set<string> {
  const names = new Set<string>();
  for (const member of cast) {
    const folded = foldName(member.name);
    const words = folded.split(' ');
    names.add(folded);
    for (const word of words) if (word.length >= 3 && !isTitle(word)) names.add(word);
    if (words.length > 2) names.add(words.slice(0, 2).join(' '));
    if (words.length > 2) names.add(words.slice(1).join(' '));
  }
  return names;
}
