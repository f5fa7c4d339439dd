// The revision desk: what a new version would change, before anything is changed. Then one step, which undo takes back.
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import type { DraftScript } from '#domain/script/draft.ts';
import { useAction } from '#hooks/action.ts';
import { useRows } from '#hooks/book.ts';
import { bringInNewPages, useNewPages } from '#hooks/newPages.ts';
import { useSession } from '#hooks/session.ts';
import { Button } from '#ui/Button.tsx';
import { TextField } from '#ui/Fields.tsx';
import { Segments } from '#ui/Segments.tsx';
import { Changes } from './Changes.tsx';
import { deskFacts } from './deskFacts.ts';
import { PagesToSwap } from './PagesToSwap.tsx';
import { REVISION_COLOURS, RevisionColours } from './RevisionColours.tsx';

type Reach = 'whole' | 'some';

interface DeskProps {
  readonly draft: DraftScript;
  /** What it was read from. */
  readonly file: Blob;
  /** `hasCome`: the new pages are in the book. */
  onClose(hasCome?: boolean): void;
}

export function Desk({ draft, file, onClose }: DeskProps) {
  const session = useSession();
  const { book } = session;
  const action = useAction();
  const revisions = useRows(book.tables.revisions);
  const [colour, setColour] = useState(Math.min(revisions.length + 1, REVISION_COLOURS.length - 1));
  const [ownName, setOwnName] = useState<string | null>(null);
  const [date, setDate] = useState(() => new Intl.DateTimeFormat(undefined, { dateStyle: 'long' }).format(new Date()));
  const [reach, setReach] = useState<Reach>(() => guessReach(draft, book.tables.lines.size));
  const newPages = useNewPages(book, draft, reach === 'some');
  const facts = useMemo(() => (newPages === null ? null : deskFacts(newPages)), [newPages]);
  const leaves = useLeaving();
  const name = ownName ?? `${REVISION_COLOURS[colour]} pages`;
  const canCome = facts !== null && newPages?.compared.comparison.isPlaced === true && facts.list.changes.length > 0;
  const bringIn = async (): Promise<void> => {
    const signal = leaves.current?.signal;
    if (newPages === null || facts === null || signal === undefined) return;
    // Its pages can be looked at afterwards; where there is no room for the file, its words come all the same.
    const asset = await session.keepFile(file);
    const about = { name: name.trim() || 'New pages', colour, date: date.trim(), pages: facts.list.pages, asset };
    if ((await bringInNewPages(book, newPages, about, signal)) !== null) onClose(true);
  };
  return (
    <div className="desk">
      <div className="desk-head">
        <section className="desk-leaf" aria-label="This revision">
          <div className="desk-names">
            <TextField label="Name" value={name} onText={setOwnName} autoCapitalize="sentences" />
            <TextField label="Date on the pages" value={date} onText={setDate} />
          </div>
          <RevisionColours value={colour} onChoose={setColour} />
          <div className="desk-reach">
            <span id="desk-reach">“{draft.source.name}” is</span>
            <Segments<Reach>
              label="How much of the script came"
              value={reach}
              onChoose={setReach}
              segments={[
                { value: 'whole', label: 'The whole script' },
                { value: 'some', label: 'Only some pages' },
              ]}
            />
          </div>
        </section>
        <section className="desk-leaf" aria-label="What it changes">
          {newPages === null || facts === null ? (
            <p className="pages-reading" aria-live="polite">
              Laying them beside the script… <progress aria-label="Laying the new pages beside the script" />
            </p>
          ) : (
            <>
              <DeskSummary facts={facts} isPlaced={newPages.compared.comparison.isPlaced} />
              <PagesToSwap pages={facts.list.pages} />
            </>
          )}
        </section>
      </div>
      {newPages === null ? null : <Changes compared={newPages.compared} list={newPages.list} />}
      <footer className="place-foot desk-foot">
        <p aria-live="polite">{action.isBusy ? 'Bringing them in…' : 'Nothing is changed until you say so.'}</p>
        <Button onClick={() => onClose()}>Cancel</Button>
        <Button kind="main" disabled={action.isBusy || !canCome} onClick={() => void action.run(bringIn)}>
          Bring them in
        </Button>
      </footer>
    </div>
  );
}

/** Aborted from the moment when the desk is left: pages that are still on their way do not come then. */
function useLeaving(): RefObject<AbortController | null> {
  const leaves = useRef<AbortController | null>(null);
  useEffect(() => {
    const mine = new AbortController();
    leaves.current = mine;
    return () => mine.abort();
  }, []);
  return leaves;
}

/** A file with less than half as many lines as the book is taken for some pages; the person may say otherwise. */
const guessReach = (draft: DraftScript, lines: number): Reach => (draft.lines.length * 2 < lines ? 'some' : 'whole');

function DeskSummary({ facts, isPlaced }: { readonly facts: ReturnType<typeof deskFacts>; readonly isPlaced: boolean }) {
  if (!isPlaced) {
    return (
      <>
        <h2>These pages were not recognised</h2>
        <p>
          Nothing on them is in this script, so nobody can say where they belong. Choose the whole script, or pages with some of the old lines around the new
          ones.
        </p>
      </>
    );
  }
  if (facts.list.changes.length === 0) {
    return (
      <>
        <h2>Nothing changed</h2>
        <p>These are the words that are in the book already.</p>
      </>
    );
  }
  return (
    <>
      <h2>{facts.counts.join(', ')}</h2>
      {facts.isMostlyGone ? <p className="desk-doubt">More than half of the old lines are not in it. Is it the right file?</p> : null}
      {facts.renamed.map(({ from, to }) => (
        <p key={from}>
          <b>{from}</b> is now <b>{to}</b>
        </p>
      ))}
      <p className="desk-marks">
        {facts.marks.kept === 0 ? null : (
          <span className="desk-kept">{facts.marks.kept === 1 ? '1 mark keeps its word' : `${facts.marks.kept} marks keep their words`}</span>
        )}
        {facts.marks.review === 0 ? null : <span className="desk-review">{facts.marks.review} need you</span>}
        {facts.marks.orphan === 0 ? null : <span className="desk-orphan">{facts.marks.orphan} go to the tray, because their lines are cut</span>}
      </p>
    </>
  );
}
