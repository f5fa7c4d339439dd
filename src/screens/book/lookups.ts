// Small look-ups that several pieces of the Book share: names in the speaker's column, colours of cues, the words under a mark.
import { useCallback, useMemo, useRef, useSyncExternalStore } from 'react';
import type { Department } from '#domain/cues/cue.ts';
import type { CharacterId, CueId, DepartmentId } from '#domain/ids.ts';
import type { Line } from '#domain/script/line.ts';
import { useRow, useRows } from '#hooks/book.ts';
import { useSession } from '#hooks/session.ts';

const NOBODY: readonly CharacterId[] = [];

/** Same array as long as its values are the same. */
function useSteady<Value>(values: readonly Value[]): readonly Value[] {
  const kept = useRef(values);
  if (kept.current.length !== values.length || values.some((value, index) => !Object.is(value, kept.current[index]))) kept.current = values;
  return kept.current;
}

/** The names of those who speak a line, as the speaker's column shows them. */
export function useSpeakerNames(line: Line | undefined): string {
  const { book } = useSession();
  const speakers = useSteady(line?.speakers ?? NOBODY);
  const subscribe = useCallback(
    (listener: () => void) => {
      const stops = speakers.map((id) => book.tables.characters.onRow(id, listener));
      return () => {
        for (const stop of stops) stop();
      };
    },
    [book, speakers],
  );
  const names = useSyncExternalStore(subscribe, () =>
    speakers
      .map((id) => book.tables.characters.get(id)?.name ?? '')
      .filter((name) => name !== '')
      .join(' & '),
  );
  return names === '' ? (line?.printed ?? '') : names;
}

/** Colour indexes of some cues, in their order. */
export function useCueColours(cues: readonly { readonly id: CueId }[]): readonly number[] {
  const { book } = useSession();
  const { cues: table, departments } = book.tables;
  const subscribe = useCallback(
    (listener: () => void) => {
      const stops = cues.map((cue) => table.onRow(cue.id, listener));
      const ids = new Set(cues.map((cue) => table.get(cue.id)?.department));
      for (const id of ids) if (id !== undefined) stops.push(departments.onRow(id, listener));
      return () => {
        for (const stop of stops) stop();
      };
    },
    [table, departments, cues],
  );
  const key = useSyncExternalStore(subscribe, () =>
    cues.length === 0 ? '' : cues.map((cue) => departments.get(table.get(cue.id)?.department ?? ('' as DepartmentId))?.colour ?? 11).join(','),
  );
  return useMemo(() => (key === '' ? [] : key.split(',').map(Number)), [key]);
}

const UNKNOWN_DEPARTMENT = { tag: '?', name: 'No department', colour: 11, shape: 'ring' } as const;

/** A department by id. A cue whose department is gone still shows, as "?". */
export function useDepartment(id: DepartmentId | undefined): Pick<Department, 'tag' | 'name' | 'colour' | 'shape'> {
  const { book } = useSession();
  return useRow(book.tables.departments, id ?? ('' as DepartmentId)) ?? UNKNOWN_DEPARTMENT;
}

/** Short names of the show's characters. Same set until a character changes. */
export function useShorts(): ReadonlySet<string> {
  const { book } = useSession();
  const characters = useRows(book.tables.characters);
  return useMemo(() => new Set(characters.map((character) => character.short).filter((short) => short !== '')), [characters]);
}

/** The name of the revision whose star the line carries; empty when it carries none. Only the latest revision in force has stars. */
export function useStar(line: Line | undefined): string {
  const { revisions } = useSession().book.tables;
  const subscribe = useCallback((listener: () => void) => revisions.onAnyRow(listener), [revisions]);
  const revisedIn = line?.revised?.revisedIn ?? null;
  return useSyncExternalStore(subscribe, () => {
    if (revisedIn === null) return '';
    const latest = revisions.ids().findLast((id) => revisions.get(id)?.wentBack === null);
    return latest === revisedIn ? (revisions.get(revisedIn)?.name ?? '') : '';
  });
}
