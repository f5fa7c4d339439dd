// The bin of the book: everything that was deleted, each restorable, and emptied only on purpose and only of what is old.
import { useState } from 'react';
import { Section } from '#components/places/Sections.tsx';
import { sayWhen } from '#components/places/when.ts';
import type { Instant } from '#domain/ids.ts';
import { useBin } from '#hooks/book.ts';
import { emptyBin, restoreFromBin } from '#hooks/bookChanges.ts';
import { useSession } from '#hooks/session.ts';
import { Button } from '#ui/Button.tsx';
import { Dialog } from '#ui/Dialog.tsx';

const DAY_MS = 86_400_000;
const OLD_AFTER_DAYS = 30;
const FIRST_SHOWN = 50;

const KINDS = {
  line: 'Line',
  cue: 'Cue',
  note: 'Blocking note',
  character: 'Character',
  department: 'Department',
  keyMark: 'Mark of the key',
  import: 'Script that was taken back',
} as const;

export function BookBin({ canWrite }: { readonly canWrite: boolean }) {
  const { book } = useSession();
  const bin = useBin();
  const [shown, setShown] = useState(FIRST_SHOWN);
  const now = Date.now() as Instant;
  return (
    <Section id="bin" title="Bin of this book" actions={canWrite ? <EmptyOld /> : undefined}>
      <p className="section-words">
        {bin.length === 0 ? 'Nothing is in the bin.' : 'What anybody deletes stays here, with everything that was written in it since.'}
      </p>
      <ul className="row-list">
        {bin.slice(0, shown).map((record) => {
          const person = book.tables.people.get(record.deleted.by);
          const title = record.title.trim() === '' ? '(empty)' : record.title;
          return (
            <li key={`${record.kind} ${record.id}`}>
              <div className="row-words">
                {title}
                <small>
                  {KINDS[record.kind]}, deleted {sayWhen(record.deleted.at, now)}
                  {person === undefined || person.name === '' ? '' : ` by ${person.name}`}
                </small>
              </div>
              {canWrite ? (
                <Button aria-label={`Restore ${title}`} onClick={() => restoreFromBin(book, record.kind, record.id)}>
                  Restore
                </Button>
              ) : null}
            </li>
          );
        })}
      </ul>
      {bin.length > shown ? <Button onClick={() => setShown(shown + 200)}>Show more of {bin.length}</Button> : null}
    </Section>
  );
}

function EmptyOld() {
  const { book } = useSession();
  const bin = useBin();
  const [isAsking, setAsking] = useState(false);
  const [said, setSaid] = useState('');
  const olderThan = (Date.now() - OLD_AFTER_DAYS * DAY_MS) as Instant;
  const old = bin.filter((record) => record.kind !== 'import' && record.deleted.at < olderThan).length;
  return (
    <>
      <p role="status" className="quiet-words">
        {said}
      </p>
      {old === 0 ? null : <Button onClick={() => setAsking(true)}>Empty what is old</Button>}
      {isAsking ? (
        <Dialog
          title={`Remove ${old} for good?`}
          onClose={() => setAsking(false)}
          footer={
            <>
              <Button onClick={() => setAsking(false)}>Cancel</Button>
              <Button
                kind="danger"
                onClick={() => {
                  const removed = emptyBin(book, { olderThan });
                  setSaid(`${removed} removed.`);
                  setAsking(false);
                }}
              >
                Remove for good
              </Button>
            </>
          }
        >
          <p>
            {old === 1 ? 'One thing has' : `${old} things have`} been in the bin for more than {OLD_AFTER_DAYS} days. Removing them cannot be undone, on any
            tablet. Save a copy first if in doubt.
          </p>
        </Dialog>
      ) : null}
    </>
  );
}
