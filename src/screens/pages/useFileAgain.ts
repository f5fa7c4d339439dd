// The address may ask for a file of this book ("#again=…"): the importers of today may understand more of it than those of the day on which it came.
import { useCallback, useEffect } from 'react';
import { hashToReadAgain } from '#components/places/readAgain.ts';
import type { Revision, ScriptImport } from '#domain/productions/production.ts';
import type { Action } from '#hooks/action.ts';
import type { Book } from '#hooks/bookChanges.ts';
import { useSession } from '#hooks/session.ts';
import { Refusal } from '#hooks/tablet.ts';

/** Gives what reads a file again by its hash. */
export function useFileAgain({ run }: Pick<Action, 'run'>, read: (file: Blob, name: string) => void): (hash: string) => void {
  const session = useSession();
  const again = useCallback(
    (hash: string): void => {
      const script = filesOf(session.book).find(({ asset }) => asset?.hash === hash);
      void run(async () => {
        const file = script?.asset == null ? null : await session.sourceFile(script.asset);
        if (script === undefined || file === null)
          throw new Refusal('The file is not on this tablet', 'It is on the tablet that brought it in, and in copies that were saved there.');
        read(file, script.fileName);
      });
    },
    [session, run, read],
  );
  useEffect(() => {
    const hash = hashToReadAgain(window.location.hash);
    if (hash === null) return;
    window.history.replaceState(window.history.state, '', window.location.pathname);
    again(hash);
  }, [again]);
  return again;
}

/** The scripts that were brought in, and the revisions of them. */
function filesOf({ tables }: Book): readonly (ScriptImport | Revision)[] {
  const rows = [...tables.imports.ids().map((id) => tables.imports.get(id)), ...tables.revisions.ids().map((id) => tables.revisions.get(id))];
  return rows.filter((row): row is ScriptImport | Revision => row !== undefined);
}
