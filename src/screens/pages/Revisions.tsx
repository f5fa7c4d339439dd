// The revisions of the script, the latest first: what to swap in the binder, what was cut, and the way back.
import { useState } from 'react';
import { ReadAgain } from '#components/places/ReadAgain.tsx';
import { Section } from '#components/places/Sections.tsx';
import { sayWhen } from '#components/places/when.ts';
import type { Instant } from '#domain/ids.ts';
import type { Revision } from '#domain/productions/production.ts';
import type { Line } from '#domain/script/line.ts';
import { useAction } from '#hooks/action.ts';
import { useBook, useRows } from '#hooks/book.ts';
import { cutList, describeRevision, keepCutLine, speakerNames, starredLines } from '#hooks/bookChanges.ts';
import { goBackFromNewPages } from '#hooks/newPages.ts';
import { Button } from '#ui/Button.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { TextField } from '#ui/Fields.tsx';
import { PagesToSwap } from './PagesToSwap.tsx';
import { nameOfColour, RevisionColours, RevisionDot } from './RevisionColours.tsx';
import './revisions.css';

interface RevisionsProps {
  readonly canWrite: boolean;
  /** Of a file of this book, by its hash. */
  onReadAgain(hash: string): void;
}

export function Revisions({ canWrite, onReadAgain }: RevisionsProps) {
  const { tables } = useBook();
  const revisions = useRows(tables.revisions);
  const latest = revisions.findLast((revision) => revision.wentBack === null);
  return (
    <Section id="revisions" title="Revisions">
      {revisions.length === 0 ? <p className="section-words">None yet. The script is as it first came.</p> : null}
      <ul className="revision-list">
        {[...revisions].reverse().map((revision) => (
          <li key={revision.id} className={revision.wentBack === null ? 'revision' : 'revision is-back'}>
            <OneRevision revision={revision} canWrite={canWrite} canGoBack={canWrite && revision === latest} onReadAgain={onReadAgain} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function OneRevision({ revision, canWrite, canGoBack, onReadAgain }: RevisionsProps & { readonly revision: Revision; readonly canGoBack: boolean }) {
  const book = useBook();
  useRows(book.tables.lines);
  const [isAsking, setAsking] = useState(false);
  const [isNaming, setNaming] = useState(false);
  const now = Date.now() as Instant;
  const by = book.tables.people.get(revision.applied.by)?.name ?? '';
  const stars = starredLines(book, revision.id).length;
  return (
    <>
      <div className="revision-head">
        <RevisionDot colour={revision.colour} />
        <div>
          <b>{revision.name}</b>
          <small>
            {[nameOfColour(revision.colour), revision.date, revision.fileName].filter((part) => part !== '').join(' · ')}
            <br />
            Brought in {sayWhen(revision.applied.at, now)}
            {by === '' ? '' : ` by ${by}`}
            {revision.wentBack === null ? '' : `, gone back from ${sayWhen(revision.wentBack.at, now)}`}
          </small>
        </div>
        <div className="revision-ways no-print">
          {canWrite ? (
            <Button kind="quiet" aria-label={`Name and colour of ${revision.name}`} onClick={() => setNaming(true)}>
              Name and colour
            </Button>
          ) : null}
          {canGoBack && revision.asset !== null ? (
            <ReadAgain fileName={revision.fileName} asset={revision.asset} onRead={() => onReadAgain(revision.asset?.hash ?? '')} />
          ) : null}
          {canGoBack ? <Button onClick={() => setAsking(true)}>Go back to before it</Button> : null}
        </div>
      </div>
      {revision.wentBack === null ? (
        <>
          {stars === 0 ? null : <p>{stars === 1 ? '1 line carries its star.' : `${stars} lines carry its star.`}</p>}
          <PagesToSwap pages={revision.pages} />
          <CutList revision={revision} canWrite={canWrite} />
        </>
      ) : null}
      {isNaming ? <NameRevision revision={revision} onClose={() => setNaming(false)} /> : null}
      {isAsking ? <GoBack revision={revision} onClose={() => setAsking(false)} /> : null}
    </>
  );
}

function CutList({ revision, canWrite }: { readonly revision: Revision; readonly canWrite: boolean }) {
  const book = useBook();
  const cut = cutList(book, revision.id);
  if (cut.length === 0) return null;
  return (
    <details className="cut-list">
      <summary>Cut list: {cut.length === 1 ? '1 line' : `${cut.length} lines`}</summary>
      <ul>
        {cut.map((line) => (
          <li key={line.id}>
            <CutPlace line={line} />
            <p>
              {line.speakers.length === 0 ? null : <span className="change-who">{speakerNames(book, line).join(', ')}</span>}
              <del>{line.text}</del>
            </p>
            {canWrite ? (
              <Button kind="quiet" className="no-print" aria-label={`Keep “${shorten(line.text)}”`} onClick={() => keepCutLine(book, line.id)}>
                Keep this line
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      <Button className="no-print" onClick={() => window.print()}>
        Print
      </Button>
    </details>
  );
}

/** The page on which one comes to where the line stood. */
function CutPlace({ line }: { readonly line: Line }) {
  const { tables, marks } = useBook();
  const before = tables.lines.ids().findLast((id) => (tables.lines.get(id)?.order ?? '') < line.order);
  const page = before === undefined ? undefined : marks.pageOf(before);
  return <span className="cut-place">{page === undefined || page.label === '' ? '' : `p. ${page.label}`}</span>;
}

const shorten = (text: string): string => (text.length > 40 ? `${text.slice(0, 40).trimEnd()}…` : text);

function NameRevision({ revision, onClose }: { readonly revision: Revision; onClose(): void }) {
  const book = useBook();
  const [name, setName] = useState(revision.name);
  const [date, setDate] = useState(revision.date);
  const [colour, setColour] = useState(revision.colour);
  const keep = (): void => {
    describeRevision(book, revision.id, { name: name.trim() || revision.name, date, colour });
    onClose();
  };
  return (
    <Dialog
      title="Name and colour"
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="main" onClick={keep}>
            Keep
          </Button>
        </>
      }
    >
      <TextField label="Name" value={name} onText={setName} autoCapitalize="sentences" />
      <TextField label="Date on the pages" value={date} onText={setDate} />
      <RevisionColours value={colour} onChoose={setColour} />
    </Dialog>
  );
}

function GoBack({ revision, onClose }: { readonly revision: Revision; onClose(): void }) {
  const book = useBook();
  const action = useAction();
  const goBack = async (): Promise<void> => {
    await goBackFromNewPages(book, revision.id);
    onClose();
  };
  return (
    <Dialog
      title={`Go back to before “${revision.name}”?`}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Stay</Button>
          <Button kind="main" disabled={action.isBusy} onClick={() => void action.run(goBack)}>
            Go back
          </Button>
        </>
      }
    >
      <p>The script is as it was, and what people wrote since then stays. Undo brings the revision back, and so does its file.</p>
    </Dialog>
  );
}
