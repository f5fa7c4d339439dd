// What the relay's close codes mean for the person, and whether dialling again can help.
import type { RelayRefusal } from '#domain/device/saveFacts.ts';
import { CLOSE } from '#relay/protocol.ts';

const REFUSALS: ReadonlyMap<number, RelayRefusal> = new Map([
  [CLOSE.wrongKey, 'wrong key'],
  [CLOSE.keysChanged, 'keys changed'],
  [CLOSE.viewOnly, 'view only'],
  [CLOSE.unknownBook, 'unknown production'],
  [CLOSE.newBooksNotAllowed, 'new productions not allowed'],
  [CLOSE.malformed, 'protocol'],
  [CLOSE.tooBig, 'too big'],
  [CLOSE.tooFast, 'too fast'],
  [CLOSE.tooManyConnections, 'too many connections'],
  [CLOSE.relayFull, 'relay full'],
  [CLOSE.diskFailed, 'relay full'],
]);

/** Null when the close says nothing about us: the network, or a relay that stops. */
export function refusalOf(code: number): RelayRefusal | null {
  return REFUSALS.get(code) ?? (code >= 4400 && code < 4500 ? 'protocol' : null);
}

/** 4400 to 4499: the relay has decided, and dialling again changes nothing until a person does something. */
export function isFinal(code: number): boolean {
  return code >= 4400 && code < 4500;
}
