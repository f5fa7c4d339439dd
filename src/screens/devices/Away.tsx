// What changed while I was away: by whom, of which kind, each a jump.
import { Link } from 'wouter';
import { RefusalNote } from '#components/places/RefusalNote.tsx';
import { Section } from '#components/places/Sections.tsx';
import { sayWhen } from '#components/places/when.ts';
import type { Instant, PersonId } from '#domain/ids.ts';
import { useAction } from '#hooks/action.ts';
import type { Book } from '#hooks/bookChanges.ts';
import { type AwayChange, useSession } from '#hooks/session.ts';
import { useView } from '#hooks/view.ts';
import { Button } from '#ui/Button.tsx';
import { type AwayGroup, groupAway, sayKind, sayWhat } from './awayGroups.ts';
import { addressOfChange, isInBin, nameOfRecord } from './recordName.ts';

export function Away() {
  const session = useSession();
  const changes = useView(session.away);
  const action = useAction();
  const seen =
    changes.length === 0 ? null : (
      <Button icon="tick" disabled={action.isBusy} onClick={() => void action.run(() => session.markAwaySeen())}>
        I have seen it
      </Button>
    );
  return (
    <Section id="away" title="While you were away" actions={seen}>
      <RefusalNote refusal={action.refusal} />
      {changes.length === 0 ? <p className="section-words">Nobody else has changed anything since you last looked.</p> : null}
      {groupAway(changes).map((group) => (
        <ByOnePerson key={group.by} group={group} book={session.book} />
      ))}
    </Section>
  );
}

/** Long lists start closed. */
const OPEN_UP_TO = 12;

function ByOnePerson({ group, book }: { readonly group: AwayGroup; readonly book: Book }) {
  const person = book.tables.people.get(group.by as PersonId);
  return (
    <div className="away-person">
      <h3>
        <i className="who-dot" style={{ background: `var(--person-${person?.colour ?? 10})` }} aria-hidden="true" />
        {person === undefined || person.name === '' ? 'Somebody without a name' : person.name}
      </h3>
      {group.kinds.map(({ kind, changes }) => (
        <details key={kind} open={changes.length <= OPEN_UP_TO} className="away-kind">
          <summary>{sayKind(kind, changes.length)}</summary>
          <ul className="row-list">
            {changes.map((change) => (
              <li key={change.id}>
                <OneChange change={change} book={book} />
              </li>
            ))}
          </ul>
        </details>
      ))}
    </div>
  );
}

function OneChange({ change, book }: { readonly change: AwayChange; readonly book: Book }) {
  const { id } = useView(useSession().production);
  const address = addressOfChange(book, id, change);
  const name = nameOfRecord(book, change.kind, change.id);
  const inBin = change.what !== 'binned' && isInBin(book, change.kind, change.id) ? '; it is in the bin' : '';
  const more = `${sayWhat(change.what)}, ${sayWhen(change.at, Date.now() as Instant)}${inBin}`;
  if (address === null) {
    return (
      <a className="away-change" href="#bin">
        <span>{name}</span> <small>{more}</small>
      </a>
    );
  }
  return (
    <Link className="away-change" href={address}>
      <span>{name}</span> <small>{more}</small>
    </Link>
  );
}
