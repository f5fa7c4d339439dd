// A book of the size that the product plans for, the same every time: 4,500 lines, 1,200 cues, 5,000 blocking notes, 40 characters.
// Made straight into the document, as years of work would have left it, without an undo stack.

import { generateNKeysBetween } from 'fractional-indexing';
import * as Y from 'yjs';
import { anchorAt } from '#document/anchors.ts';
import { initialiseProduction, type Writer } from '#document/book.ts';
import { bearRecord } from '#document/change.ts';
import { storedAnchor } from '#document/read/rows.ts';
import { CHARACTER, CUE, LINE, NOTE, ROOT, TEXT_MARK } from '#document/shape.ts';
import type { Instant, LineId, PersonId, ProductionId } from '#domain/ids.ts';
import { proposeShortNames } from '#domain/productions/shortNames.ts';
import { wordsOf } from '#domain/script/words.ts';
import { type Chance, seeded } from './seeded.ts';

export interface BigBookSize {
  readonly lines: number;
  readonly cues: number;
  readonly notes: number;
  readonly characters: number;
}

export const PLANNED_SIZE: BigBookSize = { lines: 4500, cues: 1200, notes: 5000, characters: 40 };

const WORDS =
  'the of and to in a is that it was for on with he she they at by this had not but what all were when we there can an your which their said if do will each about how up out them then so some her would make like him into time has look two more write go see number no way could people my than first water been call who oil its now find long down day did get come made may part handbag cucumber sandwich piano garden morning butler champagne cigarette case country town German lesson diary christening muffin train station cloak room Victoria Brighton line'.split(
    ' ',
  );
const MOVES =
  'X DSR|X L above chair to DSC|sits sofa|rises, X UL|ent L, X to DSR|ex R|crosses below table|turns away, /3|S, pours tea|takes hat, BK DL|kneels by chair|w/ tray to DR'.split(
    '|',
  );
const EFFECTS =
  'Warm wash up|Sunset slow fade|Doorbell|Piano off left|Blackout|Spot on Jack|Garden birds|Fly in arch|Tabs|Snap to state|Window special out|Carriage approaches'.split(
    '|',
  );
const START = 1_700_000_000_000 as Instant;

/** Fills an empty document. The same seed and size give the same book (ids, words, places). */
export function makeBigBook(doc: Y.Doc, size: BigBookSize = PLANNED_SIZE, seed = 12): void {
  const chance = seeded(seed);
  let ids = 0;
  const writer: Writer = {
    person: 'person-big-book' as PersonId,
    now: () => START,
    newId() {
      ids += 1;
      return `big-${ids.toString(36).padStart(6, '0')}-${Math.floor(chance.next() * 36 ** 8).toString(36)}`;
    },
  };
  initialiseProduction(doc, writer, {
    productionId: 'big-book-production-0001' as ProductionId,
    title: 'A Long Evening',
    author: 'Anon.',
    terms: 'uk',
    hasPrintedPages: false,
  });
  doc.transact(() => {
    const cast = makeCast(doc, writer, size.characters);
    const lines = makeLines(doc, writer, chance, size.lines, cast);
    makeMarks(doc, writer, chance, lines, size);
  });
}

function makeCast(doc: Y.Doc, writer: Writer, count: number): string[] {
  const names = Array.from(
    { length: count },
    (_, index) =>
      `${['Lady', 'Sir', 'Miss', 'Mr', 'Captain'][index % 5]} ${['Ash', 'Birch', 'Cedar', 'Dell', 'Elm', 'Fern', 'Grove', 'Heath'][index % 8]}${'abcde'[Math.floor(index / 8)] ?? ''}`,
  );
  const shorts = proposeShortNames(names);
  const orders = generateNKeysBetween(null, null, count);
  return names.map((name, index) => {
    const id = writer.newId();
    const fields = {
      [CHARACTER.order]: orders[index],
      [CHARACTER.name]: name,
      [CHARACTER.short]: shorts[index],
      [CHARACTER.colour]: index % 12,
      [CHARACTER.description]: '',
      [CHARACTER.importId]: null,
    };
    bearRecord(doc, stampOf(writer), ROOT.characters, id, fields, { inBin: false });
    return id;
  });
}

const stampOf = (writer: Writer) => ({ at: writer.now(), by: writer.person });

interface MadeLine {
  readonly id: LineId;
  readonly text: Y.Text;
  readonly words: string;
}

function makeLines(doc: Y.Doc, writer: Writer, chance: Chance, count: number, cast: readonly string[]): MadeLine[] {
  const orders = generateNKeysBetween(null, null, count);
  return orders.map((order, index) => {
    const isAct = index % 1500 === 0;
    const isScene = !isAct && index % 150 === 1;
    const isDirection = !isAct && !isScene && index % 9 === 5;
    const words = isAct
      ? `Act ${'I'.repeat(index / 1500 + 1)}`
      : isScene
        ? `Scene ${Math.floor(index / 150) + 1}. A garden`
        : sentence(chance, isDirection ? 12 : 4 + chance.below(30));
    const id = writer.newId() as LineId;
    const text = new Y.Text(words);
    const fields = {
      [LINE.order]: order,
      [LINE.kind]: isAct ? 'act' : isScene ? 'scene' : isDirection ? 'direction' : 'speech',
      [LINE.text]: text,
      [LINE.speakers]: isAct || isScene || isDirection ? [] : [cast[(index * 7) % cast.length]],
      [LINE.printed]: isAct || isScene || isDirection ? '' : 'SPEAKER.',
      [LINE.form]: null,
      [LINE.simultaneous]: null,
      [LINE.cut]: index % 97 === 40,
      [LINE.pageBreak]: null,
      [LINE.importId]: null,
    };
    bearRecord(doc, stampOf(writer), ROOT.lines, id, fields, { inBin: false }, () => {
      if (index % 11 === 7 && words.length > 20) text.format(0, words.indexOf(' ', 8), { [TEXT_MARK.direction]: true });
    });
    return { id, text, words };
  });
}

function sentence(chance: Chance, count: number): string {
  const words = Array.from({ length: count }, () => chance.pick(WORDS)).join(' ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}${chance.pick(['.', '!', '?'])}`;
}

function makeMarks(doc: Y.Doc, writer: Writer, chance: Chance, lines: readonly MadeLine[], size: BigBookSize): void {
  const departments = [...doc.getMap(ROOT.departments).keys()];
  const place = (line: MadeLine) => {
    const word = chance.pick(wordsOf(line.words));
    return storedAnchor(anchorAt(line.id, line.text, word, ''));
  };
  const counters = new Map<string, number>();
  for (let made = 0; made < size.cues; made += 1) {
    const line = lines[Math.floor((made * lines.length) / size.cues)];
    if (line === undefined) continue;
    const department = departments[made % departments.length] ?? '';
    const number = (counters.get(department) ?? 0) + 1;
    counters.set(department, number);
    const fields = { [CUE.department]: department, [CUE.number]: String(number), [CUE.what]: new Y.Text(chance.pick(EFFECTS)), [CUE.anchor]: place(line) };
    bearRecord(doc, stampOf(writer), ROOT.cues, writer.newId(), fields, { inBin: false });
  }
  for (let made = 0; made < size.notes; made += 1) {
    const line = lines[Math.floor((made * lines.length) / size.notes)];
    if (line === undefined) continue;
    bearRecord(doc, stampOf(writer), ROOT.notes, writer.newId(), { [NOTE.text]: new Y.Text(chance.pick(MOVES)), [NOTE.anchor]: place(line) }, { inBin: false });
  }
}
