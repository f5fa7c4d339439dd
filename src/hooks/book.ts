// React over the open book: each hook reads one live thing and draws again only when that thing changes.
import { type RefObject, useCallback, useDeferredValue, useLayoutEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import type { BinRecord, Book, CueSheetRow, Heading, LineMarks, Page, PageMarks, SearchHit, Table, TrayMark } from '#document/book.ts';
import { type ProseField, proseText, writeProse } from '#document/changes/proseChanges.ts';
import { bindField, type FieldBinding } from '#document/fieldText.ts';
import type { BlockingNote } from '#domain/blocking/note.ts';
import type { Cue, Department } from '#domain/cues/cue.ts';
import type { CharacterId, CueId, DepartmentId, LineId, NoteId } from '#domain/ids.ts';
import type { Character, ProductionAbout } from '#domain/productions/production.ts';
import type { Line } from '#domain/script/line.ts';
import type { View } from '#domain/view.ts';
import { useSession } from '#hooks/session.ts';

/** The book of the open production. */
export function useBook(): Book {
  return useSession().book;
}

export function useView<Value>(view: View<Value>): Value {
  const subscribe = useCallback((listener: () => void) => view.subscribe(listener), [view]);
  const current = useCallback(() => view.current(), [view]);
  return useSyncExternalStore(subscribe, current, current);
}

/** One row of a table, live or in the bin; undefined when there is none, or for a null id. */
export function useRow<Id extends string, Row>(table: Table<Id, Row>, id: Id | null): Row | undefined {
  const subscribe = useCallback((listener: () => void) => (id === null ? () => undefined : table.onRow(id, listener)), [table, id]);
  const current = useCallback(() => (id === null ? undefined : table.get(id)), [table, id]);
  return useSyncExternalStore(subscribe, current, current);
}

/** Ids of a table's live rows, in order. Same array until one comes, goes or moves. */
export function useIds<Id extends string, Row>(table: Table<Id, Row>): readonly Id[] {
  const subscribe = useCallback((listener: () => void) => table.onIds(listener), [table]);
  const current = useCallback(() => table.ids(), [table]);
  return useSyncExternalStore(subscribe, current, current);
}

export const usePages = (): readonly Page[] => useView(useBook().pages);
export const useAbout = (): ProductionAbout => useView(useBook().about);
export const useCueSheet = (): readonly CueSheetRow[] => useView(useBook().cueSheet);
export const useTray = (): readonly TrayMark[] => useView(useBook().tray);
export const useBin = (): readonly BinRecord[] => useView(useBook().bin);
export const useOutline = (): readonly Heading[] => useView(useBook().outline);
export const useLine = (id: LineId | null): Line | undefined => useRow(useBook().tables.lines, id);
export const useCue = (id: CueId | null): Cue | undefined => useRow(useBook().tables.cues, id);
export const useNote = (id: NoteId | null): BlockingNote | undefined => useRow(useBook().tables.notes, id);
export const useCharacter = (id: CharacterId | null): Character | undefined => useRow(useBook().tables.characters, id);
export const useDepartment = (id: DepartmentId | null): Department | undefined => useRow(useBook().tables.departments, id);

const NO_TWINS: readonly CueId[] = [];

/** The other cues of its department that have this cue's number. The same array until numbers change. */
export function useTwins(id: CueId): readonly CueId[] {
  const { doubled } = useBook();
  const subscribe = useCallback((listener: () => void) => doubled.subscribe(listener), [doubled]);
  return useSyncExternalStore(subscribe, () => doubled.current().get(id) ?? NO_TWINS);
}

/** Live departments in order. The same array until one of them changes. */
export function useDepartments(): readonly Department[] {
  return useRows(useBook().tables.departments);
}

/** Live characters in order. The same array until one of them changes. */
export function useCharacters(): readonly Character[] {
  return useRows(useBook().tables.characters);
}

/** All live rows of a small table. The same array until one of them changes. */
export function useRows<Id extends string, Row>(table: Table<Id, Row>): readonly Row[] {
  const last = useRef<readonly Row[]>([]);
  const subscribe = useCallback((listener: () => void) => table.onAnyRow(listener), [table]);
  const current = useCallback(() => {
    const rows = table.ids().flatMap((id) => table.get(id) ?? []);
    const isSame = rows.length === last.current.length && rows.every((row, index) => row === last.current[index]);
    if (!isSame) last.current = rows;
    return last.current;
  }, [table]);
  return useSyncExternalStore(subscribe, current, current);
}

export function useLineMarks(id: LineId): LineMarks {
  const { marks } = useBook();
  const subscribe = useCallback((listener: () => void) => marks.onLine(id, listener), [marks, id]);
  const current = useCallback(() => marks.ofLine(id), [marks, id]);
  return useSyncExternalStore(subscribe, current, current);
}

export function usePageMarks(pageIndex: number): PageMarks {
  const { marks } = useBook();
  const subscribe = useCallback((listener: () => void) => marks.onPage(pageIndex, listener), [marks, pageIndex]);
  const current = useCallback(() => marks.ofPage(pageIndex), [marks, pageIndex]);
  return useSyncExternalStore(subscribe, current, current);
}

export interface UndoState {
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly undo: () => void;
  readonly redo: () => void;
}

export function useUndo(): UndoState {
  const { undo } = useBook();
  const canUndo = useView(undo.canUndo);
  const canRedo = useView(undo.canRedo);
  return useMemo(() => ({ canUndo, canRedo, undo: () => undo.undo(), redo: () => undo.redo() }), [undo, canUndo, canRedo]);
}

export interface TextFieldProps<Element extends HTMLTextAreaElement | HTMLInputElement> {
  readonly ref: RefObject<Element | null>;
  readonly defaultValue: string;
  readonly readOnly: boolean;
  readonly onInput: () => void;
  readonly onCompositionStart: () => void;
  readonly onCompositionEnd: () => void;
  readonly onBlur: () => void;
}

/**
 * Props for a <textarea> or <input> bound to a prose field: what is typed goes into the document letter by letter, what others type appears
 * without moving the caret, an input method is never disturbed. The field is uncontrolled: give it no `value`.
 * Kinds and fields: 'note' 'text', 'cue' 'what', 'line' 'text'.
 */
export function useTextField<Element extends HTMLTextAreaElement | HTMLInputElement = HTMLTextAreaElement>(
  kind: ProseField['kind'],
  id: string,
  field: ProseField['field'],
): TextFieldProps<Element> {
  const book = useBook();
  const readOnly = useView(book.readOnly) !== null;
  const ref = useRef<Element | null>(null);
  const binding = useRef<FieldBinding | null>(null);
  const text = proseText(book, { kind, id, field });
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null || text === null) return;
    const bound = bindField(element, text, (words, caret) => {
      // The book may have become read-only under the typing hand (another tab took over): the field then shows what is in the book again.
      if (book.readOnly.current() === null) writeProse(book, { kind, id, field }, words, caret);
    });
    binding.current = bound;
    return () => {
      bound.unbind();
      binding.current = null;
      book.undo.settle();
    };
  }, [book, text, kind, id, field]);
  const handlers = useMemo(
    () => ({
      onInput: () => binding.current?.typed(),
      onCompositionStart: () => binding.current?.compositionStarted(),
      onCompositionEnd: () => binding.current?.compositionEnded(),
      onBlur: () => book.undo.settle(),
    }),
    [book],
  );
  // The text at first drawing only; from then on the binding writes into the field.
  const first = useRef<{ readonly text: unknown; readonly words: string } | null>(null);
  if (first.current?.text !== text) first.current = { text, words: text?.toString() ?? '' };
  return { ref, defaultValue: first.current.words, readOnly, ...handlers };
}

/** Hits for what is typed into the search box, best first. Typing is never held up by a search. */
export function useSearch(query: string, limit = 50): readonly SearchHit[] {
  const book = useBook();
  const wanted = useDeferredValue(query);
  return useMemo(() => (wanted.trim() === '' ? [] : book.search().query(wanted, limit)), [book, wanted, limit]);
}
