// Who writes, when, and under which names: the device's clock and randomness, handed to the document.
import type { Writer } from '#document/book.ts';
import { makeRandomName } from '#sync/keys.ts';
import type { TabletParts } from './parts.ts';

export function writerFor(parts: TabletParts): Writer {
  return {
    person: parts.me.current().id,
    now: () => parts.environment.clock.now(),
    newId: () => makeRandomName(12),
  };
}
