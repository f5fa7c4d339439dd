// What an importer of bytes is.
import type { SourceFormat } from '#domain/script/draft.ts';
import type { SourceScript } from '#domain/script/reading/blocks.ts';
import type { ReadLeaf } from '#domain/script/scan/readLeaf.ts';

/** Reads a format that is not text: a zip, a PDF, markup that says its own encoding. */
export interface ByteImporter {
  readonly format: SourceFormat;
  /** Endings of file names, for the file chooser. They decide nothing: `looksLike` does. */
  readonly endings: readonly string[];
  /** Do the bytes say so? Quick, and never throws. The name is for what two formats share. */
  looksLike(bytes: Uint8Array, fileName: string): boolean;
  /**
   * Loads what it needs by `import()`, so that plain text stays small. `tell` is told shares from 0 to 1. Throws `ImportRefusal` for what it cannot read;
   * with reason 'password' when it is locked and `password` does not open it. `leaves`: what text recognition found on pages that are pictures.
   */
  read(
    bytes: Uint8Array,
    fileName: string,
    tell: (share: number) => void,
    password?: string,
    leaves?: readonly ReadLeaf[],
  ): SourceScript | Promise<SourceScript>;
}
