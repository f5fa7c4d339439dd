// Says that a new version waits. It keeps away while words are being typed or a sheet is open, and nothing happens until the person says so.
import { useContext, useEffect, useState } from 'react';
import { type Tablet, TabletContext } from '#hooks/tablet.ts';
import { useView } from '#hooks/view.ts';
import { Button } from '#ui/Button.tsx';
import { isBusy } from './busy.ts';
import './bars.css';

export function UpdateBar() {
  const tablet = useContext(TabletContext);
  return tablet === null ? null : <BarOf tablet={tablet} />;
}

function BarOf({ tablet }: { readonly tablet: Tablet }) {
  const isWaiting = useView(tablet.updateWaiting);
  const [isLater, setLater] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const quiet = useQuietMoment();
  if (!isWaiting || isLater || !quiet) return null;
  const take = async (): Promise<void> => {
    if (isBusy()) return;
    try {
      await tablet.takeUpdate();
    } catch (error) {
      setRefusal(error instanceof Error ? error.message : 'The update has to wait. Try again in a moment.');
    }
  };
  return (
    <section className="shell-bar" role="status" aria-label="Update">
      <p>{refusal ?? 'A new version of Prompt Corner is ready. It takes a moment, and your place is kept.'}</p>
      <div className="shell-bar-buttons">
        <Button kind="main" onClick={() => void take()}>
          Update now
        </Button>
        <Button kind="quiet" onClick={() => setLater(true)}>
          Later
        </Button>
      </div>
    </section>
  );
}

/** Looks again whenever the focus moves: that is when a sheet opens or closes and when typing begins or ends. */
function useQuietMoment(): boolean {
  const [quiet, setQuiet] = useState(() => !isBusy());
  useEffect(() => {
    const look = (): void => {
      // After the focus has arrived, or the sheet has gone.
      queueMicrotask(() => setQuiet(!isBusy()));
    };
    for (const moved of ['focusin', 'focusout', 'close', 'toggle']) document.addEventListener(moved, look, true);
    return () => {
      for (const moved of ['focusin', 'focusout', 'close', 'toggle']) document.removeEventListener(moved, look, true);
    };
  }, []);
  return quiet;
}
