// From a record of the document to a plain frozen row, or to null when it cannot be read. Nothing else in the app looks into a record.
import * as Y from 'yjs';
import { ABOUT, CHARACTER, CUE, DEPARTMENT, EPOCH, IMPORT, KEY_MARK, LINE, NOTE, PAGE_BREAK, PERSON, ROOT, STAMP, TEXT_MARK } from '#document/shape.ts';
import type { BlockingNote, KeyMark } from '#domain/blocking/note.ts';
import type { Cue, Department, TagShape } from '#domain/cues/cue.ts';
import type {
  CharacterId,
  CueId,
  DepartmentId,
  Instant,
  KeyMarkId,
  LineId,
  NoteId,
  PersonId,
  ProductionId,
  RevisionId,
  ScriptImportId,
  Stamp,
} from '#domain/ids.ts';
import type { AssetRef, Character, Epoch, Person, ProductionAbout, ScriptImport } from '#domain/productions/production.ts';
import { type Anchor, readPlaceBox } from '#domain/script/anchor.ts';
import type { Line, LineKind, LineRevised, PageBreak, Span, SpeechForm } from '#domain/script/line.ts';
import { type PrintedPlace, readPlace } from '#domain/script/place.ts';

/** A record: a Y.Map of fields. Its values may be anything: another version, or damage. */
export type RecordMap = Y.Map<unknown>;

const LINE_KINDS: ReadonlySet<unknown> = new Set<LineKind>(['act', 'scene', 'speech', 'direction', 'song', 'page']);
const FORMS: ReadonlySet<unknown> = new Set<SpeechForm>(['prose', 'verse', 'lyric']);
const SHAPES: ReadonlySet<unknown> = new Set<TagShape>(['disc', 'triangle', 'wedge', 'square', 'diamond', 'ring', 'bar', 'cross']);
const NO_SPANS: readonly Span[] = Object.freeze([]);
const NO_IDS: readonly never[] = Object.freeze([]);

const asText = (value: unknown): string => (typeof value === 'string' ? value : '');
const asNumber = (value: unknown): number => (typeof value === 'number' && Number.isFinite(value) ? value : 0);
const asStringOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);

function stamp(at: unknown, by: unknown): Stamp {
  return Object.freeze({ at: asNumber(at) as Instant, by: asText(by) as PersonId });
}

const UNKNOWN: Stamp = stamp(0, '');

/** A stored stamp, `[at, by]`; null when that never happened, or is no stamp. */
export function readStamp(value: unknown): Stamp | null {
  if (!Array.isArray(value) || typeof value[0] !== 'number') return null;
  return stamp(value[0], value[1]);
}

/**
 * A later change can reach a disk or a relay of which an earlier one was lost for ever (a tablet died in between). Yjs then takes a field's old value away and holds
 * back the new one. No words are hidden for that: what a record lacks is read as the value that shows them. A line without its place stands at the end of the
 * script, and new ones still find room behind it: the key is the highest that the library makes.
 */
const LOST_ORDER = 'z'.repeat(27);
const asOrder = (value: unknown): string => (typeof value === 'string' ? value : LOST_ORDER);
/** A mark without its anchor waits in the tray. */
const LOST_ANCHOR: Anchor = Object.freeze({
  line: '' as LineId,
  start: new Uint8Array(),
  end: new Uint8Array(),
  quote: '',
  before: '',
  after: '',
  page: '',
});

/** When and by whom the record was made; of a line that came with an import, when and by whom that was imported. */
export function createdOf(record: RecordMap): Stamp {
  const own = readStamp(record.get(STAMP.created));
  if (own !== null) return own;
  const importId = record.get(LINE.importId);
  const source = typeof importId === 'string' ? record.doc?.getMap(ROOT.imports).get(importId) : null;
  return (source instanceof Y.Map ? readStamp(source.get(IMPORT.imported)) : null) ?? UNKNOWN;
}

/** The last change, or the creation. */
export const changedOf = (record: RecordMap): Stamp => readStamp(record.get(STAMP.changed)) ?? createdOf(record);
export const deletedOf = (record: RecordMap): Stamp | null => readStamp(record.get(STAMP.deleted));

/** Words of a line with its formatting, as spans. Neighbouring stretches with the same mark are one span. */
function readWords(text: Y.Text): { readonly text: string; readonly directions: readonly Span[]; readonly cuts: readonly Span[] } {
  // Most lines have none, and spelling out their formatting is what takes the time when a book is opened.
  if (text._hasFormatting === false) return { text: text.toString(), directions: NO_SPANS, cuts: NO_SPANS };
  let words = '';
  const directions: Span[] = [];
  const cuts: Span[] = [];
  for (const stretch of text.toDelta() as readonly { insert?: unknown; attributes?: Record<string, unknown> }[]) {
    if (typeof stretch.insert !== 'string') continue;
    const span = { from: words.length, to: words.length + stretch.insert.length };
    words += stretch.insert;
    if (stretch.attributes?.[TEXT_MARK.direction] === true) extend(directions, span);
    if (stretch.attributes?.[TEXT_MARK.cut] === true) extend(cuts, span);
  }
  return { text: words, directions: directions.length === 0 ? NO_SPANS : freezeAll(directions), cuts: cuts.length === 0 ? NO_SPANS : freezeAll(cuts) };
}

