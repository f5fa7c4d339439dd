// The scripts that were brought in: each can be taken back as a whole, and brought back again.
import { Section } from '#components/places/Sections.tsx';
import { sayWhen } from '#components/places/when.ts';
import type { Instant } from '#domain/ids.ts';
import type { ScriptImport } from '#domain/productions/production.ts';
import { useRows } from '#hooks/book.ts';
import { restoreImport, takeBackImport } from '#hooks/bookChanges.ts';
import { useSession } from '#hooks/session.ts';
import { Button } from '#ui/Button.tsx';

export function ScriptsIn({ canWrite }: { readonly canWrite: boolean }) {
  const { book } = useSession();
  const imports = useRows(book.tables.imports);
  return (
    <Section id="scripts" title="Scripts brought in">
      <p className="section-words">
        {imports.length === 0
          ? 'None. This book began blank.'
          : 'Taking a script back puts its lines in the bin; notes and cues on them wait in the tray. Bringing it back puts everything where it was.'}
      </p>
      <ul className="row-list">
        {imports.map((script) => (
          <OneScript key={script.id} script={script} canWrite={canWrite} />
        ))}
      </ul>
    </Section>
  );
}

function OneScript({ script, canWrite }: { readonly script: ScriptImport; readonly canWrite: boolean }) {
  const { book } = useSession();
  const now = Date.now() as Instant;
  const by = book.tables.people.get(script.imported.by)?.name ?? '';
  const isBack = script.takenBack !== null;
  return (
    <li>
      <div className="row-words">
        {script.fileName}
        <small>
          Brought in {sayWhen(script.imported.at, now)}
          {by === '' ? '' : ` by ${by}`}
          {script.takenBack === null ? '' : `, taken back ${sayWhen(script.takenBack.at, now)}`}
        </small>
      </div>
      {canWrite ? (
        <Button
          aria-label={`${isBack ? 'Bring back' : 'Take back'} ${script.fileName}`}
          onClick={() => (isBack ? restoreImport(book, script.id) : takeBackImport(book, script.id))}
        >
          {isBack ? 'Bring back' : 'Take back'}
        </Button>
      ) : null}
    </li>
  );
}
