// Page numbers and running heads that were pasted into the text of a document: taken out and listed.
import { readFolio, runningHeadKey } from '../furniture.ts';
import type { Unit } from './units.ts';

/** A number alone is a folio where several rise; words that stand beside a page number are a running head. */
export function foliosOf(units: readonly Unit[]): { units: Unit[]; furniture: string[] } {
  const numbers = units.flatMap((unit, index) => {
    const folio = unit.speaker === null && unit.text.length <= 20 ? readFolio(unit.text) : null;
    return folio !== null && /^\d+$/.test(folio) ? [{ index, number: Number(folio) }] : [];
  });
  const rising = numbers.filter((one, at) => at > 0 && one.number > (numbers[at - 1]?.number ?? 0)).length;
  const areFolios = numbers.length >= 4 && rising >= (numbers.length - 1) * 0.9;
  const heads = runningHeads(units);
  const gone = new Set<number>(areFolios ? numbers.map((one) => one.index) : []);
  units.forEach((unit, index) => {
    if (heads.has(runningHeadKey(unit.text)) && /\d/.test(unit.text) && unit.text.length <= 90) gone.add(index);
  });
  const furniture = [...new Set([...gone].map((index) => units[index]?.text ?? ''))];
  return gone.size === 0 ? { units: [...units], furniture: [] } : { units: units.filter((_, index) => !gone.has(index)), furniture: furniture.slice(0, 60) };
}

/** The same words with another number each time, four times or more: "THE PLAY  12". */
function runningHeads(units: readonly Unit[]): Set<string> {
  const numbers = new Map<string, Set<string>>();
  for (const unit of units) {
    if (unit.text.length > 90 || unit.speaker !== null || unit.level > 0) continue;
    const number = /(?:^|\s)(\d{1,4})$|^(\d{1,4})\s/.exec(unit.text);
    if (number === null || /[.?!]\s/.test(unit.text) || /^(?:act|scene|no|song|akt|szene|auftritt)\b/i.test(unit.text)) continue;
    const key = runningHeadKey(unit.text);
    if (key.length >= 6) numbers.set(key, (numbers.get(key) ?? new Set()).add(number[1] ?? number[2] ?? ''));
  }
  return new Set([...numbers].filter(([, seen]) => seen.size >= 4).map(([key]) => key));
}
