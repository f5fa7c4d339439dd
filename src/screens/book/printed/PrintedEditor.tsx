// The words of a line being changed while its page is shown as printed: a slip of paper over the print, with the line's editor on it.
import type { PrintedSheet } from '#domain/script/facsimile/sheets.ts';
import type { Line } from '#domain/script/line.ts';
import { useLine } from '#hooks/book.ts';
import { useOnDesk } from '#screens/book/desk.ts';
import { useSpeakerNames } from '#screens/book/lookups.ts';
import { LineEditor } from '#screens/book/text/LineEditor.tsx';
import { useActs } from '#screens/book/tools/acts.ts';
import type { LaidSheet } from './printedLayout.ts';

/** In px. */
const WIDEST = 520;
const EDGE = 10;

export function PrintedEditor({ sheet, laid }: { readonly sheet: PrintedSheet; readonly laid: LaidSheet }) {
  const id = useOnDesk((state) => (state.line !== null && sheet.lines.includes(state.line) ? state.line : null));
  const line = useLine(id);
  return line === undefined ? null : <Slip line={line} sheet={sheet} laid={laid} />;
}

function Slip({ line, sheet, laid }: { readonly line: Line; readonly sheet: PrintedSheet; readonly laid: LaidSheet }) {
  const roll = useActs().rolls.printed;
  const { words } = roll;
  const who = useSpeakerNames(line);
  const [box] = words.boxesOn(line.id, sheet);
  // A line that goes on overleaf is written where it begins.
  if (box === undefined || words.boxesOf(line.id)[0]?.box !== box) return null;
  const { start, width: column } = roll.column;
  const width = Math.min(WIDEST, column - 2 * EDGE);
  // In px of the paper: where the view begins on it.
  const viewStart = (roll.scroller?.scrollLeft ?? 0) + start - laid.left;
  const left = Math.max(viewStart + EDGE, Math.min(box.left * laid.scale, viewStart + column - width - EDGE));
  return (
    <div className="print-slip names-above" data-own="" style={{ top: box.top * laid.scale, left, width }}>
      <LineEditor line={line} who={who} />
    </div>
  );
}
