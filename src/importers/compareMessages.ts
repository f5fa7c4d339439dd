// What the page and the worker that compares two versions of a script say to each other.
import type { ChangeList, LineChange } from '#domain/script/revision/changeList.ts';
import type { Comparison, FreshOrigin, OldFate } from '#domain/script/revision/compare.ts';
import type { MarkPlace } from '#domain/script/revision/placeMark.ts';
import type { VersionLine } from '#domain/script/revision/version.ts';

export interface CompareOrder {
  readonly old: readonly VersionLine[];
  readonly fresh: readonly VersionLine[];
  readonly somePages: boolean;
  /** Where the marks stand in the old version. */
  readonly marks: readonly MarkPlace[];
}

/** The order, in pieces: whoever sends long lists gives away each in one go. */
export type ComparePart =
  | { readonly type: 'old'; readonly lines: readonly VersionLine[] }
  | { readonly type: 'fresh'; readonly lines: readonly VersionLine[] }
  | { readonly type: 'marks'; readonly marks: readonly MarkPlace[] }
  | { readonly type: 'compare'; readonly somePages: boolean };

/** What becomes of the marks. */
export interface MarkCounts {
  readonly kept: number;
  readonly review: number;
  readonly orphan: number;
}

export interface LaidBeside {
  readonly comparison: Comparison;
  readonly list: ChangeList;
  readonly marks: MarkCounts;
}

/** The long lists come in pieces, for the same reason. */
export type CompareAnswer =
  | { readonly type: 'old'; readonly lines: readonly OldFate[] }
  | { readonly type: 'fresh'; readonly lines: readonly FreshOrigin[] }
  | { readonly type: 'changes'; readonly changes: readonly LineChange[] }
  | {
      readonly type: 'done';
      readonly comparison: Omit<Comparison, 'old' | 'fresh'>;
      readonly list: Omit<ChangeList, 'changes'>;
      readonly marks: MarkCounts;
    };
