// A new version of the script, or new pages, come into the book: one step. Lines keep their identity, marks their words; what is not in it any more is marked cut.
import type { Book } from '#document/book.ts';
import { type Step, takeStep, takeUntracked } from '#document/change.ts';
import { type CarriedMark, carryMarks, marksToCarry } from '#document/changes/carryMarks.ts';
import { prepareThenWrite } from '#document/changes/prepared.ts';
import { type Birth, bearCharacters, bearLines, bearRevision, type NewRevision, raiseVersion, rehearseBirths } from '#document/changes/revisionBirths.ts';
import { type PlannedFields, planFields, takesWords } from '#document/changes/revisionFields.ts';
import { type PlannedLine, planRevision, type RevisionPlan, TOGETHER } from '#document/changes/revisionPlan.ts';
import { type RehearsedPage, type Rewriting, rehearseInSlices, writeRehearsed } from '#document/changes/rewriteAlike.ts';
import { recordOf } from '#document/inside.ts';
import { type ComparedRevision, comparedNow } from '#document/read/revisions.ts';
import { CHARACTER, LINE, REVISION, ROOT, STAMP } from '#document/shape.ts';
import type { LineId, RevisionId } from '#domain/ids.ts';
import { rewriteChanges } from '#domain/script/revision/rewrite.ts';
import { isTypedAlike } from '#domain/script/revision/version.ts';
import { pairWords } from '#domain/script/revision/wordPairs.ts';
import { finish, type Slices } from '#domain/slices.ts';

/** Applies what `compareWithBook` found; where somebody has typed since then, it is compared once more first. One undo step. */
export function applyRevision(book: Book, compared: ComparedRevision, about: NewRevision): RevisionId {
  return finish(applyInSlices(book, compared, about));
}

/** The same, a little at a time: all that is to be written is prepared first, and then written at once. Given up in the middle, nothing is changed. */
export function applyInSlices(book: Book, compared: ComparedRevision, about: NewRevision): Slices<RevisionId> {
  return prepareThenWrite(
    book,
    () => prepare(book, compared, about),
    (prepared) => write(book, about, prepared),
  );
}

interface Prepared {
  readonly compared: ComparedRevision;
  readonly plan: RevisionPlan;
  readonly fields: PlannedFields;
  readonly births: readonly Birth[];
  readonly rewritings: readonly Rewriting[];
  readonly rehearsed: readonly RehearsedPage[];
  readonly marks: readonly CarriedMark[];
}

function* prepare(book: Book, before: ComparedRevision, about: NewRevision): Slices<Prepared> {
  const compared = comparedNow(book, before);
  yield;
  const plan = yield* planRevision(book, compared);
  const rewritings: Rewriting[] = [];
  for (const line of plan.lines) {
    rewritings.push(...(rewritingOf(line, compared) ?? []));
    yield;
  }
  const fields = yield* planFields(book, compared, plan, about.asset ?? null);
  const births = yield* rehearseBirths(book, plan);
  const rehearsed = yield* rehearseInSlices(book, rewritings);
  const marks = yield* marksToCarry(book, linesThatChange(compared, plan), compared.places);
  return { compared, plan, fields, births, rewritings, rehearsed, marks };
}

function write(book: Book, about: NewRevision, { compared, plan, fields, births, rewritings, rehearsed, marks }: Prepared): RevisionId {
  takeUntracked(book, (step) => {
    bearRevision(book, step, plan, compared, about);
    bearCharacters(book, step, plan);
    bearLines(book, step, plan, births);
    const remembers = recordOf(book.doc, ROOT.revisions, plan.id);
    for (const [id, was] of fields.was) remembers?.set(REVISION.was + id, was);
    raiseVersion(book);
  });
  takeStep(book, (step) => {
    takeIn(book, step, plan, fields);
    writeRehearsed(book, rehearsed);
    for (const { line } of rewritings) stampLine(book, step, line);
    carryMarks(book, step, marks, (fresh) => plan.idOf.get(fresh));
    const revision = recordOf(book.doc, ROOT.revisions, plan.id);
    if (revision !== null) step.setPlain(revision, REVISION.wentBack, null);
  });
  return plan.id;
}

