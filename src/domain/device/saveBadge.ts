// What the save badge says: from checked facts to words, and nothing that was not checked.
import type { Instant } from '#domain/ids.ts';
import { refusalWords } from './refusalWords.ts';
import type { RelayFact, SaveFacts, TabletFact } from './saveFacts.ts';

/** calm: all is well. busy: under way. waiting: safe here, not yet elsewhere. alarm: do something now. */
export type BadgeTone = 'calm' | 'busy' | 'waiting' | 'alarm';

export type BadgeAction = 'save a copy' | 'join again' | 'use it here' | 'change relay' | null;

export interface SaveBadge {
  readonly tone: BadgeTone;
  readonly title: string;
  readonly detail: string;
  /** The second fact in at most 30 letters, for the badge itself; `detail` says it whole. */
  readonly brief: string;
  readonly action: BadgeAction;
}

/** From this on "saving" is not believed any more, whatever the storage says of itself (it says so after two seconds). */
export const SAVING_TAKES_AT_MOST = 5_000;
/** Changes that wait longer than this for the relay are worth a word. */
export const WAITING_A_DAY = 24 * 3_600_000;

/** `timeOf` turns an instant into the clock time that the person reads ("14:32"). */
export function saveBadge(facts: SaveFacts, now: Instant, timeOf: (at: Instant) => string): SaveBadge {
  if (facts.readOnly === 'open elsewhere') {
    return {
      tone: 'waiting',
      title: 'Open in another tab',
      detail: 'It is being written in there. Here you can read along.',
      brief: 'Here you read along',
      action: 'use it here',
    };
  }
  const unsaved = notSaved(facts.tablet, now);
  if (unsaved !== null) return unsaved;
  if (facts.tablet.state === 'saving') {
    return {
      tone: 'busy',
      title: 'Saving…',
      detail: 'The last words are on their way to this tablet’s storage.',
      brief: 'On the way to the disk',
      action: null,
    };
  }
  if (facts.readOnly === 'view key') return reading(facts.relay, timeOf);
  return shared(facts.relay, timeOf);
}

const WHY: Readonly<Record<Extract<TabletFact, { state: 'failed' }>['why'], string>> = {
  full: 'This tablet’s storage is full.',
  closed: 'The browser closed this tablet’s storage.',
  blocked: 'This tablet’s storage does not answer.',
  unreadable: 'A part of this tablet’s storage cannot be read.',
  unknown: 'This tablet’s storage failed.',
};

function notSaved(tablet: TabletFact, now: Instant): SaveBadge | null {
  const isSlow = tablet.state === 'saving' && now - tablet.since >= SAVING_TAKES_AT_MOST;
  if (tablet.state !== 'failed' && !isSlow) return null;
  const why = tablet.state === 'failed' ? WHY[tablet.why] : WHY.blocked;
  const kept = tablet.waiting === 0 ? '' : ` ${changes(tablet.waiting)} ${tablet.waiting === 1 ? 'is' : 'are'} only in this window.`;
  return {
    tone: 'alarm',
    title: 'Not saved on this tablet',
    detail: `${why}${kept} Go on writing, leave this window open, and save a copy now.`,
    brief: 'Save a copy now',
    action: 'save a copy',
  };
}

function reading(relay: RelayFact, timeOf: (at: Instant) => string): SaveBadge {
  if (relay.state === 'connected' && !relay.behind)
    return { tone: 'calm', title: 'Up to date', detail: 'You read along with the others.', brief: 'You read along', action: null };
  if (relay.state === 'refused') return refused(relay, 'You read what has arrived so far.');
  const since = relay.state !== 'none' && relay.durableAt !== null ? ` The last word from the relay was at ${timeOf(relay.durableAt)}.` : '';
  return { tone: 'waiting', title: 'Reading offline', detail: `You see what has arrived so far.${since}`, brief: 'What has arrived so far', action: null };
}

function shared(relay: RelayFact, timeOf: (at: Instant) => string): SaveBadge {
  const upTo = relay.state !== 'none' && relay.durableAt !== null ? ` The relay has every change up to ${timeOf(relay.durableAt)}.` : '';
  if (relay.state === 'none')
    return { tone: 'calm', title: 'Saved on this tablet', detail: 'Only here: this production is not shared.', brief: 'Only here, not shared', action: null };
  if (relay.state === 'refused') return refused(relay, waits(relay.waiting));
  if (relay.state === 'connected') {
    if (relay.waiting > 0)
      return {
        tone: 'busy',
        title: `Saved here, ${changes(relay.waiting)} on the way`,
        detail: `The relay has not confirmed ${relay.waiting === 1 ? 'it' : 'them'} yet.${upTo}`,
        brief: 'Not at the relay yet',
        action: null,
      };
    if (relay.behind)
      return { tone: 'busy', title: 'Saved, catching up', detail: 'Changes of the others are still coming in.', brief: 'More is coming in', action: null };
    if (relay.durableAt === null)
      return { tone: 'busy', title: 'Saved on this tablet', detail: 'The relay has not confirmed anything yet.', brief: 'Not at the relay yet', action: null };
    return {
      tone: 'calm',
      title: 'Saved here and at the relay',
      detail: `The relay has every change up to ${timeOf(relay.durableAt)}.`,
      brief: `Everything up to ${timeOf(relay.durableAt)}`,
      action: null,
    };
  }
  const brief = relay.state === 'connecting' ? 'Reaching the relay' : 'The relay is out of reach';
  const dialling = relay.state === 'connecting' ? 'The relay is being reached.' : 'The relay cannot be reached just now.';
  if (relay.waiting === 0) return { tone: 'calm', title: 'Saved on this tablet', detail: `${dialling}${upTo}`, brief, action: null };
  return { tone: 'waiting', title: `Saved here, ${changes(relay.waiting)} waiting`, detail: `${dialling} ${waits(relay.waiting)}${upTo}`, brief, action: null };
}

function refused(relay: Extract<RelayFact, { state: 'refused' }>, more: string): SaveBadge {
  const { title, detail, action } = refusalWords(relay.refusal);
  return {
    tone: action === 'wait' ? 'waiting' : 'alarm',
    title: `Saved here. ${title}`,
    detail: `${detail} ${more}`.trim(),
    brief: relay.waiting > 0 ? `${changes(relay.waiting)} ${relay.waiting === 1 ? 'waits' : 'wait'} here` : 'Look on Devices',
    action: action === 'join again' || action === 'change relay' ? action : null,
  };
}

function waits(count: number): string {
  return count === 0
    ? ''
    : `${changes(count)} ${count === 1 ? 'waits' : 'wait'} here and ${count === 1 ? 'goes' : 'go'} along by ${count === 1 ? 'itself' : 'themselves'}.`;
}

function changes(count: number): string {
  return count === 1 ? '1 change' : `${count.toLocaleString('en-GB')} changes`;
}

/** A word of warning when changes have waited for the relay for more than a day; null when there is no need. */
export function waitingTooLong(relay: RelayFact, since: Instant | null, now: Instant): string | null {
  if (relay.state === 'none' || since === null || now - since < WAITING_A_DAY) return null;
  const days = Math.floor((now - since) / WAITING_A_DAY);
  return `What you wrote is only on this tablet, for ${days === 1 ? 'a day' : `${days} days`} now. Bring the tablet to where it reaches the relay, or save a copy.`;
}
