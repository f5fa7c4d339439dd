// What the exporters are handed: the rows of a production, plain and in show order, with what was worked out about them.
import type { KeyMark } from '#domain/blocking/note.ts';
import type { Department } from '#domain/cues/cue.ts';
import type { Instant } from '#domain/ids.ts';
import type { Character, Person, ProductionAbout } from '#domain/productions/production.ts';
import type { Line } from '#domain/script/line.ts';

export interface ReadableLine {
  readonly line: Line;
  /** Label of the page it stands on; '' when there are no pages. */
  readonly page: string;
}

/** A cue or a note with its place in words. */
export interface ReadableCue {
  readonly page: string;
  readonly department: string;
  readonly number: string;
  readonly where: string;
  readonly what: string;
}

export interface ReadableNote {
  readonly page: string;
  /** Its number on that page; null when it has no place. */
  readonly number: number | null;
  readonly where: string;
  readonly text: string;
}

export interface ReadableBook {
  readonly about: ProductionAbout;
  readonly savedAt: Instant;
  readonly lines: readonly ReadableLine[];
  readonly characters: readonly Character[];
  readonly departments: readonly Department[];
  readonly cues: readonly ReadableCue[];
  readonly notes: readonly ReadableNote[];
  readonly keyMarks: readonly KeyMark[];
  readonly people: readonly Person[];
}
