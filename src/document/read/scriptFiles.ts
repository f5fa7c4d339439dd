// The files that a production's script came from: those of its imports, and those of the revisions that were brought in.
import type { Book } from '#document/book.ts';
import type { AssetRef } from '#domain/productions/production.ts';
import { assetName } from '#domain/script/place.ts';

export interface ScriptFile {
  readonly fileName: string;
  readonly asset: AssetRef;
}

/** In the order in which they came, each record's; a file that came twice is there twice. */
export function scriptFiles(book: Pick<Book, 'tables'>): readonly ScriptFile[] {
  const { imports, revisions } = book.tables;
  const rows = [...imports.ids().map((id) => imports.get(id)), ...revisions.ids().map((id) => revisions.get(id))];
  const files = rows.flatMap((row) => (row?.asset == null ? [] : [{ fileName: row.fileName, asset: row.asset }]));
  const words = imports.ids().flatMap((id) => {
    const row = imports.get(id);
    return row?.words == null ? [] : [{ fileName: `Words of ${row.fileName}`, asset: row.words }];
  });
  return words.length === 0 ? files : [...files, ...words];
}

/** The file that a printed place names. */
export function scriptFileNamed(book: Pick<Book, 'tables'>, name: string): ScriptFile | null {
  return scriptFiles(book).findLast((file) => assetName(file.asset.hash) === name) ?? null;
}
