// What a revision changes of each line besides its words, and what it remembers of before, so that it can be gone back from.
import type { Book } from '#document/book.ts';
import type { PlannedLine, RevisionPlan } from '#document/changes/revisionPlan.ts';
import type { ComparedRevision } from '#document/read/revisions.ts';
import { CHARACTER, LINE, WAS } from '#document/shape.ts';
import { sameValue } from '#document/undo.ts';
import type { LineId } from '#domain/ids.ts';
import type { AssetRef } from '#domain/productions/production.ts';
import type { Line, PageBreak } from '#domain/script/line.ts';
import { storedPlace } from '#domain/script/place.ts';
import type { FreshOrigin } from '#domain/script/revision/compare.ts';
import type { Slices } from '#domain/slices.ts';

type Fields = Record<string, unknown>;

export interface PlannedFields {
  /** New values by line; only what differs. */
  readonly lines: ReadonlyMap<LineId, Readonly<Fields>>;
  /** What the revision's record remembers, by line or character. */
  readonly was: ReadonlyMap<string, unknown>;
}

/** Words and directions stand in `before` and `after` beside the plain fields, under these names. */
export const WORDS = { text: 'text', directions: 'directions' } as const;

/** `asset`: the file of the new version. Its lines stand where it prints them; one without pages leaves the old places. */
export function* planFields(book: Book, compared: ComparedRevision, plan: RevisionPlan, asset: AssetRef | null = null): Slices<PlannedFields> {
  const lines = new Map<LineId, Fields>();
  const was = new Map<string, unknown>();
  const breaks = planBreaks(compared, plan);
  yield;
  for (const line of plan.lines) {
    const wanted = line.comes ? fieldsOfComing(line, plan) : fieldsOfKept(line, compared, plan);
    const pageBreak = breaks.get(line.id);
    if (pageBreak !== undefined) wanted[LINE.pageBreak] = pageBreak;
    const place = asset === null ? null : storedPlace(asset.hash, line.draft.boxes ?? []);
    if (place !== null) wanted[LINE.place] = place;
    const now = storedFields(line.row, plan);
    const fields = Object.fromEntries(Object.entries(wanted).filter(([field, value]) => !sameValue(now[field] ?? null, value)));
    if (Object.keys(fields).length > 0) lines.set(line.id, fields);
    if (line.row !== null) remember(was, line, line.row, compared, plan, fields, now);
    yield;
  }
  for (const { id, goesOnIn } of plan.cut) {
    lines.set(id, { [LINE.cutBy]: plan.id, [LINE.goesOnIn]: goesOnIn.length === 0 ? null : [...goesOnIn] });
    was.set(id, { [WAS.isCut]: true, ...(goesOnIn.length === 0 ? {} : { [WAS.to]: [...goesOnIn] }) });
  }
  for (const [id, name] of plan.characters.renamed)
    was.set(id, { [WAS.before]: { [CHARACTER.name]: book.tables.characters.get(id)?.name ?? '' }, [WAS.after]: { [CHARACTER.name]: name } });
  return { lines, was };
}

/** Whether a line that stays gets the new version's text. */
export const takesWords = (origin: FreshOrigin | undefined): boolean => origin !== undefined && (origin.isEdited || origin.isSpacedAnew);

function fieldsOfComing({ draft, row, speakers, order }: PlannedLine, plan: RevisionPlan): Fields {
  const again = row === null ? {} : { [LINE.kind]: draft.kind, [LINE.printed]: draft.printed, [LINE.form]: draft.form === 'prose' ? null : draft.form };
  return {
    ...again,
    [LINE.cutBy]: null,
    [LINE.goesOnIn]: null,
    [LINE.order]: order ?? row?.order ?? null,
    [LINE.speakers]: speakers.length === 0 ? null : [...speakers],
    [LINE.simultaneous]: draft.simultaneous === null ? null : `${plan.id} ${draft.simultaneous}`,
    [LINE.revisedIn]: plan.id,
  };
}

function fieldsOfKept({ draft, fresh, row, speakers, order }: PlannedLine, { comparison }: ComparedRevision, plan: RevisionPlan): Fields {
  const origin = comparison.fresh[fresh];
  const isRevised = origin !== undefined && (origin.isEdited || origin.isMoved || origin.isReassigned || row?.kind !== draft.kind);
  return {
    [LINE.kind]: draft.kind,
    [LINE.printed]: draft.printed === '' ? null : draft.printed,
    [LINE.form]: draft.form === 'prose' ? null : draft.form,
    [LINE.speakers]: speakers.length === 0 ? null : [...speakers],
    ...(order === null ? {} : { [LINE.order]: order }),
    ...(isRevised ? { [LINE.revisedIn]: plan.id } : {}),
    ...(origin?.isCertain === false ? { [LINE.doubtIn]: plan.id } : {}),
    ...((row?.simultaneous === null) === (draft.simultaneous === null)
      ? {}
      : { [LINE.simultaneous]: draft.simultaneous === null ? null : `${plan.id} ${draft.simultaneous}` }),
  };
}

