// The bin: taking a record out of it, and emptying it, which alone removes anything for good: on purpose, and only what is old.
import type { Book } from '#document/book.ts';
import { takeOutOfBin, takeStep, takeUntracked } from '#document/change.ts';
import { restoreImport } from '#document/changes/importChanges.ts';
import { recordOf } from '#document/inside.ts';
import type { BinKind } from '#document/read/sheet.ts';
import { ROOT, type RootName } from '#document/shape.ts';
import type { Instant, ScriptImportId } from '#domain/ids.ts';

const ROOT_OF: Readonly<Record<BinKind, RootName>> = {
  line: ROOT.lines,
  cue: ROOT.cues,
  note: ROOT.notes,
  character: ROOT.characters,
  department: ROOT.departments,
  keyMark: ROOT.keyMarks,
  import: ROOT.imports,
};

/** Takes a record out of the bin. An undo step; of an import, everything that went into the bin with it. */
export function restoreFromBin(book: Book, kind: BinKind, id: string): void {
  if (kind === 'import') {
    restoreImport(book, id as ScriptImportId);
    return;
  }
  const record = recordOf(book.doc, ROOT_OF[kind], id);
  if (record !== null) takeStep(book, (step) => takeOutOfBin(step, record));
}

/** Removes for good what went into the bin before `olderThan`. Returns how many records. The undo stack forgets everything with it. */
export function emptyBin(book: Book, { olderThan }: { readonly olderThan: Instant }): number {
  const { lines, cues, notes, characters, departments, keyMarks } = book.tables;
  const tables = { line: lines, cue: cues, note: notes, character: characters, department: departments, keyMark: keyMarks } as const;
  let removed = 0;
  takeUntracked(book, () => {
    for (const [kind, table] of Object.entries(tables)) {
      for (const row of table.bin()) {
        if (row.deleted === null || row.deleted.at >= olderThan) continue;
        book.doc.getMap(ROOT_OF[kind as BinKind]).delete(row.id);
        removed += 1;
      }
    }
  });
  return removed;
}
