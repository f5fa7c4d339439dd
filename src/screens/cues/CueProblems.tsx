// What is wrong with a cue's number or place, and one tap that mends it. The app never renumbers by itself, and proposes no number for a cue that stands out of order:
// which of the two is right, its place or the number that the desk has, only a person knows.

import type { CueSheetRow } from '#domain/cues/cueSheet.ts';
import { freeNumberBeside, setCueNumber } from '#hooks/bookChanges.ts';
import { useSession } from '#hooks/session.ts';
import { Button } from '#ui/Button.tsx';
import { fitsBetween, missingBefore, numbersOf, sayCue } from './cueFilter.ts';

interface CueProblemsProps {
  readonly row: CueSheetRow;
  readonly all: readonly CueSheetRow[];
  readonly canWrite: boolean;
}

interface Mend {
  readonly words: string;
  /** Null when there is none to propose. */
  readonly number: string | null;
}

export function CueProblems({ row, all, canWrite }: CueProblemsProps) {
  const { book } = useSession();
  const mends = mendsFor(row, all, () => freeNumberBeside(book, row.cue.id));
  return mends.length === 0 ? null : (
    <div className="cue-problems">
      {mends.map(({ words, number }) => (
        <p key={words}>
          <span>{words}</span>
          {canWrite && number !== null ? (
            <Button onClick={() => setCueNumber(book, row.cue.id, number)}>Make this one {sayCue(row.department, number)}</Button>
          ) : null}
        </p>
      ))}
    </div>
  );
}

function mendsFor(row: CueSheetRow, all: readonly CueSheetRow[], free: () => string): readonly Mend[] {
  const { cue, department, problems } = row;
  const name = sayCue(department, cue.number);
  const others = numbersOf(all, cue.department, cue.id);
  const mends: Mend[] = [];
  if (problems.includes('duplicate')) {
    const many = row.duplicateOf.length + 1;
    mends.push({
      words: `${many === 2 ? 'Two' : many} cues are ${name}. Both are kept.`.replace('Both', many === 2 ? 'Both' : 'All'),
      number: free(),
    });
  }
  const missing = problems.includes('gap') ? missingBefore(cue.number, others) : null;
  if (missing !== null)
    mends.push({
      words: `There is no ${sayCue(department, String(missing))} before ${name}.`,
      number: fitsBetween(all, row, String(missing)) ? String(missing) : null,
    });
  const { outOfOrder } = row;
  const other = outOfOrder === null ? undefined : all.find((one) => one.cue.id === outOfOrder.other);
  if (outOfOrder !== null && other !== undefined)
    mends.push({ words: `${name} stands ${outOfOrder.stands} ${sayCue(other.department, other.cue.number)} in the script.`, number: null });
  if (problems.includes('cut')) mends.push({ words: `The words that ${name} stands on are cut.`, number: null });
  return mends;
}
