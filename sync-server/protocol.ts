// The whole wire between tablet and relay, on one page. Shared with the app; imports nothing.
//
// Address:  wss://HOST/ws/<room>          room = <bookId> or <bookId>~<suffix> (satellites and epochs share the book's keys)
// Keys:     offered as WebSocket subprotocols, never in the address:  ['prompt-corner.1', 'e.<key>'] or ['prompt-corner.1', 'v.<key>'].
//           The relay echoes 'prompt-corner.1' when offered, else the first protocol offered (a stock client may offer its key alone).
//           The view key is derived from the edit key: viewKey = base64url(SHA-256('prompt-corner view ' + editKey)), so an edit key alone registers both.
//           A relay that opens new books only for a token wants 't.<token>' offered beside the edit key at first contact.
//           A room whose book is unknown is registered by its first 'e.' key (if the relay allows new books); the relay keeps SHA-256 hashes only.
// Frames:   y-protocols sync (0) and awareness (1), as y-websocket 3.1 speaks them, and one message of our own:
//           RECEIPT (100): varuint 100, varuint mark. Tablet -> relay: "mark". Relay -> tablet: the highest mark before which everything that this
//           connection sent is on disk. A mark may be answered by a later one. Clients that never send a mark never receive one.
// Order:    the relay stores, then acknowledges, then passes on.

export const SUBPROTOCOL = 'prompt-corner.1';
export const EDIT_PREFIX = 'e.';
export const VIEW_PREFIX = 'v.';
export const TOKEN_PREFIX = 't.';
export const VIEW_DERIVATION = 'prompt-corner view ';
export const WS_PATH = '/ws/';

export const MESSAGE = { sync: 0, awareness: 1, auth: 2, queryAwareness: 3, receipt: 100 } as const;

/** bookId and suffix: base64url letters. A bookId has at least 22 of them (128 random bits). */
export const ROOM_PATTERN = /^[A-Za-z0-9_-]{22,64}(~[A-Za-z0-9_-]{1,64})?$/;
export const BOOK_ID_PATTERN = /^[A-Za-z0-9_-]{22,64}$/;
export const KEY_PATTERN = /^[A-Za-z0-9_-]{22,64}$/;
/** A token travels as a subprotocol, and no other letters do. */
export const TOKEN_PATTERN = /^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,128}$/;

/** Close codes. 4400 to 4499 tell y-websocket to stop for good; the others mean "try again later". */
export const CLOSE = {
  wrongKey: 4401,
  keysChanged: 4402,
  viewOnly: 4403,
  unknownBook: 4404,
  newBooksNotAllowed: 4405,
  malformed: 4406,
  tooBig: 4413,
  tooFast: 4529,
  tooManyConnections: 4530,
  relayFull: 4531,
  diskFailed: 4532,
  /** What waited for this connection grew too much: come back and get the difference. */
  tooSlow: 4533,
  /** Nothing was heard for two heartbeats, or the handshake never began. */
  silent: 4534,
  goingAway: 1001,
} as const;

/** Limits, by name. The relay's settings may lower or raise them. */
export const LIMITS = {
  frameBytes: 2 * 1024 * 1024,
  awarenessBytes: 4 * 1024,
  /** A tablet splits nothing: a first upload bigger than a frame goes through this larger limit, for sync step 2 only. */
  firstUploadBytes: 64 * 1024 * 1024,
  heartbeatMs: 12_000,
  handshakeMs: 8_000,
  receiptDelayMs: 30,
  /** Largest file of a book: as large as a script may be that is brought in. */
  fileBytes: 100 * 1024 * 1024,
} as const;

// HTTP beside it, all JSON, keys in the body or in "Authorization: Bearer e.<key>":
//   GET  /healthz                         { ok: true, version, rooms, connections }
//   GET  /api/relay                       { name: 'prompt-corner', protocol: 1, newBooks: boolean, newBooksToken: boolean, certificate: boolean, … }
//   POST /api/books/<bookId>/keys         Bearer old edit key; { editHash, viewHash } (hex SHA-256 of the new keys)  -> 204; closes everybody with keysChanged
//   POST /api/invitations                 Bearer edit key; { bookId, payload: string <= 2 KiB }  -> { code, expiresAt }   kept in memory only, 15 minutes
//   POST /api/invitations/open            { code }  -> { payload }   at most 5 wrong codes a minute and address
//   HEAD, GET, PUT /api/books/<bookId>/files/<sha256 in hex>   the files of a book, known by what they hold: Bearer e.<key> may put and get, v.<key> may get
//        HEAD  200 with Content-Length; 404 with Upload-Received: how much of it has come so far
//        GET   the bytes; "Range: bytes=<n>-" goes on from there (206)
//        PUT   the bytes, or a part of them with "Content-Range: bytes <from>-<to>/<total>". 201: kept, proved by its hash; 202: more is to come; 200: it was here
//   GET  /trust, /trust/authority.pem     (start:https only) the page that walks a tablet through trusting the local authority
/** Every HTTP refusal: { error: one of these, detail: a sentence }. */
export type HttpRefusal = 'wrong key' | 'unknown book' | 'unknown code' | 'too fast' | 'too big' | 'malformed' | 'not found' | 'method' | 'origin';
/** Those about files, besides. 'busy': another tablet brings this very file. 'gap': a part that does not follow on what has come (Upload-Received says what has).
    'other bytes': what came is not the file that its name says. 'full': the book's or the relay's room for files is used up. */
export type FileRefusal = 'view only' | 'unknown file' | 'busy' | 'gap' | 'other bytes' | 'full' | 'disk' | 'stopping';

/** Says how many bytes of an upload have come. */
export const RECEIVED_HEADER = 'Upload-Received';
export const FILE_HASH_PATTERN = /^[0-9a-f]{64}$/;
/** A tablet sends a file in parts of this size: each is a request of its own, and small enough for the usual web server in front of a relay. */
export const FILE_PART_BYTES = 1024 * 1024;
