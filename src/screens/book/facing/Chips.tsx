// Chips under a note being written: the people of this page first, then the show's blocking key. A tap writes at the caret and leaves it there.
import { type PointerEvent, useMemo } from 'react';
import type { Page } from '#domain/script/pages.ts';
import { useCharacters, useRows } from '#hooks/book.ts';
import { useSession } from '#hooks/session.ts';

/** Writes a word at the caret of the box in focus, with the spaces it needs. */
function writeWord(word: string): void {
  const box = document.activeElement;
  if (!(box instanceof HTMLTextAreaElement)) return;
  const before = box.value.slice(0, box.selectionStart);
  const after = box.value.slice(box.selectionEnd);
  const lead = before === '' || /[\s(]$/u.test(before) ? '' : ' ';
  const tail = /^\s/u.test(after) ? '' : ' ';
  box.setRangeText(`${lead}${word}${tail}`, box.selectionStart, box.selectionEnd, 'end');
  box.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText' }));
}

/** The box keeps its focus (and a tablet its keyboard) while chips are tapped. */
const keepFocus = (down: PointerEvent) => down.preventDefault();

export function Chips({ page }: { readonly page: Page }) {
  const { book } = useSession();
  const characters = useCharacters();
  const keyMarks = useRows(book.tables.keyMarks);
  const people = useMemo(() => {
    const here = new Set(page.lines.flatMap((id) => book.tables.lines.get(id)?.speakers ?? []));
    return [...characters.filter((one) => here.has(one.id)), ...characters.filter((one) => !here.has(one.id))].filter((one) => one.short !== '');
  }, [book, characters, page.lines]);
  return (
    <div className="chips" role="toolbar" aria-label="Write a name or a mark" onPointerDown={keepFocus}>
      {people.map((person) => (
        <button
          key={person.id}
          type="button"
          className="chip chip-person"
          title={person.name}
          aria-label={`${person.short}, ${person.name}`}
          onClick={() => writeWord(person.short)}
        >
          {person.short}
        </button>
      ))}
      {keyMarks.map((key) => (
        <button key={key.id} type="button" className="chip" title={key.meaning} aria-label={`${key.mark}, ${key.meaning}`} onClick={() => writeWord(key.mark)}>
          {key.mark}
        </button>
      ))}
    </div>
  );
}
