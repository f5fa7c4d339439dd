// What the page and the worker that reads a scan say to each other.
import type { ReadLeaf } from '#domain/script/scan/readLeaf.ts';
import type { ImportAnswer } from '../importMessages.ts';

export interface ScanOrder {
  readonly bytes: Uint8Array;
  readonly fileName: string;
  readonly password?: string;
  /** Pages of the file to read, from 1. */
  readonly leaves: readonly number[];
  /** Pages that were read before. */
  readonly kept: readonly ReadLeaf[];
}

/** A page that was read; in the end the lines and the draft, as from an import. */
export type ScanAnswer = ImportAnswer | { readonly type: 'leaf'; readonly leaf: ReadLeaf };
