// Who else has the book open, and at which line: small, checked on the way in, gone when the connection is.
import type { Awareness } from 'y-protocols/awareness';
import type { LineId, PersonId } from '#domain/ids.ts';
import type { Person } from '#domain/productions/production.ts';

export interface Presence {
  readonly person: Person;
  readonly line: LineId | null;
  readonly isMe: boolean;
}

const LONGEST_NAME = 60;
const LONGEST_ID = 64;
const MOST_PEOPLE = 100;

export function showPresence(awareness: Awareness, person: Person, line: LineId | null): void {
  awareness.setLocalState({ id: person.id, name: person.name.slice(0, LONGEST_NAME), colour: person.colour, line });
}

/** Everybody who is here now, this tablet first. A person with several tablets is there once, at the line of the last. */
export function readPresence(awareness: Awareness): readonly Presence[] {
  const people = new Map<PersonId, Presence>();
  for (const [client, state] of awareness.getStates()) {
    const read = readState(state, client === awareness.clientID);
    if (read === null || people.size >= MOST_PEOPLE) continue;
    if (people.get(read.person.id)?.isMe !== true) people.set(read.person.id, read);
  }
  return [...people.values()].sort((a, b) => Number(b.isMe) - Number(a.isMe) || a.person.name.localeCompare(b.person.name));
}

function readState(state: unknown, isMe: boolean): Presence | null {
  if (typeof state !== 'object' || state === null) return null;
  const { id, name, colour, line } = state as Partial<Record<'id' | 'name' | 'colour' | 'line', unknown>>;
  if (typeof id !== 'string' || id === '' || id.length > LONGEST_ID || typeof name !== 'string') return null;
  const shade = typeof colour === 'number' && Number.isInteger(colour) && colour >= 0 && colour < 12 ? colour : 0;
  return {
    person: { id: id as PersonId, name: name.slice(0, LONGEST_NAME), colour: shade },
    line: typeof line === 'string' && line.length <= LONGEST_ID ? (line as LineId) : null,
    isMe,
  };
}
