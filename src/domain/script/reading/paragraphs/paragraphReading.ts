// Reads a document of paragraphs, however it is laid out, into blocks of a play: learns its ways first, then takes it paragraph by paragraph.
import type { SourceScript } from '../blocks.ts';
import { namesOfCast } from '../frontMatter.ts';
import { foliosOf } from './folios.ts';
import { findStart, readFront } from './front.ts';
import { learnHabit } from './inlineDirections.ts';
import { directionLooks, findSpeakers } from './learn.ts';
import type { ParagraphDocument } from './paragraph.ts';
import { UnitReader } from './unitReader.ts';
import { unitsOf } from './units.ts';
import { learnWays, wordsFrom } from './ways.ts';

/** Linear in the length of the document. */
export function readParagraphs(document: ParagraphDocument): SourceScript {
  const { units: all, furniture } = foliosOf(unitsOf(document.flow));
  const start = findStart(all, findSpeakers(all, new Set()).leads);
  const front = readFront(all.slice(0, start), document.title, document.author);
  const castNames = namesOfCast(front.cast);
  const units = all.slice(start);
  const { leads, way } = findSpeakers(units, castNames);
  const looks = directionLooks(units, leads, way);
  const habit = learnHabit(units, (index) => wordsFrom(units, leads, index));
  const reader = new UnitReader(way, habit, looks, castNames, learnWays(units, leads, looks));
  for (const [index, unit] of units.entries()) reader.take(unit, leads[index] ?? null, leads[index + 1] ?? null);
  const { blocks, doubts } = reader.finish();
  return {
    title: front.title,
    author: front.author,
    cast: front.cast,
    blocks,
    doubts: [...document.doubts.map((doubt) => ({ block: null, ...doubt })), ...doubts, ...front.doubts],
    furniture: [...document.furniture, ...furniture],
    hasPrintedPages: document.hasPrintedPages,
    ...(document.encoding === undefined ? {} : { encoding: document.encoding }),
  };
}
