// Names and instants of the show's records. Ids are random, made by the device that creates the record; the domain is handed them.

declare const brand: unique symbol;
type Brand<Base, Name> = Base & { readonly [brand]: Name };

export type ProductionId = Brand<string, 'ProductionId'>;
export type LineId = Brand<string, 'LineId'>;
export type CharacterId = Brand<string, 'CharacterId'>;
export type DepartmentId = Brand<string, 'DepartmentId'>;
export type CueId = Brand<string, 'CueId'>;
export type NoteId = Brand<string, 'NoteId'>;
export type KeyMarkId = Brand<string, 'KeyMarkId'>;
export type PersonId = Brand<string, 'PersonId'>;
export type ScriptImportId = Brand<string, 'ScriptImportId'>;
export type RevisionId = Brand<string, 'RevisionId'>;

/** Milliseconds since 1970, UTC, by the clock of the device that wrote it. Clocks differ: never decide order by it alone. */
export type Instant = Brand<number, 'Instant'>;

/** Who did something and when. */
export interface Stamp {
  readonly at: Instant;
  readonly by: PersonId;
}
