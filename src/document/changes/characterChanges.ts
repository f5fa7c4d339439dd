// Changes to the cast list: characters, their short forms and colours. Each is one undo step.
import type { Book } from '#document/book.ts';
import { bearRecord, createRecord, putInBin, takeOutOfBin, takeStep, takeUntracked } from '#document/change.ts';
import { ordersAfter } from '#document/changes/order.ts';
import { recordOf } from '#document/inside.ts';
import { CHARACTER, LINE, ROOT, STAMP } from '#document/shape.ts';
import type { CharacterId, LineId } from '#domain/ids.ts';
import { proposeShortName } from '#domain/productions/shortNames.ts';

/** Without a short form one is proposed that nobody else has. Without a colour the next of the twelve is taken. */
export interface NewCharacter {
  readonly name: string;
  readonly short?: string;
  readonly colour?: number;
}

export function addCharacter(book: Book, character: NewCharacter): CharacterId {
  const id = book.writer.newId() as CharacterId;
  createRecord(book, ROOT.characters, id, fieldsOf(book, character));
  return id;
}

/** A new character who speaks this line, after those who speak it already: one step of undo for both. */
export function addSpeaker(book: Book, line: LineId, character: NewCharacter): CharacterId {
  const id = book.writer.newId() as CharacterId;
  const fields = fieldsOf(book, character);
  const speakers = book.tables.lines.get(line)?.speakers ?? [];
  takeUntracked(book, (step) => bearRecord(book.doc, step, ROOT.characters, id, fields, { inBin: true }));
  takeStep(book, (step) => {
    const born = recordOf(book.doc, ROOT.characters, id);
    const spoken = recordOf(book.doc, ROOT.lines, line);
    if (born !== null) step.setPlain(born, STAMP.deleted, null);
    if (spoken !== null) step.set(spoken, LINE.speakers, [...speakers, id]);
  });
  return id;
}

function fieldsOf(book: Book, { name, short, colour }: NewCharacter): Readonly<Record<string, unknown>> {
  const { characters } = book.tables;
  const [order] = ordersAfter(characters, undefined, 1);
  return {
    [CHARACTER.order]: order,
    [CHARACTER.name]: name.trim(),
    [CHARACTER.short]: short ?? freeShortName(book, name),
    [CHARACTER.colour]: colour ?? nextColour(book),
  };
}

/** The short form to propose for a name: nobody else in the play has it. */
export function freeShortName(book: Book, name: string): string {
  const { characters } = book.tables;
  return proposeShortName(name, new Set(characters.ids().map((other) => characters.get(other)?.short.toUpperCase() ?? '')));
}

/** The colour to propose for the next character. */
export function nextColour({ tables: { characters } }: Book): number {
  return characters.size % 12;
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
