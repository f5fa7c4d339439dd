// A text field bound to the document: typing goes in by the smallest change, others' words come in without moving the caret, a composition is never disturbed.
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { bindField, type FieldElement } from '#document/fieldText.ts';
import { applyTextDiff } from '#document/textBinding.ts';
import { diffText } from '#domain/script/textDiff.ts';
import { seeded } from '#tests/support/seeded.ts';

/** A field as a browser has it: setting the value puts the caret at its end. */
class FakeField implements FieldElement {
  #value = '';
  selectionStart = 0;
  selectionEnd = 0;
  written = 0;
  readonly isSingleLine: boolean;
  constructor(isSingleLine = false) {
    this.isSingleLine = isSingleLine;
  }
  get value(): string {
    return this.#value;
  }
  set value(value: string) {
    this.#value = this.isSingleLine ? value.replace(/\n/g, '') : value;
    this.written += 1;
    this.setSelectionRange(this.#value.length, this.#value.length);
  }
  setSelectionRange(start: number, end: number): void {
    this.selectionStart = start;
    this.selectionEnd = end;
  }
  /** The person types (or deletes, with a negative `erase`) at the caret. */
  type(words: string, erase = 0): void {
    const from = this.selectionStart - erase;
    this.#value = this.#value.slice(0, from) + words + this.#value.slice(this.selectionEnd);
    this.setSelectionRange(from + words.length, from + words.length);
  }
}

function bound(start: string, options: { readonly isSingleLine?: boolean } = {}) {
  const doc = new Y.Doc();
  const text = doc.getText('note');
  text.insert(0, start);
  const field = new FakeField(options.isSingleLine ?? false);
  const sizes: number[] = [];
  doc.on('update', (update: Uint8Array) => sizes.push(update.length));
  const binding = bindField(field, text, (words, caret) => {
    const change = diffText(text.toString(), words, caret);
    if (change !== null) doc.transact(() => applyTextDiff(text, change), 'me');
  });
  field.setSelectionRange(start.length, start.length);
  return { doc, text, field, binding, sizes };
}

describe('a text field', () => {
  it('shows the text, and sends each keystroke as one small change', () => {
    const { text, field, binding, sizes } = bound('Sa X');
    for (const letter of ' DSR') {
      field.type(letter);
      binding.typed();
    }
    expect(text.toString()).toBe('Sa X DSR');
    expect(sizes).toHaveLength(4);
    expect(Math.max(...sizes)).toBeLessThan(40);
  });

  it('takes in what others type without moving the caret or the selection', () => {
    const { doc, text, field } = bound('Sa X DSR');
    field.setSelectionRange(3, 4);
    doc.transact(() => text.insert(0, 'Then '), 'ben');
    expect(field.value).toBe('Then Sa X DSR');
    expect([field.selectionStart, field.selectionEnd]).toEqual([8, 9]);
    doc.transact(() => text.insert(text.length, ', sits'), 'ben');
    expect([field.selectionStart, field.selectionEnd]).toEqual([8, 9]);
    doc.transact(() => text.delete(0, 9), 'ben');
    expect([field.selectionStart, field.selectionEnd]).toEqual([0, 0]);
  });

  it('keeps the caret before what others insert right at it', () => {
    const { doc, text, field, binding } = bound('Sa');
    doc.transact(() => text.insert(2, ' exits'), 'ben');
    field.type('m');
    binding.typed();
    expect(text.toString()).toBe('Sam exits');
  });

  it('is not written into while an input method composes, and loses nothing of either side', () => {
    const { doc, text, field, binding } = bound('X DSR');
    const written = field.written;
    binding.compositionStarted();
    field.type(' s');
    binding.typed();
    doc.transact(() => text.insert(0, 'Jack '), 'ben');
    field.type('it', 0);
    binding.typed();
    doc.transact(() => text.insert(text.length, ' sofa'), 'ben');
    field.type('ts', 1);
    binding.typed();
    expect(field.written).toBe(written);
    expect(text.toString()).toBe('Jack X DSR sits sofa');
    binding.compositionEnded();
    expect(field.value).toBe('Jack X DSR sits sofa');
    expect(field.selectionEnd).toBe('Jack X DSR sits'.length);
  });

  it('does not take dropped line ends for deleted ones when it is a single line', () => {
    const { text, field, binding } = bound('first\nsecond', { isSingleLine: true });
    field.setSelectionRange(field.value.length, field.value.length);
    field.type('!');
    binding.typed();
    expect(text.toString()).toBe('first\nsecond!');
  });

  it('hears nothing any more once it is unbound', () => {
    const { doc, text, field, binding } = bound('X');
    binding.unbind();
    doc.transact(() => text.insert(1, ' DSR'), 'ben');
    expect(field.value).toBe('X');
  });

  it('and the document say the same after any typing, composing and meddling', () => {
    for (let seed = 1; seed <= 300; seed += 1) {
      const chance = seeded(seed);
      const { doc, text, field, binding } = bound('Algernon crosses left');
      let isComposing = false;
      for (let turn = 0; turn < 40; turn += 1) {
        const roll = chance.next();
        if (roll < 0.4) {
          const at = chance.below(field.value.length + 1);
          field.setSelectionRange(at, at);
          field.type(chance.pick(['a', 'bc', ' ', '']), Math.min(at, chance.below(3)));
          binding.typed();
        } else if (roll < 0.7) {
          const at = chance.below(text.length + 1);
          doc.transact(
            () =>
              chance.next() < 0.6
                ? text.insert(at, chance.pick(['X', 'YZ', 'a']))
                : text.delete(Math.min(at, Math.max(0, text.length - 1)), text.length === 0 ? 0 : 1),
            'ben',
          );
        } else if (isComposing) {
          binding.compositionEnded();
          isComposing = false;
        } else if (roll < 0.85) {
          binding.compositionStarted();
          isComposing = true;
        }
        if (!isComposing) expect(field.value, `seed ${seed}`).toBe(text.toString());
      }
      binding.compositionEnded();
      expect(field.value, `seed ${seed}`).toBe(text.toString());
    }
  });
});