function extend(spans: Span[], span: Span): void {
  const last = spans[spans.length - 1];
  if (last !== undefined && last.to === span.from) spans[spans.length - 1] = { from: last.from, to: span.to };
  else spans.push(span);
}

function freezeAll(spans: Span[]): readonly Span[] {
  for (const span of spans) Object.freeze(span);
  return Object.freeze(spans);
}

const anchors = new WeakMap<object, Anchor | false>();

/** An anchor as it is stored. */
export function storedAnchor({ line, start, end, quote, before, after, page, place }: Anchor): readonly unknown[] {
  const words = [line, start, end, quote, before, after, page];
  return place === undefined ? words : [...words, [place.left, place.top, place.right, place.bottom]];
}

/** An anchor value, parsed once per stored value, so that a row whose anchor did not change keeps the same anchor. */
export function readAnchor(value: unknown): Anchor | null {
  if (!Array.isArray(value)) return null;
  const known = anchors.get(value);
  if (known !== undefined) return known === false ? null : known;
  const [line, start, end, quote, before, after, page, stored] = value as readonly unknown[];
  const place = readPlaceBox(stored);
  const isWhole = typeof line === 'string' && typeof quote === 'string' && start instanceof Uint8Array && end instanceof Uint8Array;
  const anchor = isWhole
    ? Object.freeze<Anchor>({
        line: line as LineId,
        start,
        end,
        quote,
        before: asText(before),
        after: asText(after),
        page: asText(page),
        ...(place === null ? {} : { place }),
      })
    : null;
  anchors.set(value, anchor ?? false);
  return anchor;
}

function readPageBreak(value: unknown): PageBreak | null {
  if (typeof value !== 'object' || value === null) return null;
  return Object.freeze({ label: asStringOrNull((value as Record<string, unknown>)[PAGE_BREAK.label]) });
}

const places = new WeakMap<object, PrintedPlace | false>();

/** Read once per stored value, so that a line whose place did not change keeps the same one. */
function readPlaceOf(value: unknown): { readonly place?: PrintedPlace } {
  if (typeof value !== 'object' || value === null) return {};
  const known = places.get(value) ?? readPlace(value) ?? false;
  places.set(value, known);
  return known === false ? {} : { place: known };
}

function readIds<Id extends string>(value: unknown): readonly Id[] {
  if (!Array.isArray(value) || value.length === 0) return NO_IDS;
  return Object.freeze(value.filter((id): id is Id => typeof id === 'string'));
}

/** Nearly every line of most books: none of these is there. */
function readRevised(record: RecordMap): { readonly revised?: LineRevised } {
  const revision = (field: string): RevisionId | null => asStringOrNull(record.get(field)) as RevisionId | null;
  const revised: LineRevised = {
    // Behind the revision stands which of its lines it was.
    bornIn: (revision(LINE.bornIn)?.split(' ')[0] ?? null) as RevisionId | null,
    cutBy: revision(LINE.cutBy),
    revisedIn: revision(LINE.revisedIn),
    doubtIn: revision(LINE.doubtIn),
    goesOnIn: readIds<LineId>(record.get(LINE.goesOnIn)),
  };
  const isTouched = revised.bornIn !== null || revised.cutBy !== null || revised.revisedIn !== null || revised.doubtIn !== null;
  return isTouched ? { revised: Object.freeze(revised) } : {};
}

/** The revision in which a person looked at a mark and left it. */
function readReviewed(record: RecordMap): { readonly reviewedIn?: RevisionId } {
  const reviewedIn = record.get(CUE.reviewedIn);
  return typeof reviewedIn === 'string' ? { reviewedIn: reviewedIn as RevisionId } : {};
}

export function readLine(id: LineId, record: RecordMap): Line | null {
  const text = record.get(LINE.text);
  const kind = record.get(LINE.kind) ?? 'direction';
  const form = record.get(LINE.form);
  if (!LINE_KINDS.has(kind) || !(text instanceof Y.Text)) return null;
  return Object.freeze<Line>({
    id,
    order: asOrder(record.get(LINE.order)),
    kind: kind as LineKind,
    ...readWords(text),
    speakers: readIds<CharacterId>(record.get(LINE.speakers)),
    printed: asText(record.get(LINE.printed)),
    form: FORMS.has(form) ? (form as SpeechForm) : 'prose',
    simultaneous: asStringOrNull(record.get(LINE.simultaneous)),
    isCut: record.get(LINE.cut) === true,
    pageBreak: readPageBreak(record.get(LINE.pageBreak)),
    importId: asStringOrNull(record.get(LINE.importId)) as ScriptImportId | null,
    ...readPlaceOf(record.get(LINE.place)),
    ...readRevised(record),
    created: createdOf(record),
    changed: changedOf(record),
    deleted: deletedOf(record),
  });
}

