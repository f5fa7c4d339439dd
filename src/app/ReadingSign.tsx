// A scan that is read goes on while another screen is shown: how far it is, and the way back to it.
import { useLocation } from 'wouter';
import { fileOfReading, type GoingReading, scanReadings, stopReading } from '#hooks/scanReadings.ts';
import { useView } from '#hooks/view.ts';
import { handScriptOn } from '#screens/shelf/scriptInHand.ts';
import { Button } from '#ui/Button.tsx';
import './bars.css';

/** Where scripts are looked at before they are a book: whoever comes back there needs the file in hand. */
const REVIEW = '/new';

export function ReadingSign() {
  const elsewhere = useView(scanReadings).find((reading) => !reading.isShown);
  return elsewhere === undefined ? null : <Sign reading={elsewhere} />;
}

function Sign({ reading }: { readonly reading: GoingReading }) {
  const [here, goTo] = useLocation();
  const { key, place, isRead, hasFailed } = reading;
  const goThere = (): void => {
    const file = fileOfReading(key);
    if (place === REVIEW && file !== null) handScriptOn({ kind: 'file', file: new File([file], reading.fileName) });
    goTo(place);
  };
  return (
    <section className="shell-bar shell-sign" aria-label="Reading a scan">
      <p role={isRead || hasFailed ? 'status' : undefined}>{wordsFor(reading)}</p>
      <div className="shell-bar-buttons">
        {/* Where one is already something else is shown there, which must not be lost for it. */}
        {here === place ? null : <Button onClick={goThere}>Go there</Button>}
        <Button kind="quiet" onClick={() => stopReading(key)}>
          {isRead || hasFailed ? 'Not now' : 'Stop'}
        </Button>
      </div>
    </section>
  );
}

function wordsFor({ fileName, read, of, isRead, hasFailed }: GoingReading): string {
  if (hasFailed) return `“${fileName}” was not read to its end. Why is said where it was begun.`;
  if (isRead) return `“${fileName}” is read. Its words come in where it was begun.`;
  return `Reading “${fileName}”: page ${Math.min(read + 1, of)} of ${of}.`;
}
