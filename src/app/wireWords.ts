// What a relay's refusal on the wire says to the person, and what to do about it.
import { refusalWords } from '#domain/device/refusalWords.ts';
import type { RelayRefusal } from '#domain/device/saveFacts.ts';
import { Refusal } from '#hooks/tablet.ts';

export function refusalFromWire(refusal: RelayRefusal): Refusal {
  const { title, detail } = refusalWords(refusal);
  return new Refusal(title, detail);
}
