// What a production's book says about itself: title, terms, characters, and the people who write in it.
import type { CharacterId, Instant, PersonId, ProductionId, ScriptImportId, Stamp } from '#domain/ids.ts';

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

export interface ScriptImport {
  readonly id: ScriptImportId;
  readonly fileName: string;
  readonly imported: Stamp;
  readonly takenBack: Stamp | null;
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
