// A line of news above the script: what others changed while this tablet was away. (Why a book cannot be written stands over every screen.)
import { Link } from 'wouter';
import type { PersonId } from '#domain/ids.ts';
import { type AwayChange, useSession } from '#hooks/session.ts';
import { useView } from '#hooks/view.ts';
import { Button } from '#ui/Button.tsx';
import { Icon } from '#ui/Icon.tsx';

/** "Priya changed 12 things", "Priya and Sam changed 12 things", "4 people changed 12 things". */
export function awayWords(changes: readonly AwayChange[], nameOf: (id: PersonId) => string): string {
  const people = [...new Set(changes.map((change) => change.by))].map(nameOf);
  const who = people.length === 1 ? people[0] : people.length === 2 ? `${people[0]} and ${people[1]}` : `${people.length} people`;
  const things = new Set(changes.map(({ kind, id }) => `${kind} ${id}`)).size;
  return `${who} changed ${things === 1 ? 'one thing' : `${things} things`} while you were away.`;
}

export function AwayBanner() {
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
