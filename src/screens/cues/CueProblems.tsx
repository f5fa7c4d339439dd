// What is wrong with a cue's number, and one tap that mends it. The app never renumbers by itself.

import type { CueSheetRow } from '#domain/cues/cueSheet.ts';
import { nextFreeBeside } from '#domain/cues/numbering.ts';
import { setCueNumber } from '#hooks/bookChanges.ts';
import { useSession } from '#hooks/session.ts';
import { Button } from '#ui/Button.tsx';
import { missingBefore, numbersOf, sayCue } from './cueFilter.ts';

interface CueProblemsProps {
  readonly row: CueSheetRow;
  readonly all: readonly CueSheetRow[];
  readonly canWrite: boolean;
}

interface Mend {
  readonly words: string;
  readonly number: string;
}

export function CueProblems({ row, all, canWrite }: CueProblemsProps) {
  const { book } = useSession();
  return (
    <div className="cue-problems">
      {mendsFor(row, all).map((mend) => (
        <p key={mend.words}>
          <span>{mend.words}</span>
          {canWrite ? <Button onClick={() => setCueNumber(book, row.cue.id, mend.number)}>Make this one {sayCue(row.department, mend.number)}</Button> : null}
        </p>
      ))}
    </div>
  );
}

function mendsFor(row: CueSheetRow, all: readonly CueSheetRow[]): readonly Mend[] {
  const { cue, department, problems } = row;
  const name = sayCue(department, cue.number);
  const others = numbersOf(all, cue.department, cue.id);
  const mends: Mend[] = [];
  if (problems.includes('duplicate')) {
    const many = row.duplicateOf.length + 1;
    mends.push({
      words: `${many === 2 ? 'Two' : many} cues are ${name}. Both are kept.`.replace('Both', many === 2 ? 'Both' : 'All'),
      number: nextFreeBeside(cue.number, others),
    });
  }
  const missing = problems.includes('gap') ? missingBefore(cue.number, others) : null;
  if (missing !== null) mends.push({ words: `There is no ${sayCue(department, String(missing))} before ${name}.`, number: String(missing) });
  return mends;
}
