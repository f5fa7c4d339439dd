// Marks that a revision left in doubt: the words they stood on beside the words that are there now, and one tap for each. Nothing leaves the tray by itself.
import { useMemo } from 'react';
import { Link } from 'wouter';
import { CueTag } from '#components/cue/CueTag.tsx';
import { jumpAddress } from '#components/places/jump.ts';
import { Section } from '#components/places/Sections.tsx';
import type { CueId, NoteId } from '#domain/ids.ts';
import type { Span } from '#domain/script/line.ts';
import { useBook, useCue, useDepartment, useLine, useNote, useRows, useTray, useView } from '#hooks/book.ts';
import { acceptMark, acceptWordsNowThere, binCue, binNote, type MarkToReview, marksToReview, wordsNowThere } from '#hooks/bookChanges.ts';
import { useSession } from '#hooks/session.ts';
import { Button } from '#ui/Button.tsx';

export function MarksToLookAt({ canWrite }: { readonly canWrite: boolean }) {
  const marks = useMarksToReview();
  return (
    <Section id="marks" title={marks.length === 0 ? 'Marks that need you' : `Marks that need you: ${marks.length}`}>
      <p className="section-words" aria-live="polite">
        {marks.length === 0
          ? 'None. Every cue and every note stands on its word.'
          : 'Say that a mark is right where it is, or go to it and move it. Until then it waits.'}
      </p>
      <ul className="mark-list">
        {marks.map((mark) => (
          <li key={mark.id} className="mark-item">
            <Mark mark={mark} canWrite={canWrite} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Looked through again when lines, marks or revisions change: on this screen only, and there are few. */
function useMarksToReview(): readonly MarkToReview[] {
  const book = useBook();
  const { lines, cues, notes, revisions } = book.tables;
  const cueRows = useRows(cues);
  const noteRows = useRows(notes);
  const lineRows = useRows(lines);
  const revisionRows = useRows(revisions);
  const tray = useTray();
  // biome-ignore lint/correctness/useExhaustiveDependencies: what a mark's state is worked out from.
  return useMemo(() => marksToReview(book), [book, cueRows, noteRows, lineRows, revisionRows, tray]);
}

function Mark({ mark, canWrite }: { readonly mark: MarkToReview; readonly canWrite: boolean }) {
  const book = useBook();
  const { id } = useView(useSession().production);
  const { before, quote, after, page } = mark.anchor;
  const offered = mark.place === null ? wordsNowThere(book, mark.id) : null;
  const address = jumpAddress(id, mark.kind === 'cue' ? { to: 'cue', id: mark.id as CueId } : { to: 'note', id: mark.id as NoteId });
  return (
    <>
      {mark.kind === 'cue' ? <CueName id={mark.id as CueId} /> : <NoteName id={mark.id as NoteId} />}
      <div className="change-sides">
        <div className="change-side">
          <p className="mark-label">It stood on, page {page}</p>
          <p>
            {fromWord(before)}
            <mark>{quote}</mark>
            {toWord(after)}
          </p>
        </div>
        <div className="change-side">
          <p className="mark-label">{mark.place === null ? 'Now' : 'It stands on now'}</p>
          <NowThere mark={mark} offered={offered} />
        </div>
      </div>
      {canWrite ? (
        <div className="mark-answers">
          {mark.place === null ? null : (
            <Button icon="tick" onClick={() => acceptMark(book, mark.id)}>
              It is right
            </Button>
          )}
          {offered === null ? null : (
            <Button icon="tick" onClick={() => acceptWordsNowThere(book, mark.id)}>
              Put it on “{offered.words}”
            </Button>
          )}
          <Link href={address} className="button button-plain">
            {mark.place === null ? 'Place it in the book' : 'Go there and move it'}
          </Link>
          {mark.place === null ? (
            <Button kind="quiet" icon="bin" onClick={() => (mark.kind === 'cue' ? binCue(book, mark.id as CueId) : binNote(book, mark.id as NoteId))}>
              Bin
            </Button>
          ) : null}
        </div>
      ) : null}
    </>
  );
}

/** The context of an anchor is cut at a letter; shown, it begins and ends with a word. */
const CONTEXT = 32;
const fromWord = (before: string): string => (before.length < CONTEXT ? before : `…${before.replace(/^\S*\s+/, '')}`);
const toWord = (after: string): string => (after.length < CONTEXT ? after : `${after.replace(/\s+\S*$/, '')}…`);

interface NowThereProps {
  readonly mark: MarkToReview;
  /** The words that it may be put on. */
  readonly offered: Span | null;
}

function NowThere({ mark, offered }: NowThereProps) {
  const line = useLine(mark.place?.line ?? mark.anchor.line);
  const words = line?.text ?? '';
  if (mark.place === null) {
    const why = mark.state === 'orphan' ? 'Its line is cut. It waits in the tray.' : 'Its words are gone. It waits in the tray.';
    return (
      <>
        <p className="mark-why">{why}</p>
        {mark.state === 'orphan' || words === '' ? null : <Marked words={words} span={offered ?? { from: 0, to: 0 }} />}
      </>
    );
  }
  return <Marked words={words} span={mark.place} />;
}

function Marked({ words, span: { from, to } }: { readonly words: string; readonly span: Span }) {
  return (
    <p>
      {words.slice(0, from)}
      <mark>{words.slice(from, to)}</mark>
      {words.slice(to)}
    </p>
  );
}

function CueName({ id }: { readonly id: CueId }) {
  const cue = useCue(id);
  const department = useDepartment(cue?.department ?? null);
  if (cue === undefined) return null;
  return (
    <p className="mark-name">
      {department === undefined ? null : <CueTag department={department} number={cue.number} />} {cue.what}
    </p>
  );
}

function NoteName({ id }: { readonly id: NoteId }) {
  const note = useNote(id);
  return (
    <p className="mark-name">
      <span className="mark-kind">Blocking</span> {note === undefined || note.text === '' ? 'A note without words' : note.text}
    </p>
  );
}
