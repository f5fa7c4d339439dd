// What an error outside of drawing shows (a tap or a timer that failed): a bar that offers a copy first. The screen stays, because it may hold typing.
import { useEffect, useState } from 'react';
import { useView } from '#hooks/view.ts';
import { Button } from '#ui/Button.tsx';
import { FileButton } from '#ui/FileButton.tsx';
import { openSession } from './openSessions.ts';
import './bars.css';

/** Errors that browsers throw about themselves; nothing of ours failed. */
const HARMLESS = /ResizeObserver loop|^Script error\.?$/;

export function TroubleBar() {
  const [trouble, forget] = useTrouble();
  const session = useView(openSession);
  const [said, setSaid] = useState<string | null>(null);
  if (trouble === null) return null;
  const copy = async (): Promise<File> => {
    if (session === null) throw new Error('No production is open.');
    const { blob, fileName } = await session.saveCopy({ withKeys: false });
    return new File([blob], fileName, { type: blob.type });
  };
  return (
    <section className="shell-bar" role="alert" aria-label="Something did not work">
      <p>
        <b>Something did not work just now.</b>{' '}
        {said ?? 'What you wrote before it is kept. Reload when it suits you; if it happens again, tell whoever helps you:'}{' '}
        <span className="shell-bar-detail">{trouble}</span>
      </p>
      <div className="shell-bar-buttons">
        {session === null ? null : (
          <FileButton make={copy} onFailure={() => setSaid('The copy could not be made. Reload, and try again from Devices.')}>
            Save a copy
          </FileButton>
        )}
        <Button onClick={() => window.location.reload()}>Reload</Button>
        <Button kind="quiet" onClick={forget}>
          Close
        </Button>
      </div>
    </section>
  );
}

function useTrouble(): readonly [trouble: string | null, forget: () => void] {
  const [trouble, setTrouble] = useState<string | null>(null);
  useEffect(() => {
    const note = (error: unknown, words: string): void => {
      const isMeant = error instanceof DOMException && error.name === 'AbortError';
      if (!isMeant && !HARMLESS.test(words)) setTrouble(words);
    };
    const failed = (event: ErrorEvent): void => note(event.error, event.message);
    const rejected = (event: PromiseRejectionEvent): void => note(event.reason, event.reason instanceof Error ? event.reason.message : String(event.reason));
    window.addEventListener('error', failed);
    window.addEventListener('unhandledrejection', rejected);
    return () => {
      window.removeEventListener('error', failed);
      window.removeEventListener('unhandledrejection', rejected);
    };
  }, []);
  return [trouble, () => setTrouble(null)];
}
