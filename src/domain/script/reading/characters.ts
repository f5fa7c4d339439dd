// Who speaks: the ways a script prints a name, led back to the people of its cast list.
import type { CastMember, SourceBlock } from './blocks.ts';
import { bareName, foldName, isTitle } from './names.ts';

export interface Resolved {
  /** Name of the character; null: nobody in the cast list fits, or several do. */
  readonly name: string | null;
  /** How it was found; 'description' and 'several' are worth a doubt. */
  readonly how: 'name' | 'part of the name' | 'description' | 'several' | 'none';
}

interface CastWords {
  readonly member: CastMember;
  readonly folded: string;
  readonly words: readonly string[];
  readonly office: string;
}

/** Builds the look-up for one cast list. */
export function castResolver(cast: readonly CastMember[]): (name: string) => Resolved {
  const people = cast.map(castWords);
  const known = new Map<string, Resolved>();
  return (name) => {
    const folded = foldName(name);
    const before = known.get(folded);
    if (before !== undefined) return before;
    const found = resolve(folded, people);
    known.set(folded, found);
    return found;
  };
}

function castWords(member: CastMember): CastWords {
  const folded = foldName(member.name);
  return { member, folded, words: folded.split(' '), office: office(member.description) };
}

/** "a footman" and "Butler to Sir Robert" give "footman" and "butler": what a script may call somebody instead of the name. */
function office(description: string): string {
  const first = (description.split(/[,;(]| to | of | in | at | from /)[0] ?? '').trim();
  const words = foldName(first)
    .split(' ')
    .filter((word) => !/^(?:a|an|the|his|her|their|un|une|le|la|der|die|ein|eine)$/.test(word));
  return words.length > 0 && words.length <= 2 ? words.join(' ') : '';
}

function resolve(folded: string, people: readonly CastWords[]): Resolved {
  if (folded === '') return { name: null, how: 'none' };
  const exact = people.find((person) => person.folded === folded) ?? only(people.filter((person) => withoutArticle(person.folded) === withoutArticle(folded)));
  if (exact !== null) return { name: exact.member.name, how: 'name' };
  const words = folded.split(' ');
  const whole = people.filter((person) => fits(words, person.words, false));
  const single = only(whole) ?? only(whole.filter((person) => !isOwner(words, person.words)));
  if (single !== null) return { name: single.member.name, how: 'part of the name' };
  if (whole.length > 1) return { name: null, how: 'several' };
  const shortened = people.filter((person) => fits(words, person.words, true));
  // "HAM." is Hamlet before it is the ghost of Hamlet's father: a name is cut short from its own first word.
  const short = only(shortened) ?? only(shortened.filter((person) => begins(words, person.words))) ?? only(people.filter((person) => hasOffice(words, person)));
  if (short !== null) return { name: short.member.name, how: 'part of the name' };
  const byOffice = only(people.filter((person) => person.office !== '' && person.office === withoutArticle(folded)));
  return byOffice === null ? { name: null, how: 'none' } : { name: byOffice.member.name, how: 'description' };
}

/** In "Hamlet's father" Hamlet is somebody else. */
function isOwner(words: readonly string[], full: readonly string[]): boolean {
  return !words.includes('s') && full[full.indexOf(words.at(-1) ?? '') + 1] === 's';
}

function begins(words: readonly string[], full: readonly string[]): boolean {
  const first = full.find((word) => !ARTICLE.test(word) && !isTitle(word)) ?? '';
  return first.startsWith(words[0] ?? '');
}

/** "KING CLAUDIUS" and "CLAUDIUS THE KING", when the list has Claudius, king of Denmark. */
function hasOffice(words: readonly string[], { words: full, office }: CastWords): boolean {
  const more = words.filter((word) => !full.includes(word) && !ARTICLE.test(word));
  const said = words.filter((word) => full.includes(word));
  return office !== '' && said.length > 0 && said.join(' ') === full.filter((word) => !ARTICLE.test(word)).join(' ') && more.join(' ') === office;
}

const ARTICLE = /^(?:the|a|an|der|die|das|le|la|les|l|un|une)$/;

function only<T>(list: readonly T[]): T | null {
  return list.length === 1 ? (list[0] ?? null) : null;
}

function withoutArticle(folded: string): string {
  return folded.replace(/^(?:the|a|an|der|die|das|le|la|les|l|un|une)\s+/, '');
}

/** Do the printed words stand in the full name in this order, each whole or (with `shortened`) as its beginning? */
function fits(words: readonly string[], full: readonly string[], shortened: boolean): boolean {
  let at = 0;
  let letters = 0;
  for (const word of words) {
    const found = full.findIndex((one, index) => index >= at && (one === word || (shortened && one.startsWith(word))));
    if (found < 0) return false;
    const isWhole = full[found] === word;
    if (isWhole || word.length >= 2) letters += word.length;
    at = found + 1;
  }
  const saysOnlyTitles = words.every((word) => isTitle(word) || word.length < 2);
  return letters >= 2 && !(saysOnlyTitles && !shortened && words.length === full.length);
}

/** One name may be printed in two ways; two names without a word in common, each with more than one speech in a scene, are two people. */
const FEWEST_SPEECHES_APART = 2;

/** Folded names that `resolve` leads to one entry of the cast list although they speak in the same scene ("Lady Markby the Countess of Basildon"). */
export function namesApart(blocks: readonly SourceBlock[], resolve: (name: string) => Resolved): ReadonlySet<string> {
  const apart = new Set<string>();
  let scene = new Map<string, Map<string, number>>();
  const close = (): void => {
    for (const printed of scene.values()) {
      const often = [...printed].filter(([, count]) => count >= FEWEST_SPEECHES_APART).map(([name]) => name);
      for (const name of often) if (often.some((other) => other !== name && haveNothingInCommon(name, other))) apart.add(name);
    }
    scene = new Map();
  };
  for (const block of blocks) {
    if (block.kind === 'act' || block.kind === 'scene') close();
    if (block.kind !== 'speech') continue;
    const { name, how } = resolve(bareName(block.printed));
    if (name === null || how !== 'part of the name') continue;
    const printed = scene.get(name) ?? new Map<string, number>();
    const folded = foldName(bareName(block.printed));
    scene.set(name, printed.set(folded, (printed.get(folded) ?? 0) + 1));
  }
  close();
  return apart;
}

function haveNothingInCommon(one: string, other: string): boolean {
  const words = (name: string): string[] => name.split(' ').filter((word) => !ARTICLE.test(word) && !isTitle(word));
  const [first, second] = [words(one), words(other)];
  return first.length > 0 && second.length > 0 && !first.some((word) => second.some((two) => word.startsWith(two) || two.startsWith(word)));
}
