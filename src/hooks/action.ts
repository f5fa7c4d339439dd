// Something that a person asked for and that takes a while: busy meanwhile, a refusal that can be read, and a bug goes to the error screen.
import { useCallback, useState } from 'react';
import { Refusal } from './tablet.ts';

export interface Action {
  readonly isBusy: boolean;
  readonly refusal: Refusal | null;
  /** Runs `work` unless something runs already. Resolves when it is over, however it ended. */
  run(work: () => Promise<unknown>): Promise<void>;
  refuse(refusal: Refusal): void;
  forget(): void;
}

export function useAction(): Action {
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [bug, setBug] = useState<{ readonly error: unknown } | null>(null);
  if (bug !== null) throw bug.error;
  const run = useCallback(async (work: () => Promise<unknown>) => {
    setBusy(true);
    setRefusal(null);
    try {
      await work();
    } catch (error) {
      if (error instanceof Refusal) setRefusal(error);
      else if (!(error instanceof DOMException && error.name === 'AbortError')) setBug({ error });
    } finally {
      setBusy(false);
    }
  }, []);
  const forget = useCallback(() => setRefusal(null), []);
  return { isBusy, refusal, run, refuse: setRefusal, forget };
}
