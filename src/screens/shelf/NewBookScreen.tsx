// From a script to a book: read it (with a way out), look at what was understood and mend it, then one step in. Leaving it leaves nothing behind.
import { useCallback, useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { PlaceOnTablet } from '#components/places/PlaceBar.tsx';
import { RefusalNote } from '#components/places/RefusalNote.tsx';
import type { DraftScript } from '#domain/script/draft.ts';
import { type Action, useAction } from '#hooks/action.ts';
import { PasswordWanted, useTablet } from '#hooks/tablet.ts';
import { ChooseScript } from './ChooseScript.tsx';
import { LockedScript } from './LockedScript.tsx';
import { ReadingScript } from './ReadingScript.tsx';
import { ReviewOfScript } from './review/Review.tsx';
import { letScriptGo, scriptInHand } from './scriptInHand.ts';
import './newBook.css';

type Stage =
  | { readonly at: 'choosing' }
  | { readonly at: 'reading'; readonly name: string; readonly share: number }
  | { readonly at: 'locked'; readonly file: Blob; readonly name: string; readonly asked: PasswordWanted }
  | { readonly at: 'preview'; readonly draft: DraftScript; readonly file: Blob };

export function NewBookScreen() {
  const tablet = useTablet();
  const [, goTo] = useLocation();
  const action = useAction();
  const { stage, read, cancel } = useReading(action);
  const make = (draft: DraftScript, title: string, file: Blob): void => {
    void action.run(async () => goTo(`/book/${await tablet.createFromDraft(draft, title, file)}`, { replace: true }));
  };
  return (
    <PlaceOnTablet title={stage.at === 'preview' ? 'What was read' : 'A new book'} backTo="/">
      <RefusalNote refusal={action.refusal} onForget={action.forget} />
      {stage.at === 'choosing' ? <ChooseScript onScript={read} /> : null}
      {stage.at === 'reading' ? <ReadingScript name={stage.name} share={stage.share} onCancel={cancel} /> : null}
      {stage.at === 'locked' ? (
        <LockedScript
          title={stage.asked.title}
          detail={stage.asked.detail}
          onPassword={(password) => read(stage.file, stage.name, password)}
          onCancel={cancel}
        />
      ) : null}
      {stage.at === 'preview' ? (
        <ReviewOfScript read={stage.draft} isBusy={action.isBusy} onMake={(draft, title) => make(draft, title, stage.file)} onCancel={() => goTo('/')} />
      ) : null}
    </PlaceOnTablet>
  );
}

/** Reads one script at a time; leaving the screen or cancelling stops the worker. */
function useReading(action: Action) {
  const tablet = useTablet();
  const [stage, setStage] = useState<Stage>({ at: 'choosing' });
  const reading = useRef<AbortController | null>(null);
  const { run } = action;
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
          if (!mine.signal.aborted) setStage({ at: 'preview', draft, file });
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
  useEffect(() => {
    const script = scriptInHand();
    if (script?.kind === 'file') read(script.file, script.file.name);
    letScriptGo();
    return () => reading.current?.abort();
  }, [read]);
  const cancel = useCallback(() => {
    reading.current?.abort();
    setStage({ at: 'choosing' });
  }, []);
  return { stage, read, cancel };
}
