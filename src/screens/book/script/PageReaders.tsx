// Who else is on this page, in the margin under its label.
import { PersonDot } from '#components/people/PersonDot.tsx';
import type { Page } from '#domain/script/pages.ts';
import { useSession } from '#hooks/session.ts';
import { useView } from '#hooks/view.ts';

export function PageReaders({ page }: { readonly page: Page }) {
  const people = useView(useSession().people);
  const here = people.filter((one) => !one.isMe && one.line !== null && page.lines.includes(one.line));
  if (here.length === 0) return null;
  return (
    <div className="readers">
      {here.map(({ person }) => (
        <PersonDot key={person.id} name={person.name} colour={person.colour} title={`${person.name} is on this page`} />
      ))}
    </div>
  );
}
