// A cue: a department, a number and what it does, standing on the exact word where it is taken.
import type { CueId, DepartmentId, RevisionId, Stamp } from '#domain/ids.ts';
import type { Anchor } from '#domain/script/anchor.ts';

export interface Cue {
  readonly id: CueId;
  readonly department: DepartmentId;
  /** A string: "12", "12.5", "51A". Sorted number-aware, never renumbered by the software. */
  readonly number: string;
  /** What it does. */
  readonly what: string;
  readonly anchor: Anchor;
  /** The revision in which a person looked at it and left it where it is; absent: none. */
  readonly reviewedIn?: RevisionId;
  readonly created: Stamp;
  readonly changed: Stamp;
  readonly deleted: Stamp | null;
}

/** Colour never carries meaning alone: the shape and the tag say it too. */
export type TagShape = 'disc' | 'triangle' | 'wedge' | 'square' | 'diamond' | 'ring' | 'bar' | 'cross';

export interface Department {
  readonly id: DepartmentId;
  readonly order: string;
  /** Short, in capitals: "LX". */
  readonly tag: string;
  readonly name: string;
  /** Index 0-11 into the theme's department colours. */
  readonly colour: number;
  readonly shape: TagShape;
  readonly changed: Stamp;
  readonly deleted: Stamp | null;
}
