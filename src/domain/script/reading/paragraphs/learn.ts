// Learns which way this document prints its speakers, and which look of paragraph holds directions: by what comes again, not by a list of layouts.
import { isEnding, soundOfDirection } from '../directions.ts';
import { isStandingHead, readHeading } from '../headings.ts';
import { foldName, isEnsembleName, isSmallName } from '../names.ts';
import { isSongTitle } from '../songs.ts';
import { type Lead, leadsOf } from './leads.ts';
import { isWholly } from './styledText.ts';
import type { Unit } from './units.ts';

export interface Way {
  readonly key: string;
  readonly style: 'own' | 'inline';
  /** How often each (folded) name begins a paragraph in that way. */
  readonly names: ReadonlyMap<string, number>;
  /** Other ways whose names are mostly names of this one. */
  readonly trusted: ReadonlySet<string>;
}

interface Tally {
  readonly style: Lead['style'];
  readonly look: string;
  readonly counts: Map<string, number>;
  isLoud: boolean;
  isSaid: boolean;
  total: number;
}

/** The speaker that each unit begins with, or null. */
export function findSpeakers(units: readonly Unit[], castNames: ReadonlySet<string>): { leads: (Lead | null)[]; way: Way } {
  const all = units.map((unit, index) => (mayBegin(units, index) ? leadsOf(unit) : []));
  const way = learnWay(units, all, castNames);
  const leads = all.map((some, index) => some.find((lead) => isSpeaker(lead, units, index, way, castNames, all)) ?? null);
  return { leads, way };
}

/** A head of act or scene, a song's title, "CURTAIN" are no speakers; "PROLOGUE" is one where words follow in its style. */
function mayBegin(units: readonly Unit[], index: number): boolean {
  const unit = units[index] as Unit;
  if (unit.speaker !== null || unit.hint === 'speaker') return true;
  const isHeading = unit.level > 0 && readHeading(unit.text) !== null;
  if (isHeading || (readHeading(unit.text) !== null && !isStandingHead(unit.text))) return false;
  return !isEnding(unit.text) && !(isSongTitle(unit.text, true) && unit.hint === null && !isEnsembleName(unit.text));
}

function learnWay(units: readonly Unit[], all: readonly (readonly Lead[])[], castNames: ReadonlySet<string>): Way {
  const tallies = new Map<string, Tally>();
  all.forEach((leads, index) => {
    for (const lead of leads) {
      if (lead.style === 'own' && !hasWordsBelow(units, index)) continue;
      const tally: Tally = tallies.get(lead.key) ?? {
        style: lead.style,
        look: (units[index] as Unit).look,
        counts: new Map(),
        isLoud: false,
        isSaid: false,
        total: 0,
      };
      tallies.set(lead.key, tally);
      const folded = foldName(lead.name);
      tally.counts.set(folded, (tally.counts.get(folded) ?? 0) + 1);
      tally.isLoud = tally.isLoud || lead.isLoud;
      tally.isSaid = tally.isSaid || lead.isSaid;
      tally.total += 1;
    }
  });
  const shares = shareOfLook(units, all);
  let best: Way = { key: '', style: 'inline', names: new Map(), trusted: new Set() };
  let bestScore = 0;
  for (const [key, tally] of tallies) {
    const score = scoreOf(key, tally, castNames, shares);
    if (score > bestScore) {
      bestScore = score;
      best = { key, style: tally.style, names: tally.counts, trusted: new Set() };
    }
  }
  return { ...best, trusted: trustedWays(best, tallies, castNames) };
}

function hasWordsBelow(units: readonly Unit[], index: number): boolean {
  const next = units[index + 1];
  return next !== undefined && next.level === 0 && readHeading(next.text) === null;
}

/** For each look the share of its paragraphs that could be a name alone: where most are, the look itself is that of speakers. */
function shareOfLook(units: readonly Unit[], all: readonly (readonly Lead[])[]): Map<string, number> {
  const counts = new Map<string, { names: number; total: number }>();
  units.forEach((unit, index) => {
    const count = counts.get(unit.look) ?? { names: 0, total: 0 };
    count.total += 1;
    if ((all[index] ?? []).some((lead) => lead.style === 'own')) count.names += 1;
    counts.set(unit.look, count);
  });
  return new Map([...counts].map(([look, { names, total }]) => [look, names / total]));
}

function scoreOf(key: string, tally: Tally, castNames: ReadonlySet<string>, shares: ReadonlyMap<string, number>): number {
  let score = 0;
  for (const [name, count] of tally.counts) {
    if (castNames.has(name)) score += count * 1.5;
    else if (count >= 3) score += count;
    else if (count === 2) score += 1.5;
    else score += tally.isLoud ? 0.5 : 0.05;
  }
  if (tally.isSaid) return score * 2 + 1;
  const share = tally.style === 'own' ? (shares.get(tally.look) ?? 0) : 1;
  const isWeak = tally.style === 'own' ? !/capitals/.test(key) && share < 0.6 : /^text (?:dash|gap) mixed|marked italic|^marked \S+ joined/.test(key);
  // Two ways may describe the same paragraphs ("**NAME.** words" is also "NAME. words"): the marked one says more.
  const isMarked = key.startsWith('marked bold') || key.startsWith('marked caps') || key.startsWith('marked underlined');
  return score * (isWeak ? 0.5 : 1) * (isMarked ? 1.05 : 1);
}

