// What the page and the import worker say to each other.
import type { DraftScript } from '#domain/script/draft.ts';
import type { RefusalReason } from './importRefusal.ts';

export interface ImportOrder {
  readonly bytes: Uint8Array;
  readonly fileName: string;
  /** Opens a file that is locked. */
  readonly password?: string;
}

export type ImportAnswer =
  | { readonly type: 'progress'; readonly share: number }
  | { readonly type: 'draft'; readonly draft: DraftScript }
  | { readonly type: 'refused'; readonly reason: RefusalReason; readonly title: string; readonly detail: string };
