// Changes to the departments that take cues: tag, name, colour, shape, order. Each is one undo step.
import type { Book } from '#document/book.ts';
import { createRecord, putInBin, takeOutOfBin, takeStep } from '#document/change.ts';
import { ordersAfter } from '#document/changes/order.ts';
import { recordOf } from '#document/inside.ts';
import { DEPARTMENT, ROOT } from '#document/shape.ts';
import type { TagShape } from '#domain/cues/cue.ts';
import type { DepartmentId } from '#domain/ids.ts';

const SHAPES: readonly TagShape[] = ['disc', 'triangle', 'wedge', 'square', 'diamond', 'ring', 'bar', 'cross'];

/** Without a colour or shape the next that is free is taken. */
export function addDepartment(
  book: Book,
  { tag, name, colour, shape }: { readonly tag: string; readonly name: string; readonly colour?: number; readonly shape?: TagShape },
): DepartmentId {
  const id = book.writer.newId() as DepartmentId;
  const { departments } = book.tables;
  const rows = departments.ids().flatMap((other) => departments.get(other) ?? []);
  const freeColour = Array.from({ length: 12 }, (_, index) => index).find((index) => rows.every((row) => row.colour !== index));
  const freeShape = SHAPES.find((free) => rows.every((row) => row.shape !== free));
  const [order] = ordersAfter(departments, undefined, 1);
  createRecord(book, ROOT.departments, id, {
    [DEPARTMENT.order]: order,
    [DEPARTMENT.tag]: tag.trim().toUpperCase(),
    [DEPARTMENT.name]: name.trim(),
    [DEPARTMENT.colour]: colour ?? freeColour ?? rows.length % 12,
    [DEPARTMENT.shape]: shape ?? freeShape ?? SHAPES[rows.length % SHAPES.length],
  });
  return id;
}

export function renameDepartment(book: Book, id: DepartmentId, name: string): void {
  setField(book, id, DEPARTMENT.name, name.trim());
}

export function setDepartmentTag(book: Book, id: DepartmentId, tag: string): void {
  setField(book, id, DEPARTMENT.tag, tag.trim().toUpperCase());
}

/** Index 0-11 into the theme's department colours. */
export function recolourDepartment(book: Book, id: DepartmentId, colour: number): void {
  setField(book, id, DEPARTMENT.colour, colour);
}

export function reshapeDepartment(book: Book, id: DepartmentId, shape: TagShape): void {
  setField(book, id, DEPARTMENT.shape, shape);
}

/** Moves the department after another one (null: to the top). */
export function reorderDepartment(book: Book, id: DepartmentId, after: DepartmentId | null): void {
  if (after !== id) setField(book, id, DEPARTMENT.order, ordersAfter(book.tables.departments, after, 1)[0]);
}

/** Its cues stay in the book, without a department until it is taken out of the bin or they are given another one. */
export function binDepartment(book: Book, id: DepartmentId): void {
  const record = recordOf(book.doc, ROOT.departments, id);
  if (record !== null) takeStep(book, (step) => putInBin(step, record));
}

export function restoreDepartment(book: Book, id: DepartmentId): void {
  const record = recordOf(book.doc, ROOT.departments, id);
  if (record !== null) takeStep(book, (step) => takeOutOfBin(step, record));
}

function setField(book: Book, id: DepartmentId, field: string, value: unknown): void {
  const record = recordOf(book.doc, ROOT.departments, id);
  if (record !== null) takeStep(book, (step) => step.set(record, field, value));
}
