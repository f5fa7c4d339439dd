// The cue sheet as a file to take away. The exporter is read when it is first asked for.
import type { CueSheetRow } from '#domain/cues/cueSheet.ts';

/** A CSV file of the rows, in their order, named after the production and, of `all` rows only some, after the departments that they are of. */
export async function makeCueSheetFile(title: string, rows: readonly CueSheetRow[], all: number): Promise<File> {
  const { writeCueSheetCsv } = await import('#exporters/cueSheetCsv.ts');
  const text = writeCueSheetCsv(
    rows.map(({ page, department, cue, before, quote, after, problems }) => ({
      page,
      department: department?.tag ?? '',
      number: cue.number,
      where: quote,
      what: cue.what,
      around: `${before}${quote}${after}`,
      note: noteOf(problems),
    })),
  );
  const which = rows.length === all ? '' : `${[...new Set(rows.map(({ department }) => department?.tag ?? ''))].join(' ')} `;
  return new File([text], `${nameForFile(title)} ${nameForFile(`${which}cues`)}.csv`, { type: 'text/csv' });
}

function noteOf(problems: CueSheetRow['problems']): string {
  if (problems.includes('cut')) return 'its words are cut';
  return problems.includes('lost') ? 'its words are gone' : '';
}

/** The title without what file systems refuse. */
function nameForFile(title: string): string {
  const plain = title
    .replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return plain === '' ? 'Untitled' : plain.slice(0, 80);
}
