// Reads printed pages into blocks: first everything that is not the play is taken off, then the layout is learned, then it is taken apart.
import type { SourceDoubt, SourceScript } from '../blocks.ts';
import { findStart, namesOfCast, readFrontMatter } from '../frontMatter.ts';
import { readHeading } from '../headings.ts';
import { type Layout, learnLayout } from '../layout.ts';
import { recogniseSpeakers } from '../recognise.ts';
import type { SpeakerForm } from '../speakerForms.ts';
import { rowsOf } from './cells.ts';
import { stripsOf } from './columns.ts';
import { takeOffEdges } from './edges.ts';
import { takeOffFootnotes } from './footnotes.ts';
import { learnHouse } from './house.ts';
import { Hyphens } from './hyphens.ts';
import { closeUpSpacedWords } from './letters.ts';
import { bodyOf, withForms } from './looks.ts';
import { markHeads, measureLines } from './measureLines.ts';
import { markNameFont } from './nameFont.ts';
import { pageNames } from './pageNames.ts';
import { cutParagraphs } from './paragraphs.ts';
import type { PrintedLine } from './printedLine.ts';
import { PrintedReader } from './printedReader.ts';
import { isRightToLeft, mirrored, mirroredBack } from './rightToLeft.ts';
import { mendScan } from './scans.ts';
import type { Sheet } from './sheet.ts';
import { takeOffLineNumbers, takeOffStamps } from './stamps.ts';
import { keepUsualPlaces } from './usualPlaces.ts';

const SCANNED: SourceDoubt = {
  block: null,
  sourceLine: 1,
  original: '',
  why: 'This script is a scan that a program has read. Look for words and names that it read wrongly.',
};

/** Sheets in, blocks out. Pure; time grows with the number of runs. */
export function readPrinted(given: readonly Sheet[]): SourceScript {
  return isRightToLeft(given) ? mirroredBack(readSheets(mirrored(given)), given) : readSheets(given);
}

function readSheets(given: readonly Sheet[]): SourceScript {
  const stamps = takeOffStamps(markNameFont(closeUpSpacedWords(given)));
  const numbered = takeOffLineNumbers(stamps.sheets);
  const noted = takeOffFootnotes(numbered.sheets, numbered.numbers);
  const { sheets } = noted;
  const edged = takeOffEdges(
    sheets,
    sheets.map((sheet) => rowsOf(sheet.runs)),
  );
  const names = pageNames(edged.pages.map((page) => ({ leaf: page.sheet.leaf, folio: page.folio, label: page.sheet.label })));
  const measured = measureLines(edged.pages, stripsOf(edged.pages), names);
  const isScan = sheets.filter((sheet) => sheet.isScan).length > sheets.length * 0.5;
  const bare = isScan ? markHeads(mendScan(measured)) : measured;
  const body = bodyOf(bare);
  const lines = bare.map((line) => withForms(line, body));
  const play = readLinesOfPlay(lines, body.isItalic, isScan);
  const doubts = [...(isScan ? [SCANNED] : []), ...noted.doubts, ...play.doubts];
  return {
    ...play,
    doubts,
    furniture: [...stamps.furniture, ...edged.furniture].filter((words) => /\p{L}{2}/u.test(words)).slice(0, 200),
    hasPrintedPages: true,
  };
}

function readLinesOfPlay(lines: readonly PrintedLine[], isItalicBody: boolean, isScan: boolean): Omit<SourceScript, 'furniture' | 'hasPrintedPages'> {
  const none = new Set<string>();
  const first = learnLayout(lines, none);
  const guess = speakersOf(lines, first, none);
  const start = findStart(lines, guess);
  const front = readFrontMatter(lines.slice(0, start));
  const castNames = namesOfCast(front.cast);
  const play = lines.slice(start);
  const layout = learnLayout(play, castNames);
  const speakers = speakersOf(play, layout, castNames);
  const house = learnHouse(play, speakers, isItalicBody, isScan);
  const paragraphs = cutParagraphs(play, speakers, house.directionsAreItalic);
  const reader = new PrintedReader(layout, house, castNames, new Hyphens(lines));
  for (const paragraph of paragraphs) reader.take(paragraph);
  const { blocks, doubts } = reader.finish();
  const leftOut = front.leftOver
    .filter((line) => readHeading(line.body) === null)
    .map(
      (line): SourceDoubt => ({ block: null, sourceLine: line.sourceLine, original: line.body, why: 'Stands before the play and was left out of the book.' }),
    );
  return { title: front.title, author: front.author, cast: front.cast, blocks, doubts: [...doubts, ...leftOut.slice(0, 20)] };
}

function speakersOf(lines: readonly PrintedLine[], layout: Layout, castNames: ReadonlySet<string>): (SpeakerForm | null)[] {
  return keepUsualPlaces(lines, recogniseSpeakers(lines, layout, castNames), layout, castNames);
}