function trustedWays(best: Way, tallies: ReadonlyMap<string, Tally>, castNames: ReadonlySet<string>): Set<string> {
  const trusted = new Set<string>();
  for (const [key, tally] of tallies) {
    if (key === best.key) continue;
    let known = 0;
    for (const [name, count] of tally.counts) if ((best.names.get(name) ?? 0) >= 2 || castNames.has(name)) known += count;
    if (tally.total >= 3 && known >= tally.total * 0.7) trusted.add(key);
  }
  return trusted;
}

function isSpeaker(lead: Lead, units: readonly Unit[], index: number, way: Way, castNames: ReadonlySet<string>, all: readonly (readonly Lead[])[]): boolean {
  if (lead.isSaid && lead.key === 'said column') return true;
  if (lead.style === 'own' && (!hasWordsBelow(units, index) || isInNameList(index, way, all))) return false;
  // A direction in italics may begin with somebody's name.
  if (!lead.isSaid && lead.key !== way.key && isWholly(units[index] as Unit, 'italic')) return false;
  const folded = foldName(lead.name);
  const isKnown = (way.names.get(folded) ?? 0) >= 2 || castNames.has(folded) || (lead.isLoud && isEnsembleName(lead.name));
  if (isSmallName(lead.name) && !lead.isSaid && !/^marked/.test(lead.key))
    return (way.names.get(folded) ?? 0) >= 3 || castNames.has(folded) || castNames.has(folded.replace(/^\S+ /, ''));
  // Names that are headings, of a level that has hardly anything else.
  if (lead.key === way.key && (units[index] as Unit).level > 0) return true;
  if (lead.key === way.key) return lead.isSaid || lead.isLoud || isKnown || mayBeNew(lead, (units[index] as Unit).text.slice(lead.to));
  if (lead.isSaid) return true;
  if (lead.key.startsWith('text space')) return false;
  if (way.key === '') return lead.isLoud && isKnown;
  return isKnown && (way.trusted.has(lead.key) || (lead.isLoud && lead.style === way.style));
}

const EXCLAMATIONS =
  /^(?:yes|no|oh|ah|eh|well|good|come|nonsense|never|nothing|indeed|really|certainly|perhaps|please|hush|stop|wait|look|listen|quite|exactly|true|very|so|now|then|here|there|what|why|who|i|you|he|she|we|they|it|my|mine|yours|thank|thanks|right|alas|farewell|goodbye|amen|bravo|ja|nein|ach|oui|non|bon|hélas|dear|sir|madam|god|heaven|heavens|poor|not|none|enough|always|of|to|the|and|but|if|for|in|on|at|this|that|these|those|how|when|where)\b/i;

/** A name met once, in mixed case, before its words: more than an exclamation ("Nonsense. I never …"). */
function mayBeNew(lead: Lead, words: string): boolean {
  if (/^(?:tab|text colon|over)/.test(lead.key)) return true;
  return lead.style === 'inline' && lead.name.split(' ').length <= 4 && !EXCLAMATIONS.test(lead.name) && /^\s*["'“‘([—–-]*\p{Lu}/u.test(words);
}

/** A name after which another stands alone, and another: a list. */
function isInNameList(index: number, way: Way, all: readonly (readonly Lead[])[]): boolean {
  const stands = (at: number): boolean => (all[at] ?? []).some((lead) => lead.key === way.key && lead.style === 'own');
  return stands(index + 1) && stands(index + 2);
}

/** Looks of paragraphs that hold directions: they do not come after a name and do not sound like speech. */
export function directionLooks(units: readonly Unit[], leads: readonly (Lead | null)[], way: Way): Set<string> {
  const looks = new Map<string, { starts: number; afterName: number; sound: number; total: number }>();
  const spoken = new Map<string, number>();
  const isName = (word: string): boolean => (way.names.get(foldName(word)) ?? 0) >= 2;
  units.forEach((unit, index) => {
    const lead = leads[index] ?? null;
    if (lead !== null && lead.style === 'inline') spoken.set(unit.look, (spoken.get(unit.look) ?? 0) + 1);
    if (lead !== null || unit.level > 0 || readHeading(unit.text) !== null || isSongTitle(unit.text, true)) return;
    const one = looks.get(unit.look) ?? { starts: 0, afterName: 0, sound: 0, total: 0 };
    looks.set(unit.look, one);
    one.total += 1;
    one.sound += soundOfDirection(unit.text, isName);
    if (units[index - 1]?.look === unit.look && leads[index - 1] === null) return;
    one.starts += 1;
    if (leads[index - 1]?.style === 'own') one.afterName += 1;
  });
  const found = new Set<string>();
  const usual = [...spoken].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
  for (const [look, one] of looks) {
    // Under names a look that never follows one is telling by itself; before words only its sound tells it from a speech that goes on.
    if (one.total < 3 || look === usual || one.sound / one.total < (way.style === 'own' ? -0.8 : 0.8)) continue;
    if (way.style === 'inline' ? (spoken.get(look) ?? 0) < one.total : one.afterName < one.starts * 0.15) found.add(look);
  }
  return found;
}
