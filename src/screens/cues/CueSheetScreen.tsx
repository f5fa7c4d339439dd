// The cue sheet: every cue in show order, by department, with doubled numbers, gaps and numbers out of order shown.
import { useMemo, useState } from 'react';
import { PlaceInProduction } from '#components/places/PlaceBar.tsx';
import { useCueSheet } from '#hooks/book.ts';
import { useSession } from '#hooks/session.ts';
import { useView } from '#hooks/view.ts';
import { Button } from '#ui/Button.tsx';
import { AddCueDialog } from './AddCueDialog.tsx';
import { CsvButton } from './CsvButton.tsx';
import { CueChips } from './CueChips.tsx';
import { CueRows } from './CueRows.tsx';
import { type CueFilter, EVERYTHING, onlyDepartment, rowsFor } from './cueFilter.ts';
import './cues.css';
import './cuesPrint.css';

export function CueSheetScreen() {
  const session = useSession();
  const rows = useCueSheet();
  const { readOnly } = useView(session.save);
  const [filter, setFilter] = useState<CueFilter>(EVERYTHING);
  const [isAdding, setAdding] = useState(false);
  const shown = useMemo(() => rowsFor(rows, filter), [rows, filter]);
  const canWrite = readOnly === null;
  return (
    <PlaceInProduction here="cues">
      <div className="cue-sheet">
        <div className="cue-tools">
          <CueChips rows={rows} filter={filter} onFilter={setFilter} />
          <div className="cue-actions">
            {canWrite ? (
              <Button kind="main" icon="plus" onClick={() => setAdding(true)}>
                Add a cue
              </Button>
            ) : null}
            <CsvButton rows={shown} all={rows.length} />
            <Button kind="quiet" className="cue-print" onClick={() => window.print()}>
              {shown.length === rows.length ? 'Print' : `Print ${shown.length} shown`}
            </Button>
          </div>
        </div>
        <CueSheetHeading shown={shown.length} all={rows.length} />
        {rows.length === 0 ? <NoCues /> : <CueRows rows={shown} all={rows} canWrite={canWrite} />}
      </div>
      {isAdding ? <AddCueDialog department={onlyDepartment(filter)} onClose={() => setAdding(false)} /> : null}
    </PlaceInProduction>
  );
}

/** Says how many are shown; on paper it is the head of the sheet. */
function CueSheetHeading({ shown, all }: { readonly shown: number; readonly all: number }) {
  const { title } = useView(useSession().production);
  return (
    <div className="cue-heading">
      <p className="only-printed">
        <b>{title}</b> · cue sheet{shown === all ? '' : ` (${shown} of ${all} cues)`}, printed{' '}
        {new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' }).format(Date.now())}
      </p>
      <p role="status" className="only-spoken">
        {shown === all ? `${all} cues` : `${shown} of ${all} cues`}
      </p>
    </div>
  );
}

function NoCues() {
  return (
    <div className="cue-none">
      <h2>No cues yet</h2>
      <p>In the book, take the cue tool and tap the word where the cue goes. It appears here at once.</p>
    </div>
  );
}