function storedFields(row: Line | null, plan: RevisionPlan): Fields {
  // As bearLines makes it: born, and not yet in the script.
  if (row === null) return { [LINE.cutBy]: plan.id };
  return {
    [LINE.kind]: row.kind,
    [LINE.printed]: row.printed === '' ? null : row.printed,
    [LINE.form]: row.form === 'prose' ? null : row.form,
    [LINE.speakers]: row.speakers.length === 0 ? null : [...row.speakers],
    [LINE.order]: row.order,
    [LINE.pageBreak]: row.pageBreak === null ? null : { label: row.pageBreak.label },
    [LINE.simultaneous]: row.simultaneous,
    [LINE.place]: row.place === undefined ? null : storedPlace(row.place.asset, row.place.boxes),
    [LINE.cutBy]: row.revised?.cutBy ?? null,
    [LINE.goesOnIn]: row.revised === undefined || row.revised.goesOnIn.length === 0 ? null : [...row.revised.goesOnIn],
    [LINE.revisedIn]: row.revised?.revisedIn ?? null,
    [LINE.doubtIn]: row.revised?.doubtIn ?? null,
  };
}

function remember(
  was: Map<string, unknown>,
  line: PlannedLine,
  row: Line,
  { comparison, lines }: ComparedRevision,
  plan: RevisionPlan,
  fields: Readonly<Fields>,
  now: Readonly<Fields>,
): void {
  const origin = comparison.fresh[line.fresh];
  const before: Fields = {};
  const after: Fields = {};
  for (const [field, value] of Object.entries(fields)) {
    before[field] = now[field] ?? null;
    after[field] = value;
  }
  if (row.text !== line.draft.text && (line.comes || takesWords(origin))) {
    before[WORDS.text] = row.text;
    after[WORDS.text] = line.draft.text;
    before[WORDS.directions] = row.directions.map(({ from, to }) => [from, to]);
  }
  const from = (origin?.from ?? []).flatMap((index) => lines[index] ?? []);
  const own = origin?.keeps === null ? undefined : comparison.old[origin?.keeps ?? -1];
  const to = (own?.to ?? []).flatMap((fresh) => plan.idOf.get(fresh) ?? []);
  if (Object.keys(after).length === 0 && from.length < 2 && to.length < 2) return;
  was.set(line.id, { [WAS.before]: before, [WAS.after]: after, ...(from.length > 1 ? { [WAS.from]: from } : {}), ...(to.length > 1 ? { [WAS.to]: to } : {}) });
}

/** Where pages begin. A version with printed pages says it; one without leaves them where they are, and a line that is cut leaves its page to the next one. */
function planBreaks({ draft, comparison, lines }: ComparedRevision, plan: RevisionPlan): ReadonlyMap<LineId, PageBreak | null> {
  const breaks = new Map<LineId, PageBreak | null>();
  if (draft.hasPrintedPages) {
    let page: string | null = null;
    for (const { id, draft: line } of plan.lines) {
      const startsPage = line.page !== null && line.page !== page;
      page = line.page ?? page;
      breaks.set(id, startsPage ? { label: line.page } : null);
    }
    return breaks;
  }
  const byOld = new Map(plan.lines.flatMap((line) => (line.row !== null && !line.comes ? [[comparison.fresh[line.fresh]?.keeps ?? -1, line] as const] : [])));
  const place = new Map(lines.map((id, index) => [id, index]));
  for (const { id, row } of plan.cut) {
    const next = row.pageBreak === null ? undefined : nextKept(byOld, place.get(id) ?? 0, lines.length);
    if (row.pageBreak !== null && next?.row?.pageBreak === null && !breaks.has(next.id)) breaks.set(next.id, { label: row.pageBreak.label });
  }
  return breaks;
}

function nextKept(byOld: ReadonlyMap<number, PlannedLine>, from: number, count: number): PlannedLine | undefined {
  for (let index = from + 1; index < count; index += 1) {
    const line = byOld.get(index);
    if (line !== undefined) return line;
  }
  return undefined;
}