/** Lines whose words change, or go on in another line: of all others the marks stay as they are. */
function linesThatChange({ lines, comparison }: ComparedRevision, plan: RevisionPlan): readonly { readonly id: LineId; readonly index: number }[] {
  return lines.flatMap((id, index) => {
    const to = comparison.old[index]?.to ?? [];
    return to.some((fresh) => takesWords(comparison.fresh[fresh]) || plan.idOf.get(fresh) !== id) ? [{ id, index }] : [];
  });
}

/** How a line's words become those of the draft; null when they are the same already, but for how they are typed. */
function rewritingOf(line: PlannedLine, { comparison, old, fresh: version, lines }: ComparedRevision): readonly Rewriting[] | null {
  const { row, draft, fresh } = line;
  const origin = comparison.fresh[fresh];
  if (row === null || origin === undefined) return null;
  const by = (changes: Rewriting['changes']): readonly Rewriting[] => [{ line: line.id, page: fresh >> TOGETHER, changes, words: draft }];
  if (line.comes) return isTypedAlike(row.text, draft.text) ? null : by(changesBetween([row.text], [draft.text]));
  if (origin.isSpacedAnew) return by(changesBetween([row.text], [draft.text]));
  if (!origin.isEdited && sameSpans(row.directions, draft.directions, row.text === draft.text)) return null;
  if (!origin.isEdited) return row.text === draft.text ? by([]) : null;
  // Of merged and split speeches all lines are looked at together, so that a word goes where it went.
  const from = origin.from;
  const to = [...new Set(from.flatMap((index) => comparison.old[index]?.to ?? []))].sort((a, b) => a - b);
  const own = from.findIndex((index) => lines[index] === line.id);
  const pairs = pairWords(
    from.map((index) => old[index]?.text ?? ''),
    to.map((index) => version[index]?.text ?? ''),
  );
  const here = pairs.filter((pair) => pair.old.line === own && pair.fresh.line === to.indexOf(fresh));
  return by(rewriteChanges(row.text, draft.text, here));
}

const changesBetween = (old: readonly [string], fresh: readonly [string]): Rewriting['changes'] => rewriteChanges(old[0], fresh[0], pairWords(old, fresh));

const sameSpans = (one: PlannedLine['draft']['directions'], other: PlannedLine['draft']['directions'], isSameText: boolean): boolean =>
  !isSameText || (one.length === other.length && one.every((span, index) => span.from === other[index]?.from && span.to === other[index]?.to));

function stampLine(book: Book, step: Step, id: LineId): void {
  const record = recordOf(book.doc, ROOT.lines, id);
  if (record !== null) step.stamp(record);
}

/** That another paper lies on the table is no change of the line. */
const OF_THE_PAPER: ReadonlySet<string> = new Set([LINE.pageBreak, LINE.place]);

/** Everything but words: who is in the cast, which lines are in the script, where, and by whom they are spoken. */
function takeIn(book: Book, step: Step, plan: RevisionPlan, { lines }: PlannedFields): void {
  for (const { id } of plan.characters.born) {
    const record = recordOf(book.doc, ROOT.characters, id);
    if (record !== null) step.set(record, STAMP.deleted, null);
  }
  for (const [id, name] of plan.characters.renamed) {
    const record = recordOf(book.doc, ROOT.characters, id);
    if (record !== null) step.set(record, CHARACTER.name, name);
  }
  for (const [id, fields] of lines) {
    const record = recordOf(book.doc, ROOT.lines, id);
    if (record === null) continue;
    for (const [field, value] of Object.entries(fields)) step.setPlain(record, field, value);
    if (Object.keys(fields).some((field) => !OF_THE_PAPER.has(field))) step.stamp(record);
  }
}
