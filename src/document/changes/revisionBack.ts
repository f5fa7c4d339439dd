// Going back from a revision: one step, now or weeks later. What it changed goes back where it still is as the revision left it; what people changed since stays.
import type { Book } from '#document/book.ts';
import { type Step, takeStep } from '#document/change.ts';
import { carryMarks, marksToCarry } from '#document/changes/carryMarks.ts';
import { prepareThenWrite } from '#document/changes/prepared.ts';
import { WORDS } from '#document/changes/revisionFields.ts';
import { rehearseInSlices, writeRehearsed } from '#document/changes/rewriteAlike.ts';
import { recordOf } from '#document/inside.ts';
import { type Was, wasOf } from '#document/read/revisionRows.ts';
import { revisionsInForce } from '#document/read/revisions.ts';
import { isLive } from '#document/read/table.ts';
import { CHARACTER, LINE, REVISION, ROOT, STAMP } from '#document/shape.ts';
import { sameValue } from '#document/undo.ts';
import type { CharacterId, LineId, RevisionId } from '#domain/ids.ts';
import type { Line, Span } from '#domain/script/line.ts';
import type { Comparison } from '#domain/script/revision/compare.ts';
import { WordPlaces } from '#domain/script/revision/placeMark.ts';
import { rewriteChanges } from '#domain/script/revision/rewrite.ts';
import { pairWords } from '#domain/script/revision/wordPairs.ts';
import { applyChanges, diffWords, type TextChange } from '#domain/script/textDiff.ts';
import { finish, type Slices } from '#domain/slices.ts';

/** Takes the revision out of force. Does nothing when it is already. */
export function goBackFrom(book: Book, id: RevisionId): void {
  finish(goBackInSlices(book, id));
}

/** The same, a little at a time; what is worked out is then written in one step. Given up in the middle, nothing is changed. */
export function* goBackInSlices(book: Book, id: RevisionId): Slices<void> {
  const isInForce = (): boolean => recordOf(book.doc, ROOT.revisions, id) !== null && book.tables.revisions.get(id)?.wentBack === null;
  if (!isInForce()) return;
  yield* prepareThenWrite(
    book,
    () => prepare(book, id),
    (prepared) => {
      if (isInForce()) write(book, id, prepared);
    },
  );
}

type Yielded<Of> = Of extends Slices<infer Result> ? Result : never;
type Prepared = Yielded<ReturnType<typeof prepare>>;

function* prepare(book: Book, id: RevisionId) {
  const was = wasOf(book, id);
  yield;
  const leaving = book.tables.lines.ids().filter((line) => book.tables.lines.get(line)?.revised?.bornIn === id);
  const words = wordsBack(book, was);
  yield;
  const turn = turnBack(book, was, leaving, words);
  yield;
  const marks = yield* marksToCarry(
    book,
    turn.old.map((line, index) => ({ id: line, index })),
    turn.places,
  );
  // Two tablets that go back, each alone, put the same words back: they are there once. A page is a line here: what was typed in one keeps no other from it.
  const rehearsed = yield* rehearseInSlices(
    book,
    words.map(({ line, changes, text, directions }, page) => ({ line, page, changes, words: { text, directions, cuts: [] } })),
  );
  return { was, leaving, turn, marks, rehearsed };
}

function write(book: Book, id: RevisionId, { was, leaving, turn, marks, rehearsed }: Prepared): void {
  const record = recordOf(book.doc, ROOT.revisions, id);
  if (record === null) return;
  takeStep(book, (step) => {
    for (const line of leaving) setLine(book, step, line, { [LINE.cutBy]: id });
    for (const line of cutBy(book, id)) setLine(book, step, line, { [LINE.cutBy]: stillCutBy(book, id, line), [LINE.goesOnIn]: null });
    for (const [line, { before, after }] of was) if (book.tables.lines.get(line as LineId) !== undefined) fieldsBack(book, step, line as LineId, before, after);
    writeRehearsed(book, rehearsed);
    castBack(book, step, id, was, new Set(leaving));
    carryMarks(book, step, marks, (fresh) => turn.fresh[fresh]);
    step.setPlain(record, REVISION.wentBack, [step.at, step.by]);
  });
}

const cutBy = (book: Book, id: RevisionId): readonly LineId[] =>
  book.tables.lines.bin().flatMap((line) => (line.revised?.cutBy === id && line.revised.bornIn !== id ? [line.id] : []));

/** Another revision in force that cut the line too, on another tablet perhaps: then it stays cut, by that one. */
function stillCutBy(book: Book, id: RevisionId, line: LineId): RevisionId | null {
  return revisionsInForce(book).find((other) => other.id !== id && wasOf(book, other.id).get(line)?.isCut === true)?.id ?? null;
}

function setLine(book: Book, step: Step, id: LineId, fields: Readonly<Record<string, unknown>>): void {
  const record = recordOf(book.doc, ROOT.lines, id);
  if (record === null) return;
  for (const [field, value] of Object.entries(fields)) step.set(record, field, value);
}

/** Plain fields go back if they still hold what the revision put there. */
function fieldsBack(book: Book, step: Step, id: LineId, before: Was['before'], after: Was['after']): void {
  const record = recordOf(book.doc, ROOT.lines, id);
  for (const [field, value] of Object.entries(after)) {
    if (record === null || field === WORDS.text || field === WORDS.directions) continue;
    if (!sameValue(record.get(field) ?? null, value)) continue;
    if (field === LINE.place) step.setPlain(record, field, before[field] ?? null);
    else step.set(record, field, before[field] ?? null);
  }
}

interface WordsBack {
  readonly line: LineId;
  readonly changes: readonly TextChange[];
  /** The words after it, and directions when they are exactly those of before. */
  readonly text: string;
  readonly directions: readonly Span[];
}

