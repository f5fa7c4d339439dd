// The revisions of the script, the latest first: what to swap in the binder, what was cut, and the way back.
import { useState } from 'react';
import { Section } from '#components/places/Sections.tsx';
import { sayWhen } from '#components/places/when.ts';
import type { Instant } from '#domain/ids.ts';
import type { Revision } from '#domain/productions/production.ts';
import { useBook, useRows } from '#hooks/book.ts';
import { cutList, goBackFrom, speakerNames, starredLines } from '#hooks/bookChanges.ts';
import { Button } from '#ui/Button.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { PagesToSwap } from './PagesToSwap.tsx';
import { nameOfColour, RevisionDot } from './RevisionColours.tsx';

export function Revisions({ canWrite }: { readonly canWrite: boolean }) {
  const { tables } = useBook();
  const revisions = useRows(tables.revisions);
  const latest = revisions.findLast((revision) => revision.wentBack === null);
  return (
    <Section id="revisions" title="Revisions">
      {revisions.length === 0 ? <p className="section-words">None yet. The script is as it first came.</p> : null}
      <ul className="revision-list">
        {[...revisions].reverse().map((revision) => (
          <li key={revision.id} className={revision.wentBack === null ? 'revision' : 'revision is-back'}>
            <OneRevision revision={revision} canGoBack={canWrite && revision === latest} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function OneRevision({ revision, canGoBack }: { readonly revision: Revision; readonly canGoBack: boolean }) {
  const book = useBook();
  useRows(book.tables.lines);
  const [isAsking, setAsking] = useState(false);
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
        {canGoBack ? <Button onClick={() => setAsking(true)}>Go back to before it</Button> : null}
      </div>
      {revision.wentBack === null ? (
        <>
          {stars === 0 ? null : <p>{stars === 1 ? '1 line carries its star.' : `${stars} lines carry its star.`}</p>}
          <PagesToSwap pages={revision.pages} />
          <CutList revision={revision} />
        </>
      ) : null}
      {isAsking ? <GoBack revision={revision} onClose={() => setAsking(false)} /> : null}
    </>
  );
}

function CutList({ revision }: { readonly revision: Revision }) {
  const book = useBook();
  const cut = cutList(book, revision.id);
  if (cut.length === 0) return null;
  return (
    <details className="cut-list">
      <summary>Cut list: {cut.length === 1 ? '1 line' : `${cut.length} lines`}</summary>
      <ul>
        {cut.map((line) => (
          <li key={line.id}>
            {line.speakers.length === 0 ? null : <span className="change-who">{speakerNames(book, line).join(', ')}</span>}
            <del>{line.text}</del>
          </li>
        ))}
      </ul>
      <Button className="no-print" onClick={() => window.print()}>
        Print
      </Button>
    </details>
  );
}

function GoBack({ revision, onClose }: { readonly revision: Revision; onClose(): void }) {
  const book = useBook();
  return (
    <Dialog
      title={`Go back to before “${revision.name}”?`}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Stay</Button>
          <Button
            kind="main"
            onClick={() => {
              goBackFrom(book, revision.id);
              onClose();
            }}
          >
            Go back
          </Button>
        </>
      }
    >
      <p>The script is as it was, and what people wrote since then stays. Undo brings the revision back, and so does its file.</p>
    </Dialog>
  );
}
