// How long the disk may take, how often it is tried, and when a book's rows are made one.
export const DISK_LIMITS = {
  /** Opening a big book on a busy tablet takes seconds; nothing has been typed yet. */
  openMs: 15_000,
  /** With the book open, a new connection must come quickly: two seconds after a failure the person must know. */
  reopenMs: 500,
  reopenTries: 3,
  /** While the failure stands, the disk is tried again this often. */
  retryMs: 5_000,
  /** An update that has not been confirmed after this time is said not to be saved. */
  confirmMs: 2_000,
  /** A timer that comes so much late says that the app itself was busy. */
  busyMs: 250,
  probeMs: 1_000,
  /** A transaction that has not answered after this time is given up, and the book written whole over a new connection. */
  giveUpMs: 6_000,
  /** Strict transactions under way at once; what comes meanwhile goes together into the next. One, so that no update is ever on the disk without those it builds on. */
  inFlight: 1,
  /** Rows in y-indexeddb or the journal from which the book is written anew as one. */
  compactRows: 60,
  /** Updates in one sitting after which it is written anew. */
  compactWrites: 1_500,
} as const;
