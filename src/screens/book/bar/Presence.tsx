// Who else has the book open. Tapped, it goes to where they are.
import { PersonDot } from '#components/people/PersonDot.tsx';
import { useSession } from '#hooks/session.ts';
import { useView } from '#hooks/view.ts';
import { useActs } from '#screens/book/tools/acts.ts';

const SHOWN = 3;

export function Presence() {
  const acts = useActs();
  const people = useView(useSession().people).filter((one) => !one.isMe);
  if (people.length === 0) return null;
  return (
    <div className="presence">
      {people.slice(0, SHOWN).map(({ person, line }) => {
        const page = line === null ? undefined : acts.book.pages.current()[acts.roll.pageOf(line)];
        const title = page === undefined ? `${person.name} has the book open` : `${person.name} is on page ${page.label}`;
        return (
          <button key={person.id} type="button" className="presence-one" disabled={line === null} onClick={() => line !== null && acts.goTo(line)}>
            <PersonDot name={person.name} colour={person.colour} title={title} />
          </button>
        );
      })}
      {people.length > SHOWN ? <span className="presence-more">+{people.length - SHOWN}</span> : null}
    </div>
  );
}
