// One line of the open book: looks up its row, its speaker and its marks, and renders again only when one of them changes.
import { memo, useLayoutEffect, useMemo } from 'react';
import { type ColouredCue, LineRow } from '#components/script/LineRow.tsx';
import type { SetNote } from '#components/script/pieces.ts';
import type { LineId } from '#domain/ids.ts';
import type { Line } from '#domain/script/line.ts';
import { useLine, useLineMarks } from '#hooks/book.ts';
import { useSession } from '#hooks/session.ts';
import { useOnDesk } from '#screens/book/desk.ts';
import { useCueColours, useSpeakerNames, useStar } from '#screens/book/lookups.ts';
import { LineCues } from '#screens/book/marks/LineCues.tsx';
import { NoteCircle } from '#screens/book/marks/NoteCircle.tsx';
import { PageLine } from '#screens/book/pictures/PageLine.tsx';
import { LineEditor } from '#screens/book/text/LineEditor.tsx';
import { usePageLayout } from './pageLayout.ts';

type Together = 'first' | 'middle' | 'last' | undefined;

function togetherOf(line: Line, before: Line | undefined, after: Line | undefined): Together {
  if (line.simultaneous === null) return undefined;
  const joinsBefore = before?.simultaneous === line.simultaneous;
  const joinsAfter = after?.simultaneous === line.simultaneous;
  if (joinsBefore && joinsAfter) return 'middle';
  if (joinsAfter) return 'first';
  return joinsBefore ? 'last' : undefined;
}

interface LiveLineProps {
  readonly id: LineId;
  readonly before: LineId | null;
  readonly after: LineId | null;
}

const renderCircle = (note: SetNote, word: string) => <NoteCircle key={note.id} note={note} where={`on “${word}”`} />;

function LiveLineOnce({ id, before, after }: LiveLineProps) {
  const { book } = useSession();
  const line = useLine(id);
  const marks = useLineMarks(id);
  const who = useSpeakerNames(line);
  const star = useStar(line);
  const colours = useCueColours(marks.cues);
  const isChanging = useOnDesk((state) => state.line === id);
  const shape = useOnDesk((state) => state.shape);
  const page = usePageLayout();
  const cues = useMemo<readonly ColouredCue[]>(() => marks.cues.map((cue, index) => ({ ...cue, colour: colours[index] ?? 0 })), [marks.cues, colours]);
  // The words may have moved under the marks: the margin looks again before the next paint.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it runs when the line or its marks changed.
  useLayoutEffect(() => page.measureSoon(), [line, marks, page]);
  if (line === undefined) return null;
  if (line.kind === 'page') return <PageLine line={line} cues={cues} notes={marks.notes} />;
  if (isChanging) return <LineEditor line={line} who={who} />;
  const lines = book.tables.lines;
  const together = togetherOf(line, before === null ? undefined : lines.get(before), after === null ? undefined : lines.get(after));
  return (
    <>
      <LineRow line={line} who={who} star={star} together={together} cues={cues} notes={marks.notes} renderCircle={renderCircle} />
      {shape === 'phone' && marks.cues.length > 0 ? <LineCues cues={marks.cues} /> : null}
    </>
  );
}

export const LiveLine = memo(LiveLineOnce);
