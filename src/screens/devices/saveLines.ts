// What is saved where, one fact to a line, in plain words. A pure function of checked facts, tested as a table.
import type { RelayFact, RelayRefusal, SaveFacts, TabletFact } from '#domain/device/saveFacts.ts';
import type { Instant } from '#domain/ids.ts';

export interface SaveLine {
  readonly where: 'tablet' | 'relay';
  /** A filled dot, an open one, or a cross: never colour alone. */
  readonly mark: 'whole' | 'waiting' | 'broken' | 'none';
  readonly title: string;
  readonly detail: string;
}

/** `say` puts an instant in words, for example "today 14:32". */
export function sayWhereEverythingIs(facts: SaveFacts, say: (at: Instant) => string): readonly SaveLine[] {
  return [sayTablet(facts.tablet), sayRelay(facts.relay, say)];
}

function sayTablet(fact: TabletFact): SaveLine {
  const where = 'tablet';
  if (fact.state === 'saved') return { where, mark: 'whole', title: 'Saved on this tablet', detail: 'Every change is on its disk.' };
  if (fact.state === 'saving')
    return { where, mark: 'waiting', title: 'Being saved on this tablet', detail: `${changes(fact.waiting)} on the way to the disk.` };
  return {
    where,
    mark: 'broken',
    title: 'Not saved on this tablet',
    detail: `${changes(fact.waiting)} only in this window. Save a copy now, and leave the app open.`,
  };
}

function sayRelay(fact: RelayFact, say: (at: Instant) => string): SaveLine {
  const where = 'relay';
  if (fact.state === 'none') {
    return { where, mark: 'none', title: 'Not shared', detail: 'This book is on this tablet only. Save a copy now and then, or share it.' };
  }
  const upTo = fact.durableAt === null ? 'The relay has nothing yet.' : `The relay has every change up to ${say(fact.durableAt)}.`;
  const waits = fact.waiting === 0 ? '' : ` ${changes(fact.waiting)} ${fact.waiting === 1 ? 'waits' : 'wait'} here.`;
  if (fact.state === 'refused') return { where, mark: 'broken', title: REFUSED[fact.refusal], detail: `${WHAT_TO_DO[fact.refusal]}${waits}` };
  if (fact.state === 'unreachable') {
    return { where, mark: 'waiting', title: 'The relay cannot be reached', detail: `${upTo}${waits} It is tried again by itself.` };
  }
  if (fact.state === 'connecting') return { where, mark: 'waiting', title: 'Calling the relay', detail: `${upTo}${waits}` };
  if (fact.waiting > 0) return { where, mark: 'waiting', title: `${changes(fact.waiting)} on the way to the relay`, detail: upTo };
  if (fact.behind) return { where, mark: 'waiting', title: 'Fetching what others wrote', detail: upTo };
  return {
    where,
    mark: 'whole',
    title: 'The relay has every change',
    detail: fact.durableAt === null ? 'It is connected.' : `Checked ${say(fact.durableAt)}.`,
  };
}

function changes(number: number): string {
  return number === 1 ? '1 change' : `${number} changes`;
}

const REFUSED: Readonly<Record<RelayRefusal, string>> = {
  'wrong key': 'The relay does not know this sharing key',
  'keys changed': 'The sharing keys were changed',
  'unknown production': 'The relay does not know this production',
  'new productions not allowed': 'This relay takes no new productions',
  'view only': 'You may read, not write',
  'too big': 'A change was too big for the relay',
  'too fast': 'The relay asks for a pause',
  'too many connections': 'Too many tablets are connected',
  'origin not allowed': 'The relay does not take this address of the app',
  protocol: 'The relay speaks another version',
  'relay full': 'The relay’s disk is full',
};

const WHAT_TO_DO: Readonly<Record<RelayRefusal, string>> = {
  'wrong key': 'Ask for a new invitation.',
  'keys changed': 'Somebody changed the sharing keys. Ask for a new invitation; nothing you wrote is lost.',
  'unknown production': 'Ask whoever runs the relay whether it was moved or reset.',
  'new productions not allowed': 'If it wants a pass, it is asked for below. Otherwise ask whoever runs the relay, or choose another one.',
  'view only': 'Ask for an invitation to edit.',
  'too big': 'Save a copy, and tell whoever runs the relay.',
  'too fast': 'It is tried again in a moment.',
  'too many connections': 'Close the app on a tablet that is not needed.',
  'origin not allowed': 'Open the app at the relay’s own address, or ask whoever runs it to allow this one.',
  protocol: 'Update the app, or ask whoever runs the relay to update it.',
  'relay full': 'Tell whoever runs the relay. Everything stays saved on this tablet.',
};
