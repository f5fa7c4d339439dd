// Why a relay will not have a tablet, in words, and what the person can do about it.
import type { RelayRefusal } from './saveFacts.ts';

export type RefusalAction = 'join again' | 'wait' | 'change relay' | 'none';

export interface RefusalWords {
  readonly title: string;
  readonly detail: string;
  readonly action: RefusalAction;
}

const WORDS: Readonly<Record<RelayRefusal, RefusalWords>> = {
  'wrong key': {
    title: 'The relay does not take this sharing key',
    detail: 'Ask somebody who has the book for a new invitation. What you wrote here stays, and goes along when you join again.',
    action: 'join again',
  },
  'keys changed': {
    title: 'The sharing keys of this production were changed',
    detail: 'Ask for a new invitation. What you wrote here stays, and goes along when you join again.',
    action: 'join again',
  },
  'unknown production': {
    title: 'The relay does not know this production',
    detail: 'It may be another relay than before. A tablet that may edit brings it there.',
    action: 'change relay',
  },
  'new productions not allowed': {
    title: 'This relay takes no new productions',
    detail: 'It may want a pass: see Devices. Or share through another relay. Everything stays saved on this tablet.',
    action: 'change relay',
  },
  'view only': { title: 'This sharing key only reads', detail: 'Ask for an invitation to edit.', action: 'join again' },
  'too big': {
    title: 'The book is too big for this relay',
    detail: 'Ask the person who runs the relay to raise its limit. Everything stays saved on this tablet.',
    action: 'none',
  },
  'too fast': { title: 'The relay asks for patience', detail: 'It takes the rest in a moment, by itself.', action: 'wait' },
  'too many connections': {
    title: 'The relay is full just now',
    detail: 'Too many tablets come from this address. This one tries again by itself.',
    action: 'wait',
  },
  'origin not allowed': {
    title: 'The relay does not take this app',
    detail: 'The person who runs the relay has to allow the address that this app came from.',
    action: 'change relay',
  },
  protocol: { title: 'The relay and this app do not understand each other', detail: 'They are of different versions. Update both.', action: 'none' },
  'relay full': {
    title: 'The relay’s disk is full or failing',
    detail: 'Tell the person who runs it. Everything stays saved on this tablet, and goes along later.',
    action: 'wait',
  },
};

export function refusalWords(refusal: RelayRefusal): RefusalWords {
  return WORDS[refusal];
}
