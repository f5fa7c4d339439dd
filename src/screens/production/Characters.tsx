// The characters of the play: name, the short form that stands in the blocking, colour, and order.
import { memo, useState } from 'react';
import { Section } from '#components/places/Sections.tsx';
import type { CharacterId } from '#domain/ids.ts';
import type { Character } from '#domain/productions/production.ts';
import { useCharacters } from '#hooks/book.ts';
import { addCharacter, binCharacter, describeCharacter, recolourCharacter, renameCharacter, reorderCharacter, setCharacterShort } from '#hooks/bookChanges.ts';
import { useSession } from '#hooks/session.ts';
import { capital, useHouseWords } from '#hooks/words.ts';
import { KeptField } from '#ui/KeptField.tsx';
import { Menu } from '#ui/Menu.tsx';
import { SwatchDialog } from '#ui/Swatches.tsx';
import { AddRow } from './AddRow.tsx';
import { moveChoices } from './rowMoves.ts';

export function Characters({ canWrite }: { readonly canWrite: boolean }) {
  const { book } = useSession();
  const characters = useCharacters();
  return (
    <Section id="characters" title="Characters">
      <ul className="production-rows">
        {characters.map((character) => (
          <CharacterRow key={character.id} character={character} canWrite={canWrite} />
        ))}
      </ul>
      {characters.length === 0 ? <p className="section-words">Nobody yet. A script brings its characters along.</p> : null}
      {canWrite ? <AddRow label="New character" verb="Add" onAdd={(name) => addCharacter(book, { name })} /> : null}
    </Section>
  );
}

const CharacterRow = memo(function CharacterRow({ character, canWrite }: { readonly character: Character; readonly canWrite: boolean }) {
  const { book } = useSession();
  const { id, name } = character;
  return (
    <li className="production-row character-row">
      <CharacterColour character={character} canWrite={canWrite} />
      <KeptField
        label={`Name of ${name}`}
        isLabelSpoken
        value={name}
        maxLength={80}
        readOnly={!canWrite}
        complainAbout={(text) => (text.trim() === '' ? 'A character needs a name.' : null)}
        onKeep={(text) => renameCharacter(book, id, text)}
      />
      <KeptField
        label={`Short form of ${name}`}
        isLabelSpoken
        className="input-short"
        value={character.short}
        maxLength={4}
        autoCapitalize="characters"
        spellCheck={false}
        readOnly={!canWrite}
        complainAbout={(text) => (text.trim() === '' ? 'One to four letters.' : null)}
        onKeep={(text) => setCharacterShort(book, id, text)}
      />
      <KeptField
        label={`Who ${name} is`}
        isLabelSpoken
        className="input-quiet"
        placeholder="Who they are"
        value={character.description}
        maxLength={200}
        readOnly={!canWrite}
        onKeep={(text) => describeCharacter(book, id, text)}
      />
      {canWrite ? <CharacterMenu id={id} name={name} /> : null}
    </li>
  );
});

function CharacterColour({ character, canWrite }: { readonly character: Character; readonly canWrite: boolean }) {
  const { book } = useSession();
  const [isAsking, setAsking] = useState(false);
  const colour = capital(useHouseWords().colour);
  const style = { background: `var(--person-${character.colour})` };
  if (!canWrite) return <span className="colour-dot" style={style} aria-hidden="true" />;
  return (
    <>
      <button
        type="button"
        className="colour-button"
        aria-label={`${colour} of ${character.name}: ${character.colour + 1}. Change`}
        onClick={() => setAsking(true)}
      >
        <span className="colour-dot" style={style} />
      </button>
      {isAsking ? (
        <SwatchDialog
          title={`${colour} of ${character.name}`}
          label={colour}
          palette="person"
          value={character.colour}
          onChoose={(chosen) => recolourCharacter(book, character.id, chosen)}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </>
  );
}

function CharacterMenu({ id, name }: { readonly id: CharacterId; readonly name: string }) {
  const { book } = useSession();
  return (
    <Menu
      label={`More about ${name}`}
      choices={[
        ...moveChoices(book.tables.characters.ids(), id, (after) => reorderCharacter(book, id, after)),
        { name: 'Put in the bin', icon: 'bin', isSerious: true, choose: () => binCharacter(book, id) },
      ]}
    />
  );
}
