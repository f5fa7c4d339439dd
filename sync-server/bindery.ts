// Builds a book out of stored pieces when somebody needs to compare or bind it, and lets it go. The only place of the relay that makes a Y.Doc.
import * as Y from 'yjs';
import type { Store, StoredRoom } from './store.ts';

export interface HandshakeAnswer {
  /** What the tablet lacks. */
  readonly update: Uint8Array;
  /** What the relay has, so that the tablet can send what the relay lacks. */
  readonly stateVector: Uint8Array;
  /** What a tablet without news will answer: no edits, and all deletions once more. Not worth storing or passing on. */
  readonly noNews: Uint8Array;
  readonly logRows: number;
}

export interface Binding {
  readonly upTo: number;
  readonly snapshot: Uint8Array;
}

/** An open book: the document, the log row it reaches, and how many stored updates could not be applied. */
interface OpenBook {
  readonly room: string;
  readonly doc: Y.Doc;
  upTo: number;
  logRows: number;
  unreadable: number;
}

export class Bindery {
  readonly #store: Store;
  /** The last book opened: a company whose wifi comes back asks for the same book twelve times in a second. */
  #last: OpenBook | null = null;

  constructor(store: Store) {
    this.#store = store;
  }

  answerHandshake(room: string, stateVector: Uint8Array): HandshakeAnswer {
    const book = this.#open(room);
    const ours = Y.encodeStateVector(book.doc);
    return {
      update: Y.encodeStateAsUpdate(book.doc, stateVector),
      stateVector: ours,
      noNews: Y.encodeStateAsUpdate(book.doc, ours),
      logRows: book.logRows,
    };
  }

  /** A snapshot of everything stored; null when there is nothing to gain, or when some of it cannot be read and must stay as it is. */
  bind(room: string): Binding | null {
    this.#last = null;
    const book = openBook(room, this.#store.load(room));
    if (book.logRows === 0 || book.unreadable > 0) return null;
    return { upTo: book.upTo, snapshot: Y.encodeStateAsUpdate(book.doc) };
  }

  /** Whether the snapshot that is now on disk says the same as the log rows it is to replace, read from disk again. */
  proves(room: string, upTo: number): boolean {
    const stored = this.#store.load(room);
    const kept = stored.snapshots.find((snapshot) => snapshot.upTo === upTo);
    if (kept === undefined) return false;
    const bound = openBook(room, { snapshots: [kept], log: [] });
    const pieces = openBook(room, {
      snapshots: stored.snapshots.filter((snapshot) => snapshot.upTo < upTo),
      log: stored.log.filter(({ seq }) => seq <= upTo),
    });
    if (bound.unreadable > 0 || pieces.unreadable > 0) return false;
    return Buffer.compare(kept.bytes, Y.encodeStateAsUpdate(pieces.doc)) === 0 && saysTheSame(bound.doc, pieces.doc);
  }

  /** Lets go of the book it holds. */
  rest(): void {
    this.#last = null;
  }

  #open(room: string): OpenBook {
    const last = this.#last;
    if (last !== null && last.room === room && last.unreadable === 0) {
      const news = this.#store.load(room, last.upTo);
      // A snapshot beyond what we hold means that rows which we never saw may be trimmed: start again.
      if (news.snapshots.length === 0) {
        addPieces(last, news);
        if (last.unreadable === 0) return last;
      }
    }
    const book = openBook(room, this.#store.load(room));
    this.#last = book;
    return book;
  }
}

function openBook(room: string, stored: StoredRoom): OpenBook {
  const book: OpenBook = { room, doc: quietDoc(), upTo: 0, logRows: 0, unreadable: 0 };
  addPieces(book, stored);
  if (book.unreadable === 0) return book;
  // One poisonous update stopped the whole transaction half-way: take the pieces one by one, on a clean document, and leave the bad ones out.
  const careful: OpenBook = { room, doc: quietDoc(), upTo: 0, logRows: 0, unreadable: 0 };
  for (const snapshot of stored.snapshots) addPieces(careful, { snapshots: [snapshot], log: [] });
  for (const row of stored.log) addPieces(careful, { snapshots: [], log: [row] });
  return careful;
}

/** All pieces in one transaction: 20,000 small updates take 0.1 s so, and half a minute through Y.mergeUpdates. */
function addPieces(book: OpenBook, stored: StoredRoom): void {
  try {
    book.doc.transact(() => {
      for (const { bytes } of stored.snapshots) Y.applyUpdate(book.doc, bytes);
      for (const { update } of stored.log) Y.applyUpdate(book.doc, update);
    });
  } catch {
    book.unreadable += 1;
  }
  for (const { upTo } of stored.snapshots) book.upTo = Math.max(book.upTo, upTo);
  for (const { seq } of stored.log) book.upTo = Math.max(book.upTo, seq);
  book.logRows += stored.log.length;
}

/** Same edits, same deletions (a state vector alone would miss those), and the same pieces still waiting for others. */
function saysTheSame(one: Y.Doc, other: Y.Doc): boolean {
  return Y.equalSnapshots(Y.snapshot(one), Y.snapshot(other)) && (one.store.pendingStructs === null) === (other.store.pendingStructs === null);
}

/** Yjs tidies the formatting of what it has read, which is writing: the relay would hold deletions that nobody made and that nobody connected hears of. */
function quietDoc(): Y.Doc {
  const doc = new Y.Doc();
  doc.on('afterTransaction', (transaction) => {
    transaction._needFormattingCleanup = false;
  });
  return doc;
}
