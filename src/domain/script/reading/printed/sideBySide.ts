// Two voices printed beside each other: names on one line, their words below in two columns. Read one after the other, the second marked.
import { isCapitalName, isCapitals } from '../names.ts';
import { speakerForms } from '../speakerForms.ts';
import { rowText } from './cells.ts';
import type { Cell } from './sheet.ts';

export interface OrderedRow {
  readonly cells: readonly Cell[];
  /** The name of a voice that speaks beside the one before. */
  readonly isBeside: boolean;
}

type Row = readonly Cell[];

export function orderBeside(rows: readonly Row[]): OrderedRow[] {
  const ordered: OrderedRow[] = [];
  let index = 0;
  while (index < rows.length) {
    const row = rows[index] as Row;
    const block = areNamesBeside(row) ? blockBelow(rows, index) : null;
    if (block === null) {
      ordered.push({ cells: row, isBeside: false });
      index += 1;
      continue;
    }
    block.voices.forEach((voice, at) => {
      for (const [line, cells] of voice.entries()) ordered.push({ cells, isBeside: at > 0 && line === 0 });
    });
    index = block.to;
  }
  return ordered;
}

/** Two to four names in capitals on one line, and nothing else. */
function areNamesBeside(row: Row): boolean {
  if (row.length < 2 || row.length > 4) return false;
  return row.every((cell) => {
    const text = rowText([cell]);
    // "(Rising.) I" begins a speech.
    if (/^[([]/.test(text)) return false;
    return isCapitalName(text.replace(/\s*\([^)]*\)/g, '').replace(/[.:]+$/, '')) && speakerForms(text).some((form) => form.style === 'own');
  });
}

interface Block {
  readonly voices: readonly (readonly Row[])[];
  readonly to: number;
}

/** The rows under the names, as long as each cell stands under one of them. */
function blockBelow(rows: readonly Row[], from: number): Block | null {
  const names = rows[from] as Row;
  const centres = names.map((cell) => (cell.left + cell.right) / 2);
  const voices: Row[][] = names.map((cell) => [[cell]]);
  const borders = bordersBelow(rows, from, names);
  const sung = capitalsBelow(rows[from + 1], names);
  // Where the words are in capitals too, names are those that do not begin where words do.
  const mayBeNames = (row: Row): boolean => sung === null || !row.every((cell) => sung.some((left) => Math.abs(left - cell.left) <= 1.5));
  let filled = 0;
  let to = from + 1;
  for (; to < rows.length; to += 1) {
    const row = rows[to] as Row;
    const above = rows[to - 1] as Row;
    const gap = (row[0]?.y ?? 0) - (above[0]?.y ?? 0);
    if (gap > (row[0]?.size ?? 10) * 2.2 || (areNamesBeside(row) && mayBeNames(row))) break;
    const places = row.map((cell) => voiceOf(cell, borders));
    if (places.some((place) => place < 0) || new Set(places).size !== places.length) break;
    if (places.length === 1 && places[0] === 0 && isAlone(row, centres) && mayBeNames(row)) break;
    for (const [at, place] of places.entries()) voices[place]?.push([row[at] as Cell]);
    if (places.length > 1) filled += 1;
  }
  return filled === 0 || voices.some((voice) => voice.length < 2) ? null : { voices, to };
}

/** Where the words of each column begin, when they are in capitals and the names stand over their middle; else null. */
function capitalsBelow(row: Row | undefined, names: Row): readonly number[] | null {
  if (row === undefined || row.length !== names.length) return null;
  const isSung = row.every((cell, at) => isCapitals(rowText([cell])) && (names[at]?.left ?? 0) > cell.left + cell.size * 1.5);
  return isSung ? row.map((cell) => cell.left) : null;
}

/** Halfway between the columns: from the right end of one voice's first words to the left end of the next's. */
function bordersBelow(rows: readonly Row[], from: number, names: Row): number[] {
  const below = rows[from + 1] ?? names;
  const model = below.length === names.length ? below : names;
  return names.slice(1).map((name, at) => {
    const right = Math.max(names[at]?.right ?? 0, model[at]?.right ?? 0);
    const left = Math.min(name.left, model[at + 1]?.left ?? name.left);
    return (right + left) / 2;
  });
}

function voiceOf(cell: Cell, borders: readonly number[]): number {
  const first = borders.findIndex((border) => cell.left < border);
  const voice = first < 0 ? borders.length : first;
  const end = borders[voice];
  return end !== undefined && cell.right > end + cell.size ? -1 : voice;
}

/** A single name in capitals on the left is the next speaker. */
function isAlone(row: Row, centres: readonly number[]): boolean {
  const cell = row[0];
  if (cell === undefined) return false;
  const text = rowText(row);
  const first = centres[0] ?? 0;
  return isCapitalName(text.replace(/[.:]+$/, '')) || cell.left > first + cell.size * 30;
}
