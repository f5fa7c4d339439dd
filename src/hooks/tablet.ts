// This tablet: its shelf, its person, its preferences, its storage. app/ makes it once; screens reach it through useTablet().
import { createContext, useContext } from 'react';
import type { Instant, ProductionId } from '#domain/ids.ts';
import type { Person } from '#domain/productions/production.ts';
import type { DraftScript } from '#domain/script/draft.ts';
import type { ReadLeaf } from '#domain/script/scan/readLeaf.ts';
import type { View } from '#domain/view.ts';

export interface ShelfProduction {
  readonly id: ProductionId;
  readonly title: string;
  readonly author: string;
  readonly createdAt: Instant;
  readonly openedAt: Instant;
  readonly role: 'edit' | 'view';
  /** The relay it is shared through; null when it never left this tablet. */
  readonly relayUrl: string | null;
  readonly isSample: boolean;
  readonly binnedAt: Instant | null;
  /** Edits that the relay has not confirmed, as of when it was last open. */
  readonly waiting: number;
  readonly waitingSince: Instant | null;
}

export interface Preferences {
  readonly theme: 'paper' | 'blackout';
  /** 0 is the designed size; each step is about 8 per cent. */
  readonly textSize: number;
  readonly hand: 'right' | 'left';
  readonly turning: 'scroll' | 'pages';
  /** The relay offered for sharing; null: the address the app came from. */
  readonly relayUrl: string | null;
  /** Passes for new productions, by the address of the relay that wants one. They stay on this tablet. */
  readonly relayPasses: Readonly<Record<string, string>>;
}

export interface StorageFacts {
  readonly usedBytes: number | null;
  readonly quotaBytes: number | null;
  /** Whether the browser has promised not to clear it by itself; null when it does not say. */
  readonly persistent: boolean | null;
  readonly installed: boolean;
  readonly offlineReady: 'yes' | 'no' | 'checking';
  readonly secure: boolean;
  /** True when data that this tablet once had is gone (the browser cleared it). */
  readonly evicted: boolean;
}

/** A saved copy that was opened: what it is and what may be done with it. */
export interface OpenedCopy {
  readonly title: string;
  readonly savedAt: Instant;
  readonly lines: number;
  readonly cues: number;
  readonly notes: number;
  /** The production on this tablet that it is a copy of. */
  readonly alreadyHere: ProductionId | null;
  readonly hasKeys: boolean;
  openBeside(): Promise<ProductionId>;
  /** Only when `alreadyHere`. A backup is made first. */
  mergeIntoExisting(): Promise<ProductionId>;
}

/** A refusal that a person can act on. */
export class Refusal extends Error {
  readonly title: string;
  readonly detail: string;
  constructor(title: string, detail: string) {
    super(`${title} ${detail}`);
    this.name = 'Refusal';
    this.title = title;
    this.detail = detail;
  }
}

/** A script that opens with a password: none was given, or not the right one. */
export class PasswordWanted extends Refusal {}

export interface ScanReading {
  /** Pages of the file that are pictures, from 1. */
  readonly leaves: readonly number[];
  readonly signal: AbortSignal;
  readonly password?: string;
  /** How many of them are read, those of earlier times among them. */
  onProgress(read: number): void;
}

/** A script with the words of its pictures, and these words with their places. */
export interface ReadScan {
  readonly draft: DraftScript;
  readonly words: readonly ReadLeaf[];
}

export interface Tablet {
  readonly me: View<Person>;
  renameMe(name: string, colour: number): Promise<void>;
  readonly preferences: View<Preferences>;
  setPreference<Key extends keyof Preferences>(key: Key, value: Preferences[Key]): void;

  readonly shelf: View<readonly ShelfProduction[]>;
  createBlank(title: string): Promise<ProductionId>;
  /**
   * `file`: what the draft was read from; it stays with the production, as do the words that were recognised on its pages. Made in a worker. Abortable until
   * the book is on the shelf; then nothing of it is left. Refuses with a reason.
   */
  createFromDraft(
    draft: DraftScript,
    title: string,
    file: Blob,
    options?: { readonly words?: readonly ReadLeaf[]; readonly signal?: AbortSignal },
  ): Promise<ProductionId>;
  openSample(): Promise<ProductionId>;
  /** Told by its bytes; else it is a saved copy, or nothing at all. */
  isScript(file: Blob, fileName: string): Promise<boolean>;
  /** Refuses (Refusal) what is not a saved copy, is damaged, or was written by a newer version. */
  readCopy(file: Blob, fileName: string): Promise<OpenedCopy>;
  rename(id: ProductionId, title: string): Promise<void>;
  duplicate(id: ProductionId): Promise<ProductionId>;
  putInBin(id: ProductionId): Promise<void>;
  takeOutOfBin(id: ProductionId): Promise<void>;

  /** Joins by invitation link (or its fragment). Refuses with a reason. */
  joinByLink(link: string): Promise<ProductionId>;
  /** Joins by short code at a relay. */
  joinByCode(code: string, relayUrl: string): Promise<ProductionId>;

  /** Reads a script file in a worker. Abortable. Refuses with a reason; with `PasswordWanted` when the file is locked. */
  readScript(
    file: Blob,
    fileName: string,
    options: { readonly signal: AbortSignal; readonly onProgress?: (share: number) => void; readonly password?: string },
  ): Promise<DraftScript>;

  /** Reads the words of pages that are pictures, on this tablet. Abortable; what was read is kept for the next time. Refuses with a reason. */
  readScan(file: Blob, fileName: string, reading: ScanReading): Promise<ReadScan>;
  /** Of these pages of a file, how many were read before. */
  countReadPages(file: Blob, fileName: string, leaves: readonly number[]): Promise<number>;

  readonly storage: View<StorageFacts>;
  checkStorage(): Promise<void>;
  askForPersistence(): Promise<boolean>;
  /** A new version of the app waits to be taken. */
  readonly updateWaiting: View<boolean>;
  takeUpdate(): Promise<void>;
  /** The relay that the app was served by, as a ws(s) address. */
  defaultRelayUrl(): string;
}

export const TabletContext = createContext<Tablet | null>(null);

export function useTablet(): Tablet {
  const tablet = useContext(TabletContext);
  if (tablet === null) throw new Error('The tablet is not ready.');
  return tablet;
}
