// What a document's directions have in common: set off or plain, in a look of their own or in that of the words; and whether italics are spoken.
import { isWhollyBracketed } from '../directions.ts';
import type { Lead } from './leads.ts';
import { isWholly } from './styledText.ts';
import type { Unit } from './units.ts';

export interface Ways {
  /** Italics under names are words that are sung or spoken. */
  readonly italicSpeeches: boolean;
  /** Looks of words in which brackets belong to the speech. */
  readonly partsOfSpeech: ReadonlySet<string>;
  /** Directions between speeches are set off by brackets, italics or a style. */
  readonly areMarked: boolean;
}

export function learnWays(units: readonly Unit[], leads: readonly (Lead | null)[], looks: ReadonlySet<string>): Ways {
  return { italicSpeeches: hasItalicSpeeches(units, leads), partsOfSpeech: looksOfWords(units, leads, looks), areMarked: areDirectionsMarked(units, leads) };
}

/** Italics right under names again and again are words that are sung or spoken, not directions. */
function hasItalicSpeeches(units: readonly Unit[], leads: readonly (Lead | null)[]): boolean {
  let names = 0;
  let italic = 0;
  leads.forEach((lead, index) => {
    if (lead?.style !== 'own' || leads[index + 1] != null) return;
    names += 1;
    const below = units[index + 1];
    if (below !== undefined && isWholly(below, 'italic') && !/^[([]/.test(below.text)) italic += 1;
  });
  return italic >= 5 && italic > names * 0.3;
}

/** Where a unit's words begin, past its speaker; null when it is no speech, or a direction on its own. */
export function wordsFrom(units: readonly Unit[], leads: readonly (Lead | null)[], index: number): number | null {
  const lead = leads[index];
  const unit = units[index];
  if (lead != null) return lead.style === 'own' && lead.key !== 'said column' ? null : lead.to;
  if (unit === undefined || unit.level > 0 || unit.hint === 'direction' || isWholly(unit, 'italic') || isWhollyBracketed(unit.text)) return null;
  return 0;
}

/** Are directions set off by brackets, italics or a style? Then a plain paragraph under a speech is part of it, whatever it sounds like. */
function areDirectionsMarked(units: readonly Unit[], leads: readonly (Lead | null)[]): boolean {
  const marked = units.filter(
    (unit, index) => leads[index] === null && (unit.hint === 'direction' || isWhollyBracketed(unit.text) || isWholly(unit, 'italic')),
  ).length;
  return marked >= 4;
}

/** Where directions have a look or a style of their own, brackets in the look of the words belong to the speech. */
function looksOfWords(units: readonly Unit[], leads: readonly (Lead | null)[], looks: ReadonlySet<string>): Set<string> {
  const apart = units.filter((unit, index) => leads[index] === null && (unit.hint === 'direction' || looks.has(unit.look))).length;
  const bracketed = units.filter((unit, index) => leads[index] === null && isWhollyBracketed(unit.text)).length;
  const areApart = apart >= 3 && apart >= bracketed * 0.03;
  const counts = new Map<string, number>();
  units.forEach((unit, index) => {
    if (leads[index] === null && leads[index - 1]?.style === 'own') counts.set(unit.look, (counts.get(unit.look) ?? 0) + 1);
  });
  return new Set(areApart ? [...counts].filter(([look, count]) => count >= 5 && !looks.has(look)).map(([look]) => look) : []);
}
