// Who has the book open at this moment, as far as the relay tells. It keeps its room when nobody is, so that nothing below slides away from under a finger.
import { goToSection } from '#components/places/Sections.tsx';
import { useSession } from '#hooks/session.ts';
import { useView } from '#hooks/view.ts';
import { Button } from '#ui/Button.tsx';

export function WhoIsHere() {
  const people = useView(useSession().people);
  return (
    <div>
      <h3>Here now</h3>
      <ul className="people">
        {people.length === 0 ? <li className="quiet-words">Nobody: the relay is not connected.</li> : null}
        {people.map(({ person, isMe }) => (
          <li key={person.id}>
            <i className="who-dot" style={{ background: `var(--person-${person.colour})` }} aria-hidden="true" />
            {person.name === '' ? 'Somebody without a name' : person.name}
            {isMe ? ' (you)' : ''}
            {isMe && person.name === '' ? <Button onClick={() => goToSection('you')}>Say who you are</Button> : null}
          </li>
        ))}
      </ul>
    </div>
  );
}
