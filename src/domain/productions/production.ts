// What a production's book says about itself: title, terms, characters, and the people who write in it.
import type { CharacterId, Instant, PersonId, ProductionId, RevisionId, ScriptImportId, Stamp } from '#domain/ids.ts';

export type Terms = 'uk' | 'us';

export interface ProductionAbout {
  readonly productionId: ProductionId;
  readonly title: string;
  readonly author: string;
  readonly terms: Terms;
  /** True: page labels come from the printed script. False: pages are computed from the text. */
  readonly hasPrintedPages: boolean;
  readonly minimumAppVersion: number;
  readonly createdAt: Instant;
}

export interface Character {
  readonly id: CharacterId;
  readonly order: string;
  readonly name: string;
  /** One to four letters for the blocking: "ALG". */
  readonly short: string;
  /** Index 0-11 into the theme's person colours. */
  readonly colour: number;
  readonly description: string;
  readonly changed: Stamp;
  readonly deleted: Stamp | null;
}

/** Somebody who writes in the book, as their device introduced them. */
export interface Person {
  readonly id: PersonId;
  readonly name: string;
  readonly colour: number;
}

/** A file that belongs to a production, known by what it holds. */
export interface AssetRef {
  /** SHA-256 of its bytes, as 64 hexadecimal digits. */
  readonly hash: string;
  /** Its size. */
  readonly bytes: number;
}

export interface ScriptImport {
  readonly id: ScriptImportId;
  readonly fileName: string;
  /** The file as it was sent; null where it could not be kept, and in books that are older than the keeping. */
  readonly asset: AssetRef | null;
  /** The words that were recognised on pages of it that are pictures, with their places, as a file of their own; null when none were. */
  readonly words: AssetRef | null;
  readonly imported: Stamp;
  readonly takenBack: Stamp | null;
}

/** A new version of the script, or new pages, as it came into the book. */
export interface Revision {
  readonly id: RevisionId;
  readonly name: string;
  /** Index 0-11 into the revision colours of the house (white, blue, pink…). */
  readonly colour: number;
  /** The day on its title page, as a person wrote it. */
  readonly date: string;
  readonly fileName: string;
  /** Names the words that came: two records with the same source are the same file. */
  readonly source: string;
  /** The file that it was read from; null where it could not be kept. */
  readonly asset: AssetRef | null;
  readonly applied: Stamp;
  /** When and by whom it was gone back from; null: it is in force. */
  readonly wentBack: Stamp | null;
  /** Labels of the pages to swap. */
  readonly pages: readonly string[];
}

/** A restore of an earlier state: a new room in which the production goes on. Written in the room that it leaves. */
export interface Epoch {
  readonly id: string;
  /** The room in which it goes on. */
  readonly room: string;
  readonly restored: Stamp;
  /** The moment whose state was restored. */
  readonly stateOf: Instant;
}
