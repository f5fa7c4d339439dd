// What is known, and was checked, about where the work is saved. The badge and the Devices screen are pure functions of this.
import type { Instant } from '#domain/ids.ts';

export type TabletFact =
  /** Every edit is in a strict-durability transaction that has completed. */
  | { readonly state: 'saved' }
  | { readonly state: 'saving'; readonly waiting: number; readonly since: Instant }
  | {
      readonly state: 'failed';
      readonly waiting: number;
      readonly since: Instant;
      readonly why: 'full' | 'closed' | 'blocked' | 'unreadable' | 'unknown';
    };

/** Why a relay will not have us. Each has a title, a detail and an action in the interface. */
export type RelayRefusal =
  | 'wrong key'
  | 'keys changed'
  | 'unknown production'
  | 'new productions not allowed'
  | 'view only'
  | 'too big'
  | 'too fast'
  | 'too many connections'
  | 'origin not allowed'
  | 'protocol'
  | 'relay full';

export type RelayFact =
  /** This production has never been shared: there is no relay to wait for. */
  | { readonly state: 'none' }
  | { readonly state: 'unreachable'; readonly waiting: number; readonly durableAt: Instant | null }
  | { readonly state: 'connecting'; readonly waiting: number; readonly durableAt: Instant | null }
  /** Connected. `waiting` counts changes that the relay has not confirmed to be on its disk. */
  | { readonly state: 'connected'; readonly waiting: number; readonly durableAt: Instant | null; readonly behind: boolean }
  | { readonly state: 'refused'; readonly refusal: RelayRefusal; readonly waiting: number; readonly durableAt: Instant | null };

export type ReadOnlyReason = 'view key' | 'newer version' | 'open elsewhere';

export interface SaveFacts {
  readonly tablet: TabletFact;
  readonly relay: RelayFact;
  readonly readOnly: ReadOnlyReason | null;
}
