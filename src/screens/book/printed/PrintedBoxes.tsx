// The boxes over printed words: the word cursor, picked words, found words, and the words of the selected mark.
import type { PrintedSheet } from '#domain/script/facsimile/sheets.ts';
import { useSession } from '#hooks/session.ts';
import { useView } from '#hooks/view.ts';
import { useOnDesk, type WordRef } from '#screens/book/desk.ts';
import { useActs } from '#screens/book/tools/acts.ts';
import { boxAt, markPlace } from './markPlace.ts';

type Kind = 'selected' | 'picked' | 'found' | 'cursor';

export function PrintedBoxes({ sheet, scale }: { readonly sheet: PrintedSheet; readonly scale: number }) {
  const { book } = useSession();
  const { words } = useActs().rolls.printed;
  useView(words.version);
  const isHere = (ref: { readonly line: WordRef['line'] } | null): boolean => ref !== null && sheet.lines.includes(ref.line);
  const cursor = useOnDesk((state) => (state.isByKeys && isHere(state.cursor) ? state.cursor : null));
  const picked = useOnDesk((state) => (isHere(state.picked) ? state.picked : null));
  const found = useOnDesk((state) => (isHere(state.found) ? state.found : null));
  const selected = useOnDesk((state) => state.selected);
  const place = selected === null ? null : book.marks.placeOf(selected.id);
  const stands = place?.placed === true ? place : null;
  const boxes = (ref: WordRef | null, kind: Kind) =>
    (ref === null ? [] : (markPlace(words, ref, sheet)?.rects ?? [])).map((rect) => (
      <div key={`${rect.top} ${rect.left}`} className={`boxes boxes-${kind}`} aria-hidden="true">
        <div style={boxAt(rect, scale)} />
      </div>
    ));
  return (
    <>
      {boxes(stands !== null && isHere(stands) ? stands : null, 'selected')}
      {found === null ? null : found.words.flatMap((span) => boxes({ line: found.line, ...span }, 'found'))}
      {boxes(picked, 'picked')}
      {boxes(cursor, 'cursor')}
    </>
  );
}
