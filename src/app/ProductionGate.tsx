// Opens a production and hands it to the screen. Until it is open the book shows the page it was left at; what cannot be opened says why.
import { type ReactNode, Suspense, useEffect, useState } from 'react';
import { Link } from 'wouter';
import { FirstPage } from '#components/firstPage/FirstPage.tsx';
import type { ProductionId } from '#domain/ids.ts';
import { type ProductionSession, SessionContext } from '#hooks/session.ts';
import { Refusal } from '#hooks/tablet.ts';
import { Button } from '#ui/Button.tsx';
import { openForReading } from './openSessions.ts';

interface GateProps {
  readonly id: ProductionId;
  readonly isBook: boolean;
  readonly children: ReactNode;
}

export function ProductionGate({ id, isBook, children }: GateProps) {
  const [session, setSession] = useState<ProductionSession | null>(null);
  const [failure, setFailure] = useState<{ readonly error: unknown } | null>(null);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let isWanted = true;
    setFailure(null);
    let unfollow = (): void => undefined;
    const follow = (ready: ProductionSession): void => {
      if (!isWanted) return;
      // Restored, or followed into another epoch, perhaps while it was being opened: the same production is opened again, where it goes on.
      const openWhereItGoesOn = (): void => {
        setSession(null);
        setAttempt(attempt + 1);
      };
      if (ready.movedOn.current()) return openWhereItGoesOn();
      setSession(ready);
      unfollow = ready.movedOn.subscribe(openWhereItGoesOn);
    };
    openForReading(id).then(follow, (error: unknown) => isWanted && setFailure({ error }));
    return () => {
      isWanted = false;
      unfollow();
    };
  }, [id, attempt]);
  if (failure !== null) {
    if (failure.error instanceof Refusal) return <CannotOpen refusal={failure.error} onRetry={() => setAttempt(attempt + 1)} />;
    throw failure.error;
  }
  const waiting = isBook ? <FirstPage production={id} /> : <Opening />;
  if (session === null) return waiting;
  // The screen itself may still be on its way: what stood there stays, so that no frame is empty.
  return (
    <SessionContext value={session}>
      <Suspense fallback={waiting}>{children}</Suspense>
    </SessionContext>
  );
}

/** Local work has no spinner; only a book that takes its time is spoken of. */
function Opening() {
  return (
    <main className="standing" aria-busy="true">
      <p className="opening-words">Opening the book…</p>
    </main>
  );
}

function CannotOpen({ refusal, onRetry }: { readonly refusal: Refusal; onRetry(): void }) {
  return (
    <main className="standing">
      <div className="standing-leaf" role="alert">
        <h1>{refusal.title}</h1>
        <p>{refusal.detail}</p>
        <div className="standing-buttons">
          <Button onClick={onRetry}>Try again</Button>
          <Link href="/" className="button button-main">
            To the shelf
          </Link>
        </div>
      </div>
    </main>
  );
}
