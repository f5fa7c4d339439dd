// A revision's record as a row, and what it remembers of every line that it changed.
import type { Book } from '#document/book.ts';
import { recordOf } from '#document/inside.ts';
import { type RecordMap, readAsset, readStamp } from '#document/read/rows.ts';
import { REVISION, ROOT, WAS } from '#document/shape.ts';
import type { Instant, LineId, PersonId, RevisionId } from '#domain/ids.ts';
import type { Revision } from '#domain/productions/production.ts';

/** What a line, or a character, was before a revision and what it was made; only what the revision changed. */
export interface Was {
  readonly before: Readonly<Record<string, unknown>>;
  readonly after: Readonly<Record<string, unknown>>;
  readonly isCut: boolean;
  /** Of merged and split speeches: the lines its words came from, and went to. */
  readonly from: readonly LineId[];
  readonly to: readonly LineId[];
}

export function readRevision(id: RevisionId, record: RecordMap): Revision | null {
  const applied = readStamp(record.get(REVISION.applied));
  const text = (field: string): string => (typeof record.get(field) === 'string' ? (record.get(field) as string) : '');
  const colour = record.get(REVISION.colour);
  const pages = record.get(REVISION.pages);
  return Object.freeze<Revision>({
    id,
    name: text(REVISION.name),
    colour: typeof colour === 'number' && Number.isFinite(colour) ? colour : 0,
    date: text(REVISION.date),
    fileName: text(REVISION.fileName),
    source: text(REVISION.source),
    asset: readAsset(record.get(REVISION.asset)),
    applied: applied ?? Object.freeze({ at: 0 as Instant, by: '' as PersonId }),
    wentBack: readStamp(record.get(REVISION.wentBack)),
    pages: Object.freeze(Array.isArray(pages) ? pages.filter((page): page is string => typeof page === 'string') : []),
  });
}

/** What the revision found, by the id of the line (or character). */
export function wasOf(book: Book, revision: RevisionId): ReadonlyMap<string, Was> {
  const record = recordOf(book.doc, ROOT.revisions, revision);
  const found = new Map<string, Was>();
  for (const [field, value] of record?.entries() ?? []) {
    if (!field.startsWith(REVISION.was) || typeof value !== 'object' || value === null) continue;
    const stored = value as Record<string, unknown>;
    const fields = (part: unknown): Readonly<Record<string, unknown>> => (typeof part === 'object' && part !== null ? (part as Record<string, unknown>) : {});
    const ids = (part: unknown): readonly LineId[] => (Array.isArray(part) ? part.filter((id): id is LineId => typeof id === 'string') : []);
    found.set(field.slice(REVISION.was.length), {
      before: fields(stored[WAS.before]),
      after: fields(stored[WAS.after]),
      isCut: stored[WAS.isCut] === true,
      from: ids(stored[WAS.from]),
      to: ids(stored[WAS.to]),
    });
  }
  return found;
}
