// The cue sheet as a CSV file, for spreadsheets: the rows that are shown, in show order, safe against cells that pose as formulas.
import { RefusalNote } from '#components/places/RefusalNote.tsx';
import type { CueSheetRow } from '#domain/cues/cueSheet.ts';
import { useAction } from '#hooks/action.ts';
import { makeCueSheetFile } from '#hooks/cueSheetFile.ts';
import { useSession } from '#hooks/session.ts';
import { Refusal } from '#hooks/tablet.ts';
import { FileButton } from '#ui/FileButton.tsx';

export function CsvButton({ rows }: { readonly rows: readonly CueSheetRow[] }) {
  const session = useSession();
  const action = useAction();
  return (
    <>
      <FileButton
        key={rows.length}
        make={() => makeCueSheetFile(session.production.current().title, rows)}
        onFailure={() => action.refuse(new Refusal('The file could not be made.', 'Try once more.'))}
      >
        CSV
      </FileButton>
      <RefusalNote refusal={action.refusal} onForget={action.forget} />
    </>
  );
}
