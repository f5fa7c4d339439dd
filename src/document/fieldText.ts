// A text field on the screen bound to a Y.Text: what was typed goes in by the smallest change, what others typed comes out without moving the caret.
// While an input method composes, nothing is written into the field: what others type meanwhile waits until the composition ends.
import type * as Y from 'yjs';
import { diffText, type TextChange } from '#domain/script/textDiff.ts';

/** What the binding needs of a <textarea> or <input>. */
export interface FieldElement {
  value: string;
  readonly selectionStart: number | null;
  readonly selectionEnd: number | null;
  setSelectionRange(start: number, end: number): void;
}

export interface FieldBinding {
  /** The person changed the field. */
  typed(): void;
  compositionStarted(): void;
  compositionEnded(): void;
  unbind(): void;
}

/** Makes the document's text `newText`, with the caret at `caret` in it. Has to change the Y.Text before it returns. */
export type WriteField = (newText: string, caret: number) => void;

type Delta = readonly { readonly insert?: unknown; readonly delete?: number; readonly retain?: number }[];

/** Binds a field to a text, until unbind(). The field shows the text at once. */
export function bindField(element: FieldElement, text: Y.Text, write: WriteField): FieldBinding {
  return new Binding(element, text, write);
}

class Binding implements FieldBinding {
  readonly #element: FieldElement;
  readonly #text: Y.Text;
  readonly #write: WriteField;
  /** What the field held when the binding last looked: the next keystroke is a difference to this. */
  #shown = '';
  /** For each character of the document's text, its index in the field, or -1; null while both are the same. */
  #origin: number[] | null = null;
  #isComposing = false;
  #isWriting = false;

  constructor(element: FieldElement, text: Y.Text, write: WriteField) {
    this.#element = element;
    this.#text = text;
    this.#write = write;
    this.#show((index) => index);
    text.observe(this.#heard);
  }

  typed(): void {
    const value = this.#element.value;
    const change = diffText(this.#shown, value, this.#element.selectionEnd ?? value.length);
    if (change === null) return;
    this.#isWriting = true;
    try {
      if (this.#origin === null) this.#write(value, change.from + change.insert.length);
      else this.#writeBesideOthers(change, this.#origin);
    } finally {
      this.#isWriting = false;
    }
    this.#shown = value;
    if (!this.#isComposing) this.#show((index) => index);
  }

  compositionStarted(): void {
    this.#isComposing = true;
  }

  compositionEnded(): void {
    this.#isComposing = false;
    this.typed();
    const origin = this.#origin;
    if (origin !== null) this.#show((index) => indexBeside(origin, index));
  }

  unbind(): void {
    this.#text.unobserve(this.#heard);
  }

  readonly #heard = (heard: Y.YTextEvent): void => {
    if (this.#isWriting) return;
    const delta = heard.delta as Delta;
    if (this.#isComposing) this.#origin = follow(this.#origin ?? identity(this.#shown.length), delta);
    else this.#show((index) => moveOver(delta, index));
  };

  /** Writes the text into the field. `move`: where a caret at an index of the field stands in the text. */
  #show(move: (index: number) => number): void {
    const words = this.#text.toString();
    const { selectionStart: start, selectionEnd: end } = this.#element;
    if (this.#element.value !== words) {
      this.#element.value = words;
      if (start !== null && end !== null) this.#element.setSelectionRange(move(start), move(end));
    }
    this.#shown = this.#element.value;
    // A single-line field drops line ends; what it dropped must not be taken for deleted.
    this.#origin = this.#shown === words ? null : align(words, this.#shown);
  }

  /** Others' words stand in the document that the field does not show yet: the change goes to its place between them, and takes none of them away. */
  #writeBesideOthers(change: TextChange, origin: readonly number[]): void {
    const current = this.#text.toString();
    const end = change.from + change.remove;
    const at = indexBeside(origin, change.from);
    let words = '';
    let caret = 0;
    const next: number[] = [];
    const insert = (): void => {
      words += change.insert;
      caret = words.length;
      for (let index = 0; index < change.insert.length; index += 1) next.push(change.from + index);
    };
    for (const [index, place] of origin.entries()) {
      if (index === at) insert();
      if (place >= change.from && place < end) continue;
      words += current.charAt(index);
      next.push(place < end ? place : place + change.insert.length - change.remove);
    }
    if (at >= origin.length) insert();
    this.#write(words, caret);
    this.#origin = next;
  }
}

const identity = (length: number): number[] => Array.from({ length }, (_, index) => index);

/** Where a caret before the field's character `index` stands in the text: right after the last character that stands left of it in the field. */
function indexBeside(origin: readonly number[], index: number): number {
  for (let at = origin.length - 1; at >= 0; at -= 1) {
    const place = origin[at] ?? -1;
    if (place >= 0 && place < index) return at + 1;
  }
  return 0;
}

function follow(origin: number[], delta: Delta): number[] {
  const next: number[] = [];
  let at = 0;
  for (const part of delta) {
    if (part.retain !== undefined) {
      next.push(...origin.slice(at, at + part.retain));
      at += part.retain;
    } else if (part.delete !== undefined) at += part.delete;
    else if (typeof part.insert === 'string') for (let index = 0; index < part.insert.length; index += 1) next.push(-1);
  }
  next.push(...origin.slice(at));
  return next;
}

/** Where a caret at `index` stands after the delta. What is inserted exactly at the caret comes after it. */
export function moveOver(delta: Delta, index: number): number {
  let moved = index;
  let at = 0;
  for (const part of delta) {
    if (at >= moved) break;
    if (part.retain !== undefined) at += part.retain;
    else if (part.delete !== undefined) moved -= Math.min(part.delete, moved - at);
    else if (typeof part.insert === 'string') {
      moved += part.insert.length;
      at += part.insert.length;
    }
  }
  return moved;
}

function align(words: string, shown: string): number[] {
  let at = 0;
  return Array.from(words, (letter) => letter).flatMap((letter) =>
    Array.from({ length: letter.length }, (_, index) => {
      if (shown.charAt(at) !== letter.charAt(index)) return -1;
      at += 1;
      return at - 1;
    }),
  );
}
