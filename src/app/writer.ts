// Who writes, when, and under which names: the device's clock and randomness, handed to the document.
import type { Writer } from '#document/book.ts';
import type { Clock } from '#domain/device/clock.ts';
import type { PersonId } from '#domain/ids.ts';
import { makeRandomName } from '#sync/keys.ts';
import type { TabletParts } from './parts.ts';

export const writerFor = (parts: TabletParts): Writer => writerOf(parts.me.current().id, parts.environment.clock);

export function writerOf(person: PersonId, clock: Clock): Writer {
  return {
    person,
    now: () => clock.now(),
    newId: () => makeRandomName(12),
  };
}
