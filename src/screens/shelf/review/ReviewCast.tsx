// The characters that were found, with how much each says and how the file spells them: brought together, told apart, renamed.
import { useId, useState } from 'react';
import type { DraftCharacter } from '#domain/script/draft.ts';
import { mergeCharacters, renameCharacter, splitSpelling } from '#domain/script/review/castOf.ts';
import { Button, IconButton } from '#ui/Button.tsx';
import { TextField } from '#ui/Fields.tsx';
import { count } from './draftFacts.ts';
import type { Review } from './useReview.ts';
import { useUnfolding } from './useUnfolding.ts';

export function ReviewCast({ review }: { readonly review: Review }) {
  const heading = useId();
  const [open, setOpen] = useState<string | null>(null);
  const { characters } = review.draft;
  const ordered = [...characters].sort((one, other) => other.speeches - one.speeches);
  const drawn = useUnfolding(ordered.length, { first: 8, step: 8 });
  return (
    <section className="preview-leaf" aria-labelledby={heading}>
      <h2 id={heading}>{count(characters.length, 'character')}</h2>
      {characters.length === 0 ? <p>No speakers were found. Look at the script: is this a play?</p> : null}
      <ul className="preview-characters">
        {ordered.slice(0, drawn).map((character) => (
          <li key={character.name}>
            <div className="cast-row">
              <div>
                <b>{character.name}</b>
                {character.description === '' ? null : <span>{character.description}</span>}
                <Spellings character={character} />
              </div>
              <span className="preview-number">{count(character.speeches, 'speech', 'speeches')}</span>
              <IconButton
                icon="edit"
                label={`Mend ${character.name}`}
                aria-expanded={open === character.name}
                onClick={() => setOpen(open === character.name ? null : character.name)}
              />
            </div>
            {open === character.name ? <MendCharacter character={character} review={review} onDone={() => setOpen(null)} /> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Spellings({ character }: { readonly character: DraftCharacter }) {
  const others = character.spellings.filter((spelling) => spelling !== character.name);
  return others.length === 0 ? null : <small>also {others.join(', ')}</small>;
}

interface MendCharacterProps {
  readonly character: DraftCharacter;
  readonly review: Review;
  onDone(): void;
}

function MendCharacter({ character, review, onDone }: MendCharacterProps) {
  const [name, setName] = useState(character.name);
  const { draft, fix } = review;
  const others = draft.characters.filter((one) => one.name !== character.name);
  const apart = character.spellings.length < 2 ? [] : character.spellings.filter((spelling) => spelling.toLowerCase() !== character.name.toLowerCase());
  const act = (change: Parameters<Review['fix']>[0]) => {
    fix(change);
    onDone();
  };
  return (
    <div className="cast-mend">
      <form
        className="cast-rename"
        onSubmit={(submit) => {
          submit.preventDefault();
          act((now) => renameCharacter(now, character.name, name));
        }}
      >
        <TextField label="Name" value={name} onText={setName} autoCapitalize="characters" />
        <Button onClick={() => act((now) => renameCharacter(now, character.name, name))} disabled={name.trim() === '' || name === character.name}>
          Rename
        </Button>
      </form>
      {others.length === 0 ? null : (
        <label className="choice-chip fix-speaker">
          <span>The same person as…</span>
          <select value="" onChange={(change) => act((now) => mergeCharacters(now, character.name, change.target.value))}>
            <option value="" disabled>
              Choose who
            </option>
            {others.map((one) => (
              <option key={one.name} value={one.name}>
                {one.name}
              </option>
            ))}
          </select>
        </label>
      )}
      {apart.map((spelling) => (
        <button key={spelling} type="button" className="choice-chip" onClick={() => act((now) => splitSpelling(now, character.name, spelling))}>
          “{spelling}” is somebody else
        </button>
      ))}
    </div>
  );
}
