// What the book has to say about one line of a printed page: its marks at their words, what is cut, and that its words are other ones now.
import { type CSSProperties, memo, useLayoutEffect } from 'react';
import { departmentColour, TagShapeMark } from '#components/cue/CueTag.tsx';
import type { CueId, LineId } from '#domain/ids.ts';
import { sayWhere } from '#domain/script/anchor.ts';
import { type LeafRect, rowsOf } from '#domain/script/facsimile/findLine.ts';
import type { PrintedSheet } from '#domain/script/facsimile/sheets.ts';
import type { Line } from '#domain/script/line.ts';
import { useCue, useLine, useLineMarks } from '#hooks/book.ts';
import type { Book } from '#hooks/bookChanges.ts';
import { useView } from '#hooks/view.ts';
import { useCueColours, useDepartment } from '#screens/book/lookups.ts';
import { NoteCircle } from '#screens/book/marks/NoteCircle.tsx';
import { usePageLayout } from '#screens/book/script/pageLayout.ts';
import { useActs } from '#screens/book/tools/acts.ts';
import { Icon } from '#ui/Icon.tsx';
import { boxAt, markPlace } from './markPlace.ts';

interface PrintedLineProps {
  readonly id: LineId;
  readonly sheet: PrintedSheet;
  readonly scale: number;
  readonly isPhone: boolean;
}

function PrintedLineOnce({ id, sheet, scale, isPhone }: PrintedLineProps) {
  const { book, rolls } = useActs();
  const { words } = rolls.printed;
  const line = useLine(id);
  const marks = useLineMarks(id);
  const version = useView(words.version);
  const colours = useCueColours(marks.cues);
  const layout = usePageLayout();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the margin looks again when a mark, or what is known of the page, has changed.
  useLayoutEffect(() => layout.measureSoon(), [layout, line, marks, version, scale, colours]);
  const found = words.found(id);
  if (line === undefined || found === null) return null;
  const here = (rects: readonly LeafRect[] | null): readonly LeafRect[] => (rects ?? []).filter((rect) => rect.leaf === sheet.leaf);
  const cuts = line.isCut ? rowsOf(found) : line.cuts.flatMap((span) => words.rectsOf({ line: id, ...span }) ?? []);
  const boxes = words.boxesOn(id, sheet);
  return (
    <>
      {here(cuts).map((rect) => (
        <div key={`cut ${rect.top} ${rect.left}`} className="strike" style={boxAt(rect, scale)} />
      ))}
      {found.isAsPrinted || !mayBeOther(line, book) ? null : <ChangedSign id={id} box={boxes[0]} scale={scale} />}
      {marks.cues.map((cue, index) => {
        const place = markPlace(words, cue, sheet);
        if (place === null) return null;
        return place.rects.map((rect, at) => (
          <div
            key={`${cue.id} ${rect.top} ${rect.left}`}
            className={`print-cue${place.isSure ? '' : ' is-unsure'}`}
            data-cues={cue.id}
            style={{ ...boxAt(rect, scale), ...departmentColour(colours[index] ?? 11) }}
          >
            {isPhone && at === 0 ? <PrintedDot id={cue.id} beside={marks.cues.slice(0, index).filter((other) => other.from === cue.from).length} /> : null}
          </div>
        ));
      })}
      {marks.notes.map((note) => {
        const place = markPlace(words, note, sheet);
        const rect = place?.rects[0];
        if (place == null || rect === undefined) return null;
        return (
          <span
            key={note.id}
            className={`print-note${place.isSure ? '' : ' is-unsure'}`}
            style={
              {
                left: rect.left * scale,
                top: (place.isSure ? rect.top : (rect.top + rect.bottom) / 2) * scale,
                '--row': `${(rect.bottom - rect.top) * scale}px`,
              } as CSSProperties
            }
          >
            <NoteCircle note={note} where={`on “${line.text.slice(note.from, note.to)}”`} />
          </span>
        );
      })}
    </>
  );
}

export const PrintedLine = memo(PrintedLineOnce);

/** Words that were recognised on a picture are not said to be other ones before somebody has changed them: a mistake of the reading is none of the book's. */
function mayBeOther({ kind, importId, changed, created }: Line, { tables }: Book): boolean {
  if (kind === 'page') return false;
  const isRecognised = importId !== null && tables.imports.get(importId)?.words != null;
  return !isRecognised || changed.at !== created.at || changed.by !== created.by;
}

/** A phone has no margin, and a tag over its word would lie on the words above: a dot of the department's shape stands before it, and a tap opens the cue. */
function PrintedDot({ id, beside }: { readonly id: CueId; readonly beside: number }) {
  const cue = useCue(id);
  const department = useDepartment(cue?.department);
  if (cue === undefined) return null;
  return (
    <button type="button" className="print-dot" data-cue={id} style={{ translate: `${-100 - 110 * beside}% 50%` }}>
      <TagShapeMark shape={department.shape} size={9} />
      <span className="only-spoken">
        {`${department.tag} ${cue.number}`.trim()}, {sayWhere(cue.anchor)}: {cue.what}
      </span>
    </button>
  );
}

/** The book's words are not the ones that are printed here: a tap shows them. */
function ChangedSign({
  id,
  box,
  scale,
}: {
  readonly id: LineId;
  readonly box: { readonly left: number; readonly top: number } | undefined;
  readonly scale: number;
}) {
  const acts = useActs();
  if (box === undefined) return null;
  return (
    <button
      type="button"
      className="print-sign"
      data-own=""
      style={{ left: box.left * scale, top: box.top * scale }}
      aria-label="The words of this line were changed: show them in the text"
      title="Changed in the book. Show the text."
      onClick={() => acts.show(false, id)}
    >
      <Icon name="edit" size={15} />
    </button>
  );
}

/** A line that is printed here and is in the script no more: struck. */
export function GoneLine({ id, sheet, scale }: Pick<PrintedLineProps, 'id' | 'sheet' | 'scale'>) {
  const { words } = useActs().rolls.printed;
  useView(words.version);
  const found = words.found(id);
  const rows = found === null ? [] : rowsOf(found).filter((rect) => rect.leaf === sheet.leaf);
  return rows.map((rect) => <div key={`${rect.top} ${rect.left}`} className="strike" style={boxAt(rect, scale)} />);
}
