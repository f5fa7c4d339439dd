// Makes one row of many, and lets the journal go, but only after what was written has been read back and proven to hold every row it replaces.
import { applyUpdate, Doc, encodeStateAsUpdate, snapshot, snapshotContainsUpdate } from 'yjs';
import type { StorageEnvironment } from './environment.ts';
import type { Journal } from './journal.ts';
import { addRow, readRows, removeRows, withRawBook } from './rawBook.ts';

export interface Compacted {
  readonly storeRows: number;
  readonly journalRows: number;
}

/**
 * Writes the loaded Doc as one row and removes the rows and journal rows that it holds. Only for the one tab that writes, on a fully loaded Doc.
 * Encodes the Doc: merging a long log of updates takes a hundred times longer. Rows that the new one does not hold stay where they are.
 */
export async function compactBook(environment: StorageEnvironment, name: string, doc: Doc, journal: Journal): Promise<Compacted> {
  const journalRows = await journal.read(name);
  const state = withoutOrphans(doc);
  const key = await withRawBook(environment, name, (database) => addRow(database, state));
  return withRawBook(environment, name, async (database) => {
    const rows = await readRows(database);
    const written = rows.find((row) => row.key === key);
    if (written === undefined) return { storeRows: 0, journalRows: 0 };
    const holds = proofFrom(written.update);
    const old = rows.filter((row) => row.key < key && holds(row.update)).map((row) => row.key);
    await removeRows(database, old);
    const settledRows = journalRows.filter((row) => holds(row.update)).map((row) => row.seq);
    await journal.remove(settledRows);
    return { storeRows: old.length, journalRows: settledRows.length };
  });
}

/**
 * The Doc without changes that wait for others which never came (a tablet died before it had saved them): those stay in the rows that brought them.
 * With them in it, no compaction could be proven, and each would leave another whole copy behind.
 */
function withoutOrphans(doc: Doc): Uint8Array {
  const state = encodeStateAsUpdate(doc);
  if (doc.store.pendingStructs === null && doc.store.pendingDs === null) return state;
  const whole = new Doc();
  applyUpdate(whole, state);
  whole.store.pendingStructs = null;
  whole.store.pendingDs = null;
  const clean = encodeStateAsUpdate(whole);
  whole.destroy();
  return clean;
}

/** Loads `update` into a fresh Doc and returns the question whether another update, deletions included, is wholly in it. */
export function proofFrom(update: Uint8Array): (other: Uint8Array) => boolean {
  const doc = new Doc();
  applyUpdate(doc, update);
  const whole = snapshot(doc);
  const isComplete = doc.store.pendingStructs === null && doc.store.pendingDs === null;
  doc.destroy();
  return (other) => {
    if (!isComplete) return false;
    try {
      return snapshotContainsUpdate(whole, other);
    } catch {
      // A row that cannot be read is not proven to be held: it stays.
      return false;
    }
  };
}
