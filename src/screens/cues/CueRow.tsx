// One cue on the sheet. Its number and what it does are edited where they stand; its words lead to the place in the book.
import { memo } from 'react';
import { Link } from 'wouter';
import { jumpAddress } from '#components/places/jump.ts';
import type { CueSheetRow } from '#domain/cues/cueSheet.ts';
import { useSession } from '#hooks/session.ts';
import { useView } from '#hooks/view.ts';
import { CueMenu } from './CueMenu.tsx';
import { CueNumber } from './CueNumber.tsx';
import { CueProblems } from './CueProblems.tsx';
import { CueWhat } from './CueWhat.tsx';
import { sayCue } from './cueFilter.ts';

interface CueRowProps {
  readonly row: CueSheetRow;
  readonly all: readonly CueSheetRow[];
  readonly canWrite: boolean;
}

export const CueRow = memo(function CueRow({ row, all, canWrite }: CueRowProps) {
  const { id } = useView(useSession().production);
  const name = sayCue(row.department, row.cue.number);
  const isLost = row.line === null;
  return (
    <li className={row.problems.length > 0 ? 'cue-row cue-row-problem' : 'cue-row'} id={`cue-${row.cue.id}`}>
      <div className="cue-page">
        <span className="only-spoken">Page </span>
        <span className="cue-page-word" aria-hidden="true">
          p.{' '}
        </span>
        {row.page}
      </div>
      <div className="cue-number-cell">
        <CueNumber row={row} name={name} canWrite={canWrite} />
      </div>
      <div className="cue-where">
        <Link href={jumpAddress(id, { to: 'cue', id: row.cue.id })}>
          <span className="only-spoken">Go to {name} in the book, on </span>
          <q>
            {row.before === '' ? null : <span className="cue-around">{row.before}</span>}
            <span className={row.problems.includes('cut') ? 'cue-words cue-words-cut' : 'cue-words'}>{row.quote}</span>
            {row.after === '' ? null : <span className="cue-around">{row.after}</span>}
          </q>
          {isLost ? <small>These words are gone: it waits in the tray of the book.</small> : null}
        </Link>
      </div>
      <div className="cue-what-cell">
        <CueWhat row={row} name={name} canWrite={canWrite} />
      </div>
      <div className="cue-more">{canWrite ? <CueMenu row={row} name={name} /> : null}</div>
      {row.problems.length > 0 ? <CueProblems row={row} all={all} canWrite={canWrite} /> : null}
    </li>
  );
});
