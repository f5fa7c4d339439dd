// Every root map and field name of a production's Y.Doc, on one page. Names are only ever added (a snapshot test guards it).
// Root maps: record id -> Y.Map of fields. Prose fields are Y.Text, born with the record. Everything else is a plain value, last writer wins.

export const ROOT = {
  about: 'about',
  lines: 'lines',
  characters: 'characters',
  departments: 'departments',
  cues: 'cues',
  notes: 'notes',
  keyMarks: 'keyMarks',
  people: 'people',
  imports: 'imports',
  revisions: 'revisions',
  epochs: 'epochs',
} as const;

export type RootName = (typeof ROOT)[keyof typeof ROOT];

/** `about` itself is one flat map of these. */
export const ABOUT = {
  productionId: 'productionId',
  title: 'title',
  author: 'author',
  terms: 'terms',
  hasPrintedPages: 'hasPrintedPages',
  minimumAppVersion: 'minimumAppVersion',
  createdAt: 'createdAt',
} as const;

/**
 * Stamps that every record carries, each one value `[at, by]` (milliseconds, person id), so that two devices never mix a time with another's name.
 * A field that holds nothing is not written: no `changed` means not changed since `created`, no `deleted` means live.
 * Lines of an import carry no `created`: it is the import's.
 */
export const STAMP = { created: 'created', changed: 'changed', deleted: 'deleted' } as const;

export const LINE = {
  order: 'order',
  kind: 'kind',
  /** Y.Text. Formatting attributes: `direction: true` (a direction inside a speech), `cut: true` (struck words). */
  text: 'text',
  speakers: 'speakers',
  printed: 'printed',
  form: 'form',
  simultaneous: 'simultaneous',
  cut: 'cut',
  pageBreak: 'pageBreak',
  importId: 'importId',
  /** Where it is printed, one list (domain/script/place.ts). Written when its import or a revision brings it. */
  place: 'place',
  /** The revision that brought the line; written at its birth. */
  bornIn: 'bornIn',
  /** The revision because of which the line is not in the script: the one that cut it, or the one that brought it and was gone back from. */
  cutBy: 'cutBy',
  /** The last revision that changed, moved or brought the line: its star in the margin. */
  revisedIn: 'revisedIn',
  /** The revision in which it was not certain that this is the same line: a person looks at the marks on it. */
  doubtIn: 'doubtIn',
  /** Of a line cut because its words were merged into others: those others' ids. */
  goesOnIn: 'goesOnIn',
} as const;

export const TEXT_MARK = { direction: 'direction', cut: 'cut' } as const;

export const CHARACTER = { order: 'order', name: 'name', short: 'short', colour: 'colour', description: 'description', importId: 'importId' } as const;
export const DEPARTMENT = { order: 'order', tag: 'tag', name: 'name', colour: 'colour', shape: 'shape' } as const;
/** `what` is Y.Text. */
export const CUE = { department: 'department', number: 'number', what: 'what', anchor: 'anchor', reviewedIn: 'reviewedIn' } as const;
/** `text` is Y.Text. `reviewedIn` of a cue or note: the revision in which a person looked at the mark and left it where it is. */
export const NOTE = { text: 'text', anchor: 'anchor', reviewedIn: 'reviewedIn' } as const;
export const KEY_MARK = { order: 'order', mark: 'mark', meaning: 'meaning' } as const;
export const PERSON = { name: 'name', colour: 'colour' } as const;
/**
 * `asset`: `{ hash, bytes }` of the file as it was sent, one value; `words`: the same of the words that were recognised on its pages. The bytes of neither are in
 * the document.
 */
export const IMPORT = { fileName: 'fileName', imported: 'imported', takenBack: 'takenBack', asset: 'asset', words: 'words' } as const;
/**
 * A new version of the script, or new pages. `source` names the words that came, the same on every device. What each line was before stands beside these
 * under `was` and its id, one value each, so that what two devices found merges.
 */
export const REVISION = {
  name: 'name',
  colour: 'colour',
  date: 'date',
  fileName: 'fileName',
  source: 'source',
  applied: 'applied',
  wentBack: 'wentBack',
  pages: 'pages',
  /** As an import's: the file that it was read from. */
  asset: 'asset',
  was: 'was ',
} as const;
/** The value under `was` and an id: of a line, or of a character that got another name. `before` and `after` hold only what the revision changed. */
export const WAS = { before: 'before', after: 'after', isCut: 'isCut', from: 'from', to: 'to' } as const;
/**
 * The one value under `anchor` of a cue or note: a list of these, in this order (domain/script/anchor.ts says what they are). A list, because
 * there are thousands of them and names would weigh as much as the words. Later versions may append.
 */
export const ANCHOR = ['line', 'start', 'end', 'quote', 'before', 'after', 'page', 'place'] as const;
/** The one value under `pageBreak` of a line. */
export const PAGE_BREAK = { label: 'label' } as const;
export const EPOCH = { room: 'room', at: 'at', by: 'by', stateOf: 'stateOf' } as const;

/** Version of the shape this app writes. A book whose `minimumAppVersion` is higher opens read-only. */
export const APP_VERSION = 3;
/** The version from which an app understands: a book at all; lines that a revision took out of the script; pages that are pictures, with marks on places. */
export const UNDERSTOOD_SINCE = { book: 1, revisions: 2, pages: 3 } as const;
