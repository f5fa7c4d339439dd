// What a revision brings into the book before the step that takes it in: its own record, new characters, new lines; all of them not in the script yet.
import type * as Y from 'yjs';
import { bearAlike, bearRehearsed, rehearseBirth, type Writing } from '#document/alike.ts';
import type { Book } from '#document/book.ts';
import { bearRecord, type Step } from '#document/change.ts';
import { freeShortName, nextColour } from '#document/changes/characterChanges.ts';
import { bornWords } from '#document/changes/lineWords.ts';
import { ordersAfter } from '#document/changes/order.ts';
import { birthOf, type PlannedLine, type RevisionPlan, TOGETHER } from '#document/changes/revisionPlan.ts';
import { recordOf } from '#document/inside.ts';
import type { ComparedRevision } from '#document/read/revisions.ts';
import { ABOUT, CHARACTER, LINE, REVISION, ROOT, STAMP, UNDERSTOOD_SINCE } from '#document/shape.ts';
import type { AssetRef } from '#domain/productions/production.ts';
import type { Slices } from '#domain/slices.ts';

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

/** A book in which lines can be out of the script is not for apps that would show them in it. */
export function raiseVersion(book: Book): void {
  if (book.about.current().minimumAppVersion < UNDERSTOOD_SINCE.revisions) book.doc.getMap(ROOT.about).set(ABOUT.minimumAppVersion, UNDERSTOOD_SINCE.revisions);
}

export function bearRevision(book: Book, step: Step, { id, source }: RevisionPlan, { draft }: ComparedRevision, about: NewRevision): void {
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

export function bearCharacters(book: Book, step: Step, { id: revision, characters: { born } }: RevisionPlan): void {
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

/** Lines that are born together, as they come out on every tablet. */
export interface Birth {
  readonly lines: readonly PlannedLine[];
  readonly bear: (doc: Y.Doc) => void;
  readonly writing: Writing | null;
}

/** Tries out the birth of every line that is not in the book. */
export function* rehearseBirths(book: Book, plan: RevisionPlan): Slices<readonly Birth[]> {
  const groups = new Map<number, PlannedLine[]>();
  for (const line of plan.lines) if (line.row === null) groups.set(line.fresh >> TOGETHER, [...(groups.get(line.fresh >> TOGETHER) ?? []), line]);
  const step = { at: book.writer.now(), by: book.writer.person };
  const births: Birth[] = [];
  for (const lines of groups.values()) {
    const bear = (doc: Y.Doc): void => {
      for (const { id, draft, fresh } of lines) {
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
    births.push({ lines, bear, writing: rehearseBirth(bear) });
    yield;
  }
  return births;
}

/** Lines are born out of the script, the same letters on every tablet, and taken in by the step. */
export function bearLines(book: Book, step: Step, plan: RevisionPlan, births: readonly Birth[]): void {
  for (const { lines, bear, writing } of births) {
    const ids = lines.map((line) => line.id);
    if (!bearRehearsed(book.doc, ROOT.lines, ids, writing)) bear(book.doc);
    for (const line of lines) {
      const record = recordOf(book.doc, ROOT.lines, line.id);
      record?.set(STAMP.created, [step.at, step.by]);
      record?.set(LINE.cutBy, plan.id);
      if (line.order !== null) record?.set(LINE.order, line.order);
    }
  }
}
