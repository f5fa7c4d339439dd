// Reads a document of paragraphs, however it is laid out, into blocks of a play: learns its ways first, then takes it paragraph by paragraph.
import type { SourceScript } from '../blocks.ts';
import { doubtOfNotices, findNotices } from '../freeLibrary.ts';
import { namesOfCast } from '../frontMatter.ts';
import { speakerForms } from '../speakerForms.ts';
import { readText } from '../textReading.ts';
import { foliosOf } from './folios.ts';
import { findStart, readFront } from './front.ts';
import { learnHabit } from './inlineDirections.ts';
import { directionLooks, findSpeakers } from './learn.ts';
import type { ParagraphDocument } from './paragraph.ts';
import { UnitReader } from './unitReader.ts';
import { unitsOf } from './units.ts';
import { learnWays, wordsFrom } from './ways.ts';

/** Linear in the length of the document. */
export function readParagraphs(given: ParagraphDocument): SourceScript {
  const document = withoutNotices(given);
  const typed = typedText(document);
  if (typed !== null) return readTyped(document, typed);
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

function withoutNotices(document: ParagraphDocument): ParagraphDocument {
  const rows = document.flow.map((one) => (one.kind === 'paragraph' ? one.runs.map((run) => run.text).join('') : ''));
  const { from, to, title, author } = findNotices(rows);
  if (from === 0 && to === rows.length) return document;
  return {
    ...document,
    flow: document.flow.slice(from, to),
    title: title === '' ? document.title : title,
    author: author === '' ? document.author : author,
    doubts: [...document.doubts, doubtOfNotices(1)],
  };
}

/** A script typed line by line in one long paragraph (`pre` on a web page, soft returns in Word) is plain text in a coat. Null: it is none. */
function typedText(document: ParagraphDocument): string | null {
  const paragraphs = document.flow.flatMap((one) => (one.kind === 'paragraph' ? [one.runs.map((run) => run.text).join('')] : []));
  let inner = 0;
  for (const text of paragraphs)
    for (const line of text.split('\n').slice(1))
      if (line.length < 400 && speakerForms(line.trim()).some((form) => form.isCapitals || form.separator === 'colon')) inner += 1;
  return paragraphs.length === document.flow.length && inner >= 5 && inner > paragraphs.length * 0.8 ? paragraphs.join('\n\n') : null;
}

function readTyped(document: ParagraphDocument, text: string): SourceScript {
  const script = readText(text.replaceAll('\u00a0', ' '));
  const encoding = document.encoding === undefined ? {} : { encoding: document.encoding };
  return { ...script, title: script.title === '' ? document.title : script.title, furniture: [...document.furniture, ...script.furniture], ...encoding };
}
