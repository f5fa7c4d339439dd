// Tells transactions that were read from this tablet's disk from changes that somebody made.
import { IndexeddbPersistence } from 'y-indexeddb';
import { JOURNAL_ORIGIN } from './loadBook.ts';
import { READ_ORIGIN } from './readBook.ts';
import { TAB_ORIGIN } from './tabMirror.ts';

export function isFromThisTablet(origin: unknown): boolean {
  return origin === JOURNAL_ORIGIN || origin === READ_ORIGIN || origin === TAB_ORIGIN || origin instanceof IndexeddbPersistence;
}
