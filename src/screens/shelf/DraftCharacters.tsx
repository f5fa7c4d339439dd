// The characters that were found, with how much each says and how the file spells them.
import { useId } from 'react';
import type { DraftCharacter } from '#domain/script/draft.ts';
import { count } from './draftFacts.ts';

export function DraftCharacters({ characters }: { readonly characters: readonly DraftCharacter[] }) {
  const heading = useId();
  const ordered = [...characters].sort((one, other) => other.speeches - one.speeches);
  return (
    <section className="preview-leaf" aria-labelledby={heading}>
      <h2 id={heading}>{count(characters.length, 'character')}</h2>
      {characters.length === 0 ? <p>No speakers were found. Look at the sample: is this a script?</p> : null}
      <ul className="preview-characters">
        {ordered.map((character) => (
          <li key={character.name}>
            <div>
              <b>{character.name}</b>
              {character.description === '' ? null : <span>{character.description}</span>}
              {character.spellings.length < 2 ? null : <small>also {character.spellings.filter((spelling) => spelling !== character.name).join(', ')}</small>}
            </div>
            <span className="preview-number">{count(character.speeches, 'speech', 'speeches')}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
