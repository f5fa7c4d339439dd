// This tablet's person: a name and a colour, under an id that is made once and never shared between tablets.
import type { PersonId } from '#domain/ids.ts';
import type { Person } from '#domain/productions/production.ts';
import { createSource, type Source } from '#domain/view.ts';
import type { ShelfDatabase } from '#storage/shelfDatabase.ts';

const KEY = 'me';
const COLOURS = 12;

/** Reads this tablet's person, or makes one without a name. `random` is between 0 and 1. */
export async function openPerson(database: ShelfDatabase, newId: () => string, random: () => number): Promise<Source<Person>> {
  const kept = (await database.settings.get(KEY))?.value;
  if (isPerson(kept)) return createSource(kept);
  const me: Person = { id: newId() as PersonId, name: '', colour: Math.floor(random() * COLOURS) };
  await database.settings.put({ key: KEY, value: me });
  return createSource(me);
}

export async function savePerson(database: ShelfDatabase, me: Source<Person>, changes: Pick<Person, 'name' | 'colour'>): Promise<void> {
  const before = me.current();
  const next = { ...before, ...changes };
  me.set(next);
  await database.keepSetting(KEY, next, before);
}

function isPerson(value: unknown): value is Person {
  if (typeof value !== 'object' || value === null) return false;
  return (
    'id' in value && typeof value.id === 'string' && 'name' in value && typeof value.name === 'string' && 'colour' in value && typeof value.colour === 'number'
  );
}
