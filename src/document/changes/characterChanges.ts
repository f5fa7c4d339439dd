// Changes to the cast list: characters, their short forms and colours. Each is one undo step.
import type { Book } from '#document/book.ts';
import { createRecord, putInBin, takeOutOfBin, takeStep } from '#document/change.ts';
import { ordersAfter } from '#document/changes/order.ts';
import { recordOf } from '#document/inside.ts';
import { CHARACTER, ROOT } from '#document/shape.ts';
import type { CharacterId } from '#domain/ids.ts';
import { proposeShortName } from '#domain/productions/shortNames.ts';

/** Without a short form one is proposed that nobody else has. Without a colour the next of the twelve is taken. */
export function addCharacter(book: Book, { name, short, colour }: { readonly name: string; readonly short?: string; readonly colour?: number }): CharacterId {
  const id = book.writer.newId() as CharacterId;
  const { characters } = book.tables;
  const taken = new Set(characters.ids().map((other) => characters.get(other)?.short.toUpperCase() ?? ''));
  const [order] = ordersAfter(characters, undefined, 1);
  createRecord(book, ROOT.characters, id, {
    [CHARACTER.order]: order,
    [CHARACTER.name]: name.trim(),
    [CHARACTER.short]: short ?? proposeShortName(name, taken),
    [CHARACTER.colour]: colour ?? characters.size % 12,
  });
  return id;
}

export function renameCharacter(book: Book, id: CharacterId, name: string): void {
  setField(book, id, CHARACTER.name, name.trim());
}

export function setCharacterShort(book: Book, id: CharacterId, short: string): void {
  setField(book, id, CHARACTER.short, short.trim());
}

export function describeCharacter(book: Book, id: CharacterId, description: string): void {
  setField(book, id, CHARACTER.description, description.trim());
}

/** Index 0-11 into the theme's person colours. */
export function recolourCharacter(book: Book, id: CharacterId, colour: number): void {
  setField(book, id, CHARACTER.colour, colour);
}

/** Moves the character after another one (null: to the top). */
export function reorderCharacter(book: Book, id: CharacterId, after: CharacterId | null): void {
  if (after !== id) setField(book, id, CHARACTER.order, ordersAfter(book.tables.characters, after, 1)[0]);
}

/** The lines keep naming the character; taken out of the bin it speaks them again. */
export function binCharacter(book: Book, id: CharacterId): void {
  const record = recordOf(book.doc, ROOT.characters, id);
  if (record !== null) takeStep(book, (step) => putInBin(step, record));
}

export function restoreCharacter(book: Book, id: CharacterId): void {
  const record = recordOf(book.doc, ROOT.characters, id);
  if (record !== null) takeStep(book, (step) => takeOutOfBin(step, record));
}

function setField(book: Book, id: CharacterId, field: string, value: unknown): void {
  const record = recordOf(book.doc, ROOT.characters, id);
  if (record !== null) takeStep(book, (step) => step.set(record, field, value));
}
