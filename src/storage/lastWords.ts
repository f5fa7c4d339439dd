// The last words of a sitting: what had not come to the disk when the page was left. A page that is left gets no answer from its databases any more,
// and WebKit does not even begin a transaction for it; localStorage is written before the page goes.
import { fromBase64, toBase64 } from 'lib0/buffer';
import { decodeUpdate, mergeUpdates } from 'yjs';
import type { StorageEnvironment } from './environment.ts';

/** localStorage is small, and everything in it is read at the start. A script that was just brought in does not fit, and is on its own disk before it is shown. */
export const LARGEST_LAST_WORDS = 1024 * 1024;

export interface LastWords {
  /** Everything is on the disk: what was kept is not needed any more. */
  settled(): void;
  stop(): void;
}

const keyOf = ({ prefix }: StorageEnvironment, book: string): string => `${prefix}:unsaved:${book}`;

/** Keeps what `unsaved` hands out (Yjs updates) whenever the page is left. Never throws: a full localStorage costs what no other place would have kept. */
export function keepLastWords(environment: StorageEnvironment, book: string, unsaved: () => readonly Uint8Array[]): LastWords {
  const key = keyOf(environment, book);
  let kept: string | null = null;
  const stop = environment.onLeaving(() => {
    const updates = unsaved();
    if (updates.length === 0) return;
    try {
      // Another tab may have left its own.
      const before = readLastWords(environment, book);
      const words = mergeUpdates(before === null ? [...updates] : [before, ...updates]);
      if (words.length > LARGEST_LAST_WORDS) return;
      kept = toBase64(words);
      environment.small?.setItem(key, kept);
    } catch {
      kept = null;
    }
  });
  return {
    settled() {
      if (kept === null) return;
      forgetLastWords(environment, book, kept);
      kept = null;
    },
    stop,
  };
}

/** What an earlier sitting left, as one update; null when it left nothing. */
export function readLastWords(environment: StorageEnvironment, book: string): Uint8Array | null {
  try {
    const kept = environment.small?.getItem(keyOf(environment, book)) ?? null;
    if (kept === null) return null;
    const words = fromBase64(kept);
    // Throws on what is no update: such words must not come into a book.
    decodeUpdate(words);
    return words;
  } catch {
    return null;
  }
}

/** Forgets them, unless others stand there by now than `words`. */
export function forgetLastWords(environment: StorageEnvironment, book: string, words: Uint8Array | string): void {
  try {
    const key = keyOf(environment, book);
    const mine = typeof words === 'string' ? words : toBase64(words);
    if (environment.small?.getItem(key) === mine) environment.small.removeItem(key);
  } catch {
    // They stay, and do no harm: a book takes the same update twice as once.
  }
}
