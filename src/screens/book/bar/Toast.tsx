// A quiet line at the foot: what just happened, and the way to undo it. It goes by itself and takes no focus.
import { useEffect } from 'react';
import { useDesk, useOnDesk } from '#screens/book/desk.ts';
import { useActs } from '#screens/book/tools/acts.ts';
import { Button } from '#ui/Button.tsx';

const STAYS = 7_000;

export function Toast() {
  const desk = useDesk();
  const acts = useActs();
  const toast = useOnDesk((state) => state.toast);
  useEffect(() => {
    if (toast === null) return;
    const timer = window.setTimeout(() => desk.set({ toast: null }), STAYS);
    return () => window.clearTimeout(timer);
  }, [desk, toast]);
  if (toast === null) return null;
  return (
    <div className="toast">
      <p>{toast.text}</p>
      {toast.undoable ? (
        <Button kind="quiet" onClick={() => acts.undo()}>
          Undo
        </Button>
      ) : null}
    </div>
  );
}

/** Speaks the word under the cursor and what just happened to a screen reader. */
export function Spoken() {
  const spoken = useOnDesk((state) => state.spoken);
  return (
    <p className="only-spoken" role="status" aria-live="polite">
      {spoken}
    </p>
  );
}
