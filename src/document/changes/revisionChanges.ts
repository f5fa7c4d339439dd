// A new version of the script, or new pages, come into the book: one step. Lines keep their identity, marks their words; what is not in it any more is marked cut.
import type * as Y from 'yjs';
import { bearAlike } from '#document/alike.ts';
import type { Book } from '#document/book.ts';
import { bearRecord, type Step, takeStep, takeUntracked } from '#document/change.ts';
import { carryMarks, marksToCarry } from '#document/changes/carryMarks.ts';
import { freeShortName, nextColour } from '#document/changes/characterChanges.ts';
import { bornWords } from '#document/changes/lineWords.ts';
import { ordersAfter } from '#document/changes/order.ts';
import { planFields } from '#document/changes/revisionFields.ts';
import { birthOf, type PlannedLine, planRevision, type RevisionPlan, TOGETHER } from '#document/changes/revisionPlan.ts';
import { type Rewriting, rehearseRewriting, writeRehearsed } from '#document/changes/rewriteAlike.ts';
import { recordOf } from '#document/inside.ts';
import type { ComparedRevision } from '#document/read/revisions.ts';
import { ABOUT, CHARACTER, LINE, REVISION, ROOT, STAMP, UNDERSTOOD_SINCE } from '#document/shape.ts';
import type { LineId, RevisionId } from '#domain/ids.ts';
import type { AssetRef } from '#domain/productions/production.ts';
import { rewriteChanges } from '#domain/script/revision/rewrite.ts';
import { isTypedAlike } from '#domain/script/revision/version.ts';
import { pairWords } from '#domain/script/revision/wordPairs.ts';

export interface NewRevision {
  readonly name: string;
  /** Index 0-11 into the revision colours. */
  readonly colour: number;
  /** The day on its title page, as a person writes it. */
  readonly date: string;
  /** Labels of the pages to swap (pagesToSwap). */
  readonly pages: readonly string[];
  /** The file that the draft was read from, when it is kept: its lines then stand at their places in it. */
  readonly asset?: AssetRef | null;
}

/** Applies what `compareWithBook` found, if the book is still as it was then. One undo step. */
export function applyRevision(book: Book, compared: ComparedRevision, about: NewRevision): RevisionId {
  const plan = planRevision(book, compared);
  const rewritings = plan.lines.flatMap((line) => rewritingOf(line, compared) ?? []);
  const fields = planFields(book, compared, plan, about.asset ?? null);
  takeUntracked(book, (step) => {
    bearRevision(book, step, plan, compared, about);
    bearCharacters(book, step, plan);
    bearLines(book, step, plan);
    for (const [id, was] of fields.was) recordOf(book.doc, ROOT.revisions, plan.id)?.set(REVISION.was + id, was);
    raiseVersion(book);
  });
  const rehearsed = rehearseRewriting(book, rewritings);
  const marks = marksToCarry(book, linesThatChange(compared, plan), compared.places);
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
    return to.some((fresh) => comparison.fresh[fresh]?.isEdited === true || plan.idOf.get(fresh) !== id) ? [{ id, index }] : [];
  });
}

