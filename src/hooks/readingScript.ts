// Reads one script at a time, in the worker: how far it is, a password that it asks for, and the way out. Leaving the screen or cancelling stops the worker.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { DraftScript } from '#domain/script/draft.ts';
import type { Action } from './action.ts';
import { PasswordWanted, useTablet } from './tablet.ts';

export type ReadingStage =
  | { readonly at: 'choosing' }
  | { readonly at: 'reading'; readonly name: string; readonly share: number }
  | { readonly at: 'locked'; readonly file: Blob; readonly name: string; readonly asked: PasswordWanted }
  | { readonly at: 'read'; readonly draft: DraftScript; readonly file: Blob };

export interface ReadingScript {
  readonly stage: ReadingStage;
  read(file: Blob, name: string, password?: string): void;
  cancel(): void;
}

export function useReadingScript({ run }: Pick<Action, 'run'>): ReadingScript {
  const tablet = useTablet();
  const [stage, setStage] = useState<ReadingStage>({ at: 'choosing' });
  const reading = useRef<AbortController | null>(null);
  const read = useCallback(
    (file: Blob, name: string, password?: string): void => {
      reading.current?.abort();
      const mine = new AbortController();
      reading.current = mine;
      setStage({ at: 'reading', name, share: 0 });
      void run(async () => {
        try {
          const draft = await tablet.readScript(file, name, {
            signal: mine.signal,
            ...(password === undefined ? {} : { password }),
            onProgress: (share) => setStage((now) => (now.at === 'reading' ? { ...now, share } : now)),
          });
          if (!mine.signal.aborted) setStage({ at: 'read', draft, file });
        } catch (error) {
          const isMine = reading.current === mine;
          if (isMine && error instanceof PasswordWanted) return setStage({ at: 'locked', file, name, asked: error });
          if (isMine) setStage({ at: 'choosing' });
          throw error;
        }
      });
    },
    [run, tablet],
  );
  useEffect(() => () => reading.current?.abort(), []);
  const cancel = useCallback(() => {
    reading.current?.abort();
    setStage({ at: 'choosing' });
  }, []);
  return { stage, read, cancel };
}
