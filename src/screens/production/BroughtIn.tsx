// What came in when the words of a scan were read: how many lines, and those that hold words which were hard to read, each a way to its place in the book.
import { useEffect, useRef } from 'react';
import { Link } from 'wouter';
import { jumpAddress } from '#components/places/jump.ts';
import type { LineId, ScriptImportId } from '#domain/ids.ts';
import { useLine } from '#hooks/book.ts';
import { broughtWords } from '#hooks/broughtWords.ts';
import { useSession } from '#hooks/session.ts';
import { useView } from '#hooks/view.ts';

export function BroughtIn({ script }: { readonly script: ScriptImportId }) {
  const brought = useView(broughtWords).get(script);
  const place = useRef<HTMLDivElement>(null);
  // Whoever comes back for what was read lands at the top of the screen: the news is brought into view.
  useEffect(() => {
    if (brought !== undefined) place.current?.scrollIntoView({ block: 'nearest' });
  }, [brought]);
  const doubts = brought?.doubts ?? [];
  return (
    <div ref={place}>
      <small aria-live="polite">{brought?.said}</small>
      {doubts.length === 0 ? null : (
        <details open>
          <summary>{doubts.length === 1 ? '1 line is to be looked at' : `${doubts.length} lines are to be looked at`}</summary>
          <ul className="row-list">
            {doubts.map(({ line, why }) => (
              <Doubt key={`${line} ${why}`} line={line} why={why} />
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

/** Gone once its line is: taken back, or in the bin. */
function Doubt({ line, why }: { readonly line: LineId; readonly why: string }) {
  const { id } = useView(useSession().production);
  const row = useLine(line);
  if (row === undefined || row.deleted !== null) return null;
  return (
    <li>
      <Link className="row-words" href={jumpAddress(id, { to: 'line', id: line })}>
        {row.text}
        <small>{why}</small>
      </Link>
    </li>
  );
}
