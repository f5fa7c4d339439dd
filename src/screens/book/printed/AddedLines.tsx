// Lines that are in the book and on no printed page: a sign in the margin of the paper where they belong, which opens the text there.
import { useMemo } from 'react';
import type { LineId } from '#domain/ids.ts';
import type { PrintedSheet } from '#domain/script/facsimile/sheets.ts';
import { useSession } from '#hooks/session.ts';
import { useActs } from '#screens/book/tools/acts.ts';
import { Icon } from '#ui/Icon.tsx';

export function AddedLines({ sheet, scale }: { readonly sheet: PrintedSheet; readonly scale: number }) {
  const groups = useMemo(() => {
    const after = new Map<LineId | null, LineId[]>();
    for (const one of sheet.added) after.set(one.after, [...(after.get(one.after) ?? []), one.line]);
    return [...after];
  }, [sheet]);
  return groups.map(([after, lines]) => <AddedSign key={lines[0]} after={after} lines={lines} sheet={sheet} scale={scale} />);
}

interface AddedSignProps {
  readonly after: LineId | null;
  readonly lines: readonly LineId[];
  readonly sheet: PrintedSheet;
  readonly scale: number;
}

function AddedSign({ after, lines, sheet, scale }: AddedSignProps) {
  const acts = useActs();
  const { marks } = useSession().book;
  const { words } = acts.rolls.printed;
  const box = after === null ? undefined : words.boxesOn(after, sheet).at(-1);
  const below = sheet.lines[0] === undefined ? undefined : words.boxesOn(sheet.lines[0], sheet)[0];
  const at = box === undefined ? { left: below?.left ?? 40, top: (below?.top ?? 60) - 4 } : { left: box.left, top: box.bottom };
  const [first] = lines;
  if (first === undefined) return null;
  const said = lines.length === 1 ? '1 line added here' : `${lines.length} lines added here`;
  return (
    <button
      type="button"
      className="print-sign print-added"
      data-own=""
      data-cues={lines.flatMap((line) => marks.ofLine(line).cues.map((cue) => cue.id)).join(' ')}
      style={{ left: at.left * scale, top: at.top * scale }}
      aria-label={`${said}: show in the text`}
      title={`${said}. Show the text.`}
      onClick={() => acts.show(false, first)}
    >
      <Icon name="plus" size={15} />
      {lines.length > 1 ? <span aria-hidden="true">{lines.length}</span> : null}
    </button>
  );
}
