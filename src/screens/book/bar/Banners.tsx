// Lines of news above the script: why it cannot be written, and what others changed while this tablet was away.
import { Link } from 'wouter';
import type { ReadOnlyReason } from '#domain/device/saveFacts.ts';
import type { PersonId } from '#domain/ids.ts';
import { type AwayChange, useSession } from '#hooks/session.ts';
import { useView } from '#hooks/view.ts';
import { Button } from '#ui/Button.tsx';
import { Icon } from '#ui/Icon.tsx';

const WHY: Readonly<Record<ReadOnlyReason, string>> = {
  'view key': 'You can read this book. Ask the stage manager for an edit invitation to write in it.',
  'newer version': 'This book was written by a newer Prompt Corner. Update the app to write in it.',
  'open elsewhere': 'This book is open in another window on this tablet. Write there, or close it.',
};

export function Banners({ readOnly }: { readonly readOnly: ReadOnlyReason | null }) {
  return (
    <>
      {readOnly === null ? null : (
        <p className="banner" role="status">
          <Icon name="lock" size={18} />
          <span>{WHY[readOnly]}</span>
        </p>
      )}
      <AwayBanner />
    </>
  );
}

/** "Priya changed 12 things", "Priya and Sam changed 12 things", "4 people changed 12 things". */
export function awayWords(changes: readonly AwayChange[], nameOf: (id: PersonId) => string): string {
  const people = [...new Set(changes.map((change) => change.by))].map(nameOf);
  const who = people.length === 1 ? people[0] : people.length === 2 ? `${people[0]} and ${people[1]}` : `${people.length} people`;
  return `${who} changed ${changes.length === 1 ? 'one thing' : `${changes.length} things`} while you were away.`;
}

function AwayBanner() {
  const session = useSession();
  const away = useView(session.away);
  const { id } = useView(session.production);
  if (away.length === 0) return null;
  const nameOf = (person: PersonId) => session.book.tables.people.get(person)?.name ?? 'Somebody';
  return (
    <p className="banner banner-away" role="status">
      <Icon name="eye" size={18} />
      <span>{awayWords(away, nameOf)}</span>
      <Link href={`/book/${id}/devices`} className="button">
        See what
      </Link>
      <Button kind="quiet" onClick={() => void session.markAwaySeen()}>
        All right
      </Button>
    </p>
  );
}
