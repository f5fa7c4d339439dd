// The cue sheet as a CSV file, for spreadsheets: the rows that are shown, in show order, safe against cells that pose as formulas.
import { RefusalNote } from '#components/places/RefusalNote.tsx';
import type { CueSheetRow } from '#domain/cues/cueSheet.ts';
import { useAction } from '#hooks/action.ts';
import { makeCueSheetFile } from '#hooks/cueSheetFile.ts';
import { useSession } from '#hooks/session.ts';
import { Refusal } from '#hooks/tablet.ts';
import { FileButton } from '#ui/FileButton.tsx';

/** `all`: how many there are with those that are not shown. */
export function CsvButton({ rows, all }: { readonly rows: readonly CueSheetRow[]; readonly all: number }) {
  const session = useSession();
  const action = useAction();
  return (
    <>
      <FileButton
        of={rows}
        make={() => makeCueSheetFile(session.production.current().title, rows, all)}
        onFailure={() => action.refuse(new Refusal('The file could not be made.', 'Try once more.'))}
      >
        {rows.length === all ? 'CSV' : `CSV of ${rows.length} shown`}
      </FileButton>
      <RefusalNote refusal={action.refusal} onForget={action.forget} />
    </>
  );
}