export function readCharacter(id: CharacterId, record: RecordMap): Character | null {
  return Object.freeze<Character>({
    id,
    order: asOrder(record.get(CHARACTER.order)),
    name: asText(record.get(CHARACTER.name)),
    short: asText(record.get(CHARACTER.short)),
    colour: asNumber(record.get(CHARACTER.colour)),
    description: asText(record.get(CHARACTER.description)),
    changed: changedOf(record),
    deleted: deletedOf(record),
  });
}

export function readDepartment(id: DepartmentId, record: RecordMap): Department | null {
  const shape = record.get(DEPARTMENT.shape);
  return Object.freeze<Department>({
    id,
    order: asOrder(record.get(DEPARTMENT.order)),
    tag: asText(record.get(DEPARTMENT.tag)),
    name: asText(record.get(DEPARTMENT.name)),
    colour: asNumber(record.get(DEPARTMENT.colour)),
    shape: SHAPES.has(shape) ? (shape as TagShape) : 'bar',
    changed: changedOf(record),
    deleted: deletedOf(record),
  });
}

export function readCue(id: CueId, record: RecordMap): Cue | null {
  const what = record.get(CUE.what);
  if (!(what instanceof Y.Text)) return null;
  return Object.freeze<Cue>({
    id,
    department: asText(record.get(CUE.department)) as DepartmentId,
    number: asText(record.get(CUE.number)),
    what: what.toString(),
    anchor: readAnchor(record.get(CUE.anchor)) ?? LOST_ANCHOR,
    ...readReviewed(record),
    created: createdOf(record),
    changed: changedOf(record),
    deleted: deletedOf(record),
  });
}

export function readNote(id: NoteId, record: RecordMap): BlockingNote | null {
  const text = record.get(NOTE.text);
  if (!(text instanceof Y.Text)) return null;
  return Object.freeze<BlockingNote>({
    id,
    text: text.toString(),
    anchor: readAnchor(record.get(NOTE.anchor)) ?? LOST_ANCHOR,
    ...readReviewed(record),
    created: createdOf(record),
    changed: changedOf(record),
    deleted: deletedOf(record),
  });
}

export function readKeyMark(id: KeyMarkId, record: RecordMap): KeyMark | null {
  return Object.freeze<KeyMark>({
    id,
    order: asOrder(record.get(KEY_MARK.order)),
    mark: asText(record.get(KEY_MARK.mark)),
    meaning: asText(record.get(KEY_MARK.meaning)),
    changed: changedOf(record),
    deleted: deletedOf(record),
  });
}

export function readPerson(id: PersonId, record: RecordMap): Person | null {
  return Object.freeze<Person>({ id, name: asText(record.get(PERSON.name)), colour: asNumber(record.get(PERSON.colour)) });
}

export function readAsset(value: unknown): AssetRef | null {
  const { hash, bytes } = (typeof value === 'object' && value !== null ? value : {}) as { hash?: unknown; bytes?: unknown };
  // A book may come from anybody: a size that is none would be asked of the memory and of the relay.
  const isSound = typeof hash === 'string' && /^[0-9a-f]{64}$/.test(hash) && typeof bytes === 'number' && Number.isSafeInteger(bytes) && bytes >= 0;
  return isSound ? { hash, bytes } : null;
}

export function readImport(id: ScriptImportId, record: RecordMap): ScriptImport | null {
  const fileName = record.get(IMPORT.fileName);
  if (typeof fileName !== 'string') return null;
  return Object.freeze<ScriptImport>({
    id,
    fileName,
    asset: readAsset(record.get(IMPORT.asset)),
    words: readAsset(record.get(IMPORT.words)),
    imported: readStamp(record.get(IMPORT.imported)) ?? UNKNOWN,
    takenBack: readStamp(record.get(IMPORT.takenBack)),
  });
}

export function readEpoch(id: string, record: RecordMap): Epoch | null {
  const room = record.get(EPOCH.room);
  if (typeof room !== 'string') return null;
  return Object.freeze<Epoch>({
    id,
    room,
    restored: stamp(record.get(EPOCH.at), record.get(EPOCH.by)),
    stateOf: asNumber(record.get(EPOCH.stateOf)) as Instant,
  });
}

/** What the book says about itself. A book that never was initialised reads as an untitled one with an empty id. */
export function readAbout(about: RecordMap): ProductionAbout {
  return Object.freeze<ProductionAbout>({
    productionId: asText(about.get(ABOUT.productionId)) as ProductionId,
    title: asText(about.get(ABOUT.title)),
    author: asText(about.get(ABOUT.author)),
    terms: about.get(ABOUT.terms) === 'us' ? 'us' : 'uk',
    hasPrintedPages: about.get(ABOUT.hasPrintedPages) === true,
    minimumAppVersion: asNumber(about.get(ABOUT.minimumAppVersion)),
    createdAt: asNumber(about.get(ABOUT.createdAt)) as Instant,
  });
}
