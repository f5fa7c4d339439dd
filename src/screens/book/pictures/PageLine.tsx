// A page of the script that is there as its picture, with its marks standing on places of it.
import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { departmentColour } from '#components/cue/CueTag.tsx';
import { PagePicture } from '#components/picture/PagePicture.tsx';
import { useLeafFile } from '#components/picture/useLeafFile.ts';
import type { ColouredCue } from '#components/script/LineRow.tsx';
import type { SetNote } from '#components/script/pieces.ts';
import { type PlaceBox, sayPlace } from '#domain/script/anchor.ts';
import type { Line } from '#domain/script/line.ts';
import type { SheetBox } from '#domain/script/reading/blocks.ts';
import { scriptFileNamed } from '#hooks/scriptFiles.ts';
import { useSession } from '#hooks/session.ts';
import { NoteCircle } from '#screens/book/marks/NoteCircle.tsx';
import { usePageLayout } from '#screens/book/script/pageLayout.ts';
import { Button } from '#ui/Button.tsx';
import { TextField } from '#ui/Fields.tsx';
import './pageLine.css';

interface OnPicture {
  readonly place?: PlaceBox;
}

interface PageLineProps {
  readonly line: Line;
  readonly cues: readonly (ColouredCue & OnPicture)[];
  readonly notes: readonly (SetNote & OnPicture)[];
}

/** Points to the tenths of a point in which places are told. */
const TENTHS = 10;

export function PageLine({ line, cues, notes }: PageLineProps) {
  const { book } = useSession();
  const sheet = line.place?.boxes[0];
  const label = book.marks.pageOf(line.id)?.label ?? '';
  const element = useRef<HTMLDivElement>(null);
  const width = useWidth(element);
  const layout = usePageLayout();
  const file = useLeafFile(useSource(line));
  // The flags in the margin stand beside their places.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it runs when the page has another size, or is drawn at last.
  useLayoutEffect(() => layout.measureSoon(), [layout, width, file.state]);
  const proportion = sheet === undefined ? undefined : sheet.bottom / sheet.right;
  return (
    <div
      className={`line line-page${line.isCut ? ' is-cut' : ''}`}
      data-line={line.id}
      data-page-width={(sheet?.right ?? 0) * TENTHS}
      ref={element}
      role="group"
      aria-label={`Page ${label}, a picture`}
    >
      {file.state === 'open' && sheet !== undefined && width > 0 ? (
        <PagePicture
          file={file.file}
          leaf={sheet.leaf}
          width={width}
          label={`Page ${label} as it is printed`}
          {...(proportion === undefined ? {} : { proportion })}
        >
          {(scale) => <Marks scale={scale / TENTHS} sheet={sheet} label={label} cues={cues} notes={notes} />}
        </PagePicture>
      ) : (
        <div className="page-line-empty" style={{ height: width * (proportion ?? Math.SQRT2) }}>
          {file.state === 'locked' ? <LockedPage label={label} wasWrong={file.wasWrong} onPassword={file.again} /> : <p>{TROUBLE[file.state]}</p>}
          {file.state === 'broken' || file.state === 'unready' ? <Button onClick={() => file.again(null)}>Try again</Button> : null}
        </div>
      )}
    </div>
  );
}

const TROUBLE = {
  opening: '',
  open: '',
  missing: 'The picture of this page is not on this tablet yet. It comes when the relay has it; until then look at it where the script was brought in.',
  unready: 'Pages cannot be drawn yet: the app is not wholly on this tablet. Let it reach the network, and try again.',
  broken: 'The file of this page could not be opened: it is damaged, or the tablet has no memory left for it.',
} as const;

/** The password opens the file on this tablet until the app is closed, and is written nowhere. */
function LockedPage({ label, wasWrong, onPassword }: { readonly label: string; readonly wasWrong: boolean; onPassword(password: string): void }) {
  const [password, setPassword] = useState('');
  return (
    <form
      className="page-line-locked"
      aria-label={`Open page ${label}`}
      onSubmit={(submit) => {
        submit.preventDefault();
        if (password !== '') onPassword(password);
      }}
    >
      <p>{wasWrong ? 'That is not the password of this file.' : 'The file of this page is locked with a password.'}</p>
      <TextField label="Password" type="password" spellCheck={false} autoCapitalize="none" autoComplete="off" value={password} onText={setPassword} />
      <button type="submit" className="button button-main">
        Open the pages
      </button>
    </form>
  );
}

interface MarksProps extends Pick<PageLineProps, 'cues' | 'notes'> {
  readonly scale: number;
  readonly sheet: SheetBox;
  readonly label: string;
}

function Marks({ scale, sheet, label, cues, notes }: MarksProps) {
  const size = { width: sheet.right * TENTHS, height: sheet.bottom * TENTHS };
  return (
    <>
      {cues.map((cue) =>
        cue.place === undefined ? null : (
          <span key={cue.id} className="words has-cue place-cue" data-cues={cue.id} style={{ ...departmentColour(cue.colour), ...boxOf(cue.place, scale) }} />
        ),
      )}
      {notes.map((note) =>
        note.place === undefined ? null : (
          <span key={note.id} className="place-note" style={{ left: note.place.left * scale, top: note.place.top * scale }}>
            <NoteCircle note={note} where={`on page ${label}, ${sayPlace(note.place, size)}`} />
          </span>
        ),
      )}
    </>
  );
}

const boxOf = ({ left, top, right, bottom }: PlaceBox, scale: number) => ({
  left: left * scale,
  top: top * scale,
  width: (right - left) * scale,
  height: (bottom - top) * scale,
});

/** The file whose page this is; null when the book does not know it. */
function useSource(line: Line) {
  const session = useSession();
  const name = line.place?.asset;
  return useMemo(() => {
    const file = name === undefined ? null : scriptFileNamed(session.book, name);
    if (file === null) return null;
    const { asset } = file;
    return { name: asset.hash, read: () => session.sourceFile(asset), onArrival: (arrived: () => void) => session.onFileArrival(asset.hash, arrived) };
  }, [session, name]);
}

function useWidth(element: { readonly current: HTMLElement | null }): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    if (element.current === null) return;
    setWidth(element.current.clientWidth);
    const watcher = new ResizeObserver(([entry]) => entry !== undefined && setWidth(Math.floor(entry.contentRect.width)));
    watcher.observe(element.current);
    return () => watcher.disconnect();
  }, [element]);
  return width;
}