/** How a line's words become those of the draft; null when they are the same already, but for how they are typed. */
function rewritingOf(line: PlannedLine, { comparison, old, fresh: version, lines }: ComparedRevision): Rewriting | null {
  const { row, draft, fresh } = line;
  const origin = comparison.fresh[fresh];
  if (row === null || origin === undefined) return null;
  const by = (changes: Rewriting['changes']): Rewriting => ({ line: line.id, page: fresh >> TOGETHER, changes, words: draft });
  if (line.comes) return isTypedAlike(row.text, draft.text) ? null : by(changesBetween([row.text], [draft.text]));
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

/** A book in which lines can be out of the script is not for apps that would show them in it. */
function raiseVersion(book: Book): void {
  if (book.about.current().minimumAppVersion < UNDERSTOOD_SINCE.revisions) book.doc.getMap(ROOT.about).set(ABOUT.minimumAppVersion, UNDERSTOOD_SINCE.revisions);
}

function bearRevision(book: Book, step: Step, { id, source }: RevisionPlan, { draft }: ComparedRevision, about: NewRevision): void {
  if (recordOf(book.doc, ROOT.revisions, id) === null) {
    const bear = (doc: Y.Doc): void => void bearRecord(doc, step, ROOT.revisions, id, { [REVISION.source]: source }, { inBin: false, isImported: true });
    if (!bearAlike(book.doc, ROOT.revisions, [id], bear)) bear(book.doc);
  }
  const record = recordOf(book.doc, ROOT.revisions, id);
  record?.set(REVISION.name, about.name);
  record?.set(REVISION.colour, about.colour);
  record?.set(REVISION.date, about.date);
  record?.set(REVISION.fileName, draft.source.name);
  record?.set(REVISION.pages, [...about.pages]);
  if (about.asset != null) record?.set(REVISION.asset, { hash: about.asset.hash, bytes: about.asset.bytes });
  record?.set(REVISION.applied, [step.at, step.by]);
  // In force only with the step itself, so that undo takes it out of force.
  record?.set(REVISION.wentBack, [step.at, step.by]);
}

function bearCharacters(book: Book, step: Step, { id: revision, characters: { born } }: RevisionPlan): void {
  const orders = ordersAfter(book.tables.characters, undefined, born.length);
  for (const [index, { id, name }] of born.entries()) {
    if (recordOf(book.doc, ROOT.characters, id) === null) {
      const fields = { [CHARACTER.name]: name, [CHARACTER.importId]: revision };
      const bear = (doc: Y.Doc): void => void bearRecord(doc, step, ROOT.characters, id, fields, { inBin: false, isImported: true });
      if (!bearAlike(book.doc, ROOT.characters, [id], bear)) bear(book.doc);
      const record = recordOf(book.doc, ROOT.characters, id);
      record?.set(CHARACTER.order, orders[index]);
      record?.set(CHARACTER.short, freeShortName(book, name));
      record?.set(CHARACTER.colour, (nextColour(book) + index) % 12);
      record?.set(STAMP.created, [step.at, step.by]);
      record?.set(STAMP.deleted, [step.at, step.by]);
    }
  }
}

/** Lines are born out of the script, the same letters on every tablet, and taken in by the step. */
function bearLines(book: Book, step: Step, plan: RevisionPlan): void {
  const groups = new Map<number, PlannedLine[]>();
  for (const line of plan.lines) if (line.row === null) groups.set(line.fresh >> TOGETHER, [...(groups.get(line.fresh >> TOGETHER) ?? []), line]);
  for (const group of groups.values()) {
    const bear = (doc: Y.Doc): void => {
      for (const { id, draft, fresh } of group) {
        const fields = {
          [LINE.kind]: draft.kind,
          [LINE.text]: bornWords(draft),
          [LINE.printed]: draft.printed,
          [LINE.form]: draft.form === 'prose' ? null : draft.form,
          [LINE.bornIn]: birthOf(plan.id, fresh),
        };
        bearRecord(doc, step, ROOT.lines, id, fields, { inBin: false, isImported: true });
      }
    };
    const ids = group.map((line) => line.id);
    if (!bearAlike(book.doc, ROOT.lines, ids, bear)) bear(book.doc);
    for (const line of group) {
      const record = recordOf(book.doc, ROOT.lines, line.id);
      record?.set(STAMP.created, [step.at, step.by]);
      record?.set(LINE.cutBy, plan.id);
      if (line.order !== null) record?.set(LINE.order, line.order);
    }
  }
}

/** That another paper lies on the table is no change of the line. */
const OF_THE_PAPER: ReadonlySet<string> = new Set([LINE.pageBreak, LINE.place]);

/** Everything but words: who is in the cast, which lines are in the script, where, and by whom they are spoken. */
function takeIn(book: Book, step: Step, plan: RevisionPlan, { lines }: ReturnType<typeof planFields>): void {
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
