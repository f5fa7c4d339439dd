// What a relay's refusal over HTTP says to the person, and what to do about it.
import { Refusal } from '#hooks/tablet.ts';
import { RelayAnswer } from '#sync/relayApi.ts';

const WORDS: Readonly<Record<RelayAnswer['reason'], readonly [title: string, detail: string]>> = {
  unreachable: ['The relay does not answer', 'Check that this tablet is on the same network as the relay, and that the relay is running. Then try again.'],
  'wrong key': ['The relay does not know this sharing key', 'The sharing keys of this production were changed. Ask for a new invitation.'],
  'unknown book': ['The relay does not know this production', 'It has not been shared there yet. Wait until the relay has everything, then try again.'],
  'unknown code': ['This code does not open anything', 'Codes last a quarter of an hour. Check the letters, or ask for a new one.'],
  'too fast': ['Too many tries', 'Wait a minute, then try again.'],
  'too big': ['The relay found this too big', 'Ask the person who runs the relay to raise its limits.'],
  malformed: ['The relay did not understand', 'This app and the relay are of different versions. Update both.'],
  'not found': ['This is not a relay', 'There is something else at this address. Check it, and try again.'],
  method: ['This is not a relay', 'There is something else at this address. Check it, and try again.'],
  origin: ['The relay does not take this app', 'The person who runs the relay has to allow the address that this app came from.'],
  unknown: ['The relay gave an answer that makes no sense', 'Check the address. If it is right, ask the person who runs the relay.'],
};

export function refusalFromRelay(error: unknown): unknown {
  if (!(error instanceof RelayAnswer)) return error;
  const [title, detail] = WORDS[error.reason];
  const refusal = new Refusal(title, detail);
  refusal.cause = error;
  return refusal;
}
