// What the page and the import worker say to each other.
import type { DraftLine, DraftScript } from '#domain/script/draft.ts';
import type { CodeIsMissing } from './errandWorker.ts';
import type { RefusalReason } from './importRefusal.ts';

export interface ImportOrder {
  readonly bytes: Uint8Array;
  readonly fileName: string;
  /** Opens a file that is locked. */
  readonly password?: string;
}

export type ImportAnswer =
  | CodeIsMissing
  | { readonly type: 'progress'; readonly share: number }
  /** Lines of the draft, in order, in as many parts as the worker likes; then the draft, with what lines were left. */
  | { readonly type: 'lines'; readonly lines: readonly DraftLine[] }
  | { readonly type: 'draft'; readonly draft: DraftScript }
  | { readonly type: 'refused'; readonly reason: RefusalReason; readonly title: string; readonly detail: string };
