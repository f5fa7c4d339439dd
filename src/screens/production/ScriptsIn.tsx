// The scripts that were brought in: each can be taken back as a whole, and brought back again.
import { useMemo } from 'react';
import { useFileWords } from '#components/places/FileWhere.tsx';
import { ReadAgain } from '#components/places/ReadAgain.tsx';
import { RefusalNote } from '#components/places/RefusalNote.tsx';
import { Section } from '#components/places/Sections.tsx';
import { sayWhen } from '#components/places/when.ts';
import type { Instant } from '#domain/ids.ts';
import type { AssetRef, ScriptImport } from '#domain/productions/production.ts';
import type { Line } from '#domain/script/line.ts';
import { useAction } from '#hooks/action.ts';
import { useIds, useRows } from '#hooks/book.ts';
import { picturesOf, restoreImport, takeBackImport } from '#hooks/bookChanges.ts';
import { useSession } from '#hooks/session.ts';
import { Refusal } from '#hooks/tablet.ts';
import { Button } from '#ui/Button.tsx';
import { handOver } from '#ui/handOver.ts';
import { BroughtIn } from './BroughtIn.tsx';
import { ReadWords } from './ReadWords.tsx';

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
  // Since then another version came: what is read again is that one (New pages).
  const isRevised = useRows(book.tables.revisions).some((revision) => revision.wentBack === null && revision.applied.at > script.imported.at);
  const pictures = usePictures(script);
  const canRead = canWrite && !isBack && pictures.length > 0;
  // Of a scan the file has no words: what was recognised on its pages is not in it.
  const canReadAgain = canWrite && !isBack && !isRevised && pictures.length === 0 && script.words === null;
  return (
    <li>
      <div className="row-words">
        {script.fileName}
        <small>
          Brought in {sayWhen(script.imported.at, now)}
          {by === '' ? '' : ` by ${by}`}
          {script.takenBack === null ? '' : `, taken back ${sayWhen(script.takenBack.at, now)}`}
        </small>
        {script.asset === null ? null : <FileWaits asset={script.asset} />}
        {script.asset !== null && canRead ? <ReadWords script={script} asset={script.asset} pictures={pictures} /> : null}
        <BroughtIn script={script.id} />
      </div>
      {script.asset === null ? null : <SaveFile fileName={script.fileName} asset={script.asset} />}
      {script.asset === null || !canReadAgain ? null : <ReadAgain fileName={script.fileName} asset={script.asset} />}
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

/** The same list until one of them comes, goes or changes. */
function usePictures(script: ScriptImport): readonly Line[] {
  const { book } = useSession();
  const ids = useIds(book.tables.lines);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the lines are other ones when their ids are.
  return useMemo(() => picturesOf(book, script), [book, script, ids]);
}

/** The file as it was sent, for reading again or for another program. Where it is not yet, what it waits for is said in its place. */
function SaveFile({ fileName, asset }: { readonly fileName: string; readonly asset: AssetRef }) {
  const session = useSession();
  const where = useFileWords(asset);
  const action = useAction();
  const save = async (): Promise<void> => {
    const file = await session.sourceFile(asset);
    if (file === null) throw new Refusal('The file is not on this tablet', 'It is on the tablet that brought it in, and in copies that were saved there.');
    await handOver(new File([file], fileName));
  };
  return (
    <>
      <RefusalNote refusal={action.refusal} onForget={action.forget} />
      <Button
        kind="quiet"
        icon="share"
        disabled={action.isBusy || where?.isHere === false}
        aria-label={`Save the file ${fileName}`}
        onClick={() => void action.run(save)}
      >
        The file
      </Button>
    </>
  );
}

/** Nothing while the file is here: then the button says enough. */
function FileWaits({ asset }: { readonly asset: AssetRef }) {
  const where = useFileWords(asset);
  return where === null || where.isHere ? null : <small aria-live="polite">The file: {where.words}</small>;
}
