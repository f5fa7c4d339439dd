// The open production, as the screens see it. app/ makes one by joining document, storage and sync; screens reach it through useSession().
import { createContext, useContext } from 'react';
import type { Book } from '#document/book.ts';
import type { FileFact } from '#domain/device/fileFacts.ts';
import type { SaveFacts } from '#domain/device/saveFacts.ts';
import type { AssetRef } from '#domain/productions/production.ts';
import type { View } from '#domain/view.ts';
import type { Instant, LineId, Person, PersonId, ProductionId } from '#hooks/sessionTypes.ts';
import type { ShelfProduction } from '#hooks/tablet.ts';

export type Role = 'edit' | 'view';

export interface PresentPerson {
  readonly person: Person;
  readonly line: LineId | null;
  readonly isMe: boolean;
}

/** One record that somebody else changed since this tablet's person last looked. */
export interface AwayChange {
  readonly kind: 'line' | 'cue' | 'note' | 'character' | 'department' | 'keyMark';
  readonly id: string;
  readonly what: 'added' | 'changed' | 'moved' | 'binned' | 'restored' | 'cut' | 'uncut';
  readonly by: PersonId;
  readonly at: Instant;
}

export interface Backup {
  readonly id: string;
  readonly at: Instant;
  readonly reason: 'hourly' | 'daily' | 'before restore' | 'before merge' | 'by hand' | 'before new version';
  readonly bytes: number;
  readonly lines: number;
  readonly cues: number;
  readonly notes: number;
}

export interface JoinCode {
  /** Eight characters, shown in two groups of four. */
  readonly code: string;
  readonly expiresAt: Instant;
}

/** A restore that happened elsewhere (or twice): the book goes on in another epoch, and this tablet may follow. */
export interface EpochNews {
  readonly epochId: string;
  readonly by: PersonId;
  readonly at: Instant;
  readonly stateOf: Instant;
  readonly isCurrent: boolean;
}

export interface ProductionSession {
  readonly production: View<ShelfProduction>;
  readonly book: Book;
  readonly save: View<SaveFacts>;
  readonly people: View<readonly PresentPerson[]>;
  showMyPlace(line: LineId | null): void;
  /** A person looks at whether the relay is there: it is called now, instead of when its turn comes. */
  callRelayNow(): void;

  readonly away: View<readonly AwayChange[]>;
  markAwaySeen(): Promise<void>;

  /** Starts sharing through a relay (registers the keys at first contact). */
  share(relayUrl: string): Promise<void>;
  /** Whether the relay opens new productions only for a pass; asks it. False when it does not answer. */
  relayWantsPass(): Promise<boolean>;
  /** Keeps the pass on this tablet, for this and every other new production at the relay, and calls the relay again. Refuses what cannot be one. */
  offerPass(pass: string): Promise<void>;
  /** A link that opens the app and joins; the key travels in its fragment. Null for 'edit' when this tablet only holds the view key. */
  inviteLink(role: Role): string | null;
  inviteCode(role: Role): Promise<JoinCode>;
  /** New keys: everybody else must be invited again. */
  changeKeys(): Promise<void>;

  backups(): Promise<readonly Backup[]>;
  backUpNow(): Promise<Backup>;
  /** Before another version of the app takes over. Where another tab holds the pen, that tab does it. */
  backUpBeforeNewVersion(): Promise<void>;
  /** Goes back to a backup: a new epoch; the state before it is backed up first. */
  restoreBackup(id: string): Promise<void>;
  readonly epochs: View<readonly EpochNews[]>;
  followEpoch(epochId: string): Promise<void>;
  /** Edits that arrived on an epoch this tablet has left: as a saved production beside this one, for review. */
  readonly lateEdits: View<number>;
  keepLateEdits(): Promise<ProductionId | null>;

  /** True once the production goes on in another epoch (restored, or followed): this session is over, open the production again. */
  readonly movedOn: View<boolean>;
  /** When the book is open for writing in another tab: asks that tab to finish and let go, and writes here from now on. */
  useHere(): Promise<void>;

  /** Keeps a file of this production (new pages, as they were sent). Null when there is no room for it. */
  keepFile(file: Blob): Promise<AssetRef | null>;
  /** Where each file is that the book names, and what it waits for. */
  readonly files: View<readonly FileFact[]>;
  /** Calls back when this file has come onto this tablet, in this tab or another. The returned function ends it. */
  onFileArrival(hash: string, arrived: () => void): () => void;
  /** A file that a script was read from; null when it is not on this tablet. */
  sourceFile(asset: AssetRef): Promise<Blob | null>;
  /** One zip: state, readable book.json, Fountain script, cues as CSV. Works when the disk fails. */
  saveCopy(options: { readonly withKeys: boolean }): Promise<{ readonly blob: Blob; readonly fileName: string }>;
  /** Resolves when every edit so far is saved on this tablet; rejects when it cannot be. */
  flush(): Promise<void>;
  /** Tries the disk again after a failure. */
  retrySaving(): Promise<void>;
  /** Saves what is left, hangs up, and lets the book go. The session is of no use afterwards. */
  close(): Promise<void>;
}

export const SessionContext = createContext<ProductionSession | null>(null);

/** The open production. Throws outside of one: a screen that needs a book is only mounted with it. */
export function useSession(): ProductionSession {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('No production is open here.');
  return session;
}