function wordsBack(book: Book, was: ReadonlyMap<string, Was>): readonly WordsBack[] {
  const found: WordsBack[] = [];
  for (const [id, { before, after }] of was) {
    const line = book.tables.lines.get(id as LineId);
    const old = before[WORDS.text];
    const fresh = after[WORDS.text];
    if (line === undefined || typeof old !== 'string' || typeof fresh !== 'string') continue;
    const changes = line.text === fresh ? rewriteChanges(fresh, old, pairWords([fresh], [old])) : mergedBack(line.text, fresh, old);
    const text = applyChanges(line.text, changes);
    if (changes.length > 0) found.push({ line: line.id, changes, text, directions: text === old ? spansOf(before[WORDS.directions]) : line.directions });
  }
  return found;
}

/** People have changed the line since: only what the revision changed and nobody touched goes back. */
function mergedBack(now: string, revised: string, before: string): readonly TextChange[] {
  const since = diffWords(revised, now);
  const back: TextChange[] = [];
  for (const change of rewriteChanges(revised, before, pairWords([revised], [before]))) {
    const to = change.from + change.remove;
    if (since.some((other) => other.from <= to && other.from + other.remove >= change.from)) continue;
    const shift = since.filter((other) => other.from + other.remove <= change.from).reduce((sum, other) => sum + other.insert.length - other.remove, 0);
    back.push({ ...change, from: change.from + shift });
  }
  return back;
}

function spansOf(value: unknown): readonly Span[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((span: unknown) => {
    const [from, to] = Array.isArray(span) ? (span as readonly unknown[]) : [];
    return typeof from === 'number' && typeof to === 'number' ? [{ from, to }] : [];
  });
}

interface Turn {
  readonly old: readonly LineId[];
  readonly fresh: readonly LineId[];
  readonly places: WordPlaces;
}

/** The lines that change words as two versions, so that marks go back with their words as they came: out of the parts of a split speech, and out of a merged one. */
function turnBack(book: Book, was: ReadonlyMap<string, Was>, leaving: readonly LineId[], words: readonly WordsBack[]): Turn {
  const old: LineId[] = [];
  const fresh: LineId[] = [];
  const to: number[][] = [];
  const from: number[][] = [];
  const indexIn = (list: LineId[], links: number[][], id: LineId): number => {
    const known = list.indexOf(id);
    if (known >= 0) return known;
    links.push([]);
    return list.push(id) - 1;
  };
  const link = (now: LineId, then: LineId): void => {
    const one = indexIn(old, to, now);
    const other = indexIn(fresh, from, then);
    if (!to[one]?.includes(other)) to[one]?.push(other);
    if (!from[other]?.includes(one)) from[other]?.push(one);
  };
  const isLeaving = new Set(leaving);
  for (const [key, entry] of was) {
    const id = key as LineId;
    if (entry.from.length < 2 && entry.to.length < 2 && words.some(({ line }) => line === id)) link(id, id);
    for (const part of entry.to) if (entry.to.length > 1 && (part === id || isLeaving.has(part))) link(part, id);
    for (const source of entry.from) if (entry.from.length > 1) link(id, source);
  }
  const rows = (ids: readonly LineId[]): readonly (Line | undefined)[] => ids.map((id) => book.tables.lines.get(id));
  const then = new Map(words.map(({ line, text }) => [line, text]));
  const version = (line: Line | undefined, text: string) => ({ kind: line?.kind ?? ('speech' as const), text, directions: [], speakers: [], page: null });
  const comparison: Comparison = {
    old: old.map((_, index) => ({ fate: 'kept', to: (to[index] ?? []).sort((a, b) => a - b), isMoved: false, isCertain: true })),
    fresh: fresh.map((_, index) => ({
      from: (from[index] ?? []).sort((a, b) => a - b),
      keeps: null,
      isMoved: false,
      isEdited: true,
      isSpacedAnew: false,
      isReassigned: false,
      isCertain: true,
    })),
    renamed: [],
    replaced: [],
    isPlaced: true,
  };
  const places = new WordPlaces(
    comparison,
    rows(old).map((line) => version(line, line !== undefined && isLive(line) ? line.text : '')),
    rows(fresh).map((line, index) => version(line, then.get(fresh[index] as LineId) ?? line?.text ?? '')),
  );
  return { old, fresh, places };
}

/** Names go back; characters who came with the revision and speak no other line leave the cast. */
function castBack(book: Book, step: Step, id: RevisionId, was: ReadonlyMap<string, Was>, leaving: ReadonlySet<LineId>): void {
  const { lines, characters } = book.tables;
  const speaks = new Set<CharacterId>();
  for (const line of lines.ids()) if (!leaving.has(line)) for (const speaker of speakersAfter(book, line)) speaks.add(speaker);
  for (const character of characters.ids()) {
    const record = recordOf(book.doc, ROOT.characters, character);
    if (record === null) continue;
    const entry = was.get(character);
    const name = entry?.after[CHARACTER.name];
    if (name !== undefined && record.get(CHARACTER.name) === name) step.set(record, CHARACTER.name, entry?.before[CHARACTER.name] ?? '');
    if (record.get(CHARACTER.importId) === id && !speaks.has(character)) step.set(record, STAMP.deleted, [step.at, step.by]);
  }
}

/** Read from the record: the rows do not know yet what this step has changed. */
function speakersAfter(book: Book, line: LineId): readonly CharacterId[] {
  const speakers = recordOf(book.doc, ROOT.lines, line)?.get(LINE.speakers);
  return Array.isArray(speakers) ? (speakers as CharacterId[]) : [];
}
