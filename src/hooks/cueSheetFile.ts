// The cue sheet as a file to take away. The exporter is read when it is first asked for.
import type { CueSheetRow } from '#domain/cues/cueSheet.ts';

/** A CSV file of the rows, in their order, named after the production. */
export async function makeCueSheetFile(title: string, rows: readonly CueSheetRow[]): Promise<File> {
  const { writeCueSheetCsv } = await import('#exporters/cueSheetCsv.ts');
  const text = writeCueSheetCsv(
    rows.map(({ page, department, cue, quote }) => ({ page, department: department?.tag ?? '', number: cue.number, where: quote, what: cue.what })),
  );
  return new File([text], `${nameForFile(title)} cues.csv`, { type: 'text/csv' });
}

/** The title without what file systems refuse. */
function nameForFile(title: string): string {
  const plain = title
    .replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return plain === '' ? 'Untitled' : plain.slice(0, 80);
}
