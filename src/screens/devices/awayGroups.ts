// What others changed while this person was away, grouped by who and by kind. Pure: the rows are handed in.
import type { PersonId } from '#domain/ids.ts';
import type { AwayChange } from '#hooks/session.ts';

export type AwayKind = AwayChange['kind'];

export interface AwayGroup {
  readonly by: PersonId;
  readonly kinds: readonly { readonly kind: AwayKind; readonly changes: readonly AwayChange[] }[];
  readonly count: number;
}

const ORDER: readonly AwayKind[] = ['cue', 'note', 'line', 'character', 'department', 'keyMark'];

/** Whoever changed most comes first; within a person the kinds stand in the order of the book, the latest change first. One record counts once. */
export function groupAway(changes: readonly AwayChange[]): readonly AwayGroup[] {
  const people = new Map<PersonId, Map<string, AwayChange>>();
  for (const change of changes) {
    const records = people.get(change.by) ?? new Map<string, AwayChange>();
    people.set(change.by, records);
    const key = `${change.kind} ${change.id}`;
    const known = records.get(key);
    records.set(key, known === undefined ? change : together(known, change));
  }
  return [...people]
    .map(([by, records]) => ({ by, count: records.size, kinds: byKind([...records.values()]) }))
    .sort((one, other) => other.count - one.count || (one.by < other.by ? -1 : 1));
}

/** Added and then changed is still "added"; otherwise the later one says it. */
function together(one: AwayChange, other: AwayChange): AwayChange {
  const later = other.at >= one.at ? other : one;
  const earlier = later === other ? one : other;
  return earlier.what === 'added' && (later.what === 'changed' || later.what === 'moved') ? { ...later, what: 'added' } : later;
}

function byKind(changes: readonly AwayChange[]): AwayGroup['kinds'] {
  return ORDER.flatMap((kind) => {
    const ofKind = changes.filter((change) => change.kind === kind).sort((one, other) => other.at - one.at || (one.id < other.id ? -1 : 1));
    return ofKind.length === 0 ? [] : [{ kind, changes: ofKind }];
  });
}

const NAMES: Readonly<Record<AwayKind, readonly [one: string, many: string]>> = {
  cue: ['cue', 'cues'],
  note: ['blocking note', 'blocking notes'],
  line: ['line of the script', 'lines of the script'],
  character: ['character', 'characters'],
  department: ['department', 'departments'],
  keyMark: ['mark of the blocking key', 'marks of the blocking key'],
};

/** "1 cue", "12 blocking notes". */
export function sayKind(kind: AwayKind, count: number): string {
  return `${count} ${NAMES[kind][count === 1 ? 0 : 1]}`;
}

const WHAT: Readonly<Record<AwayChange['what'], string>> = {
  added: 'new',
  changed: 'changed',
  moved: 'moved',
  binned: 'in the bin',
  restored: 'taken out of the bin',
  cut: 'cut',
  uncut: 'no longer cut',
};

export function sayWhat(what: AwayChange['what']): string {
  return WHAT[what];
}
