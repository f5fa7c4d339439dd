// From a script to a book: read it (with a way out), look at what was understood and mend it, then one step in. Leaving it leaves nothing behind.
import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import { LockedScript } from '#components/places/LockedScript.tsx';
import { PlaceOnTablet } from '#components/places/PlaceBar.tsx';
import { RefusalNote } from '#components/places/RefusalNote.tsx';
import type { DraftScript } from '#domain/script/draft.ts';
import type { ReadLeaf } from '#domain/script/scan/readLeaf.ts';
import { useAction } from '#hooks/action.ts';
import { useReadingScript } from '#hooks/readingScript.ts';
import { useTablet } from '#hooks/tablet.ts';
import { ChooseScript } from './ChooseScript.tsx';
import { ReadingScript } from './ReadingScript.tsx';
import { ReviewOfScript } from './review/Review.tsx';
import { letScriptGo, scriptInHand } from './scriptInHand.ts';
import './newBook.css';

export function NewBookScreen() {
  const tablet = useTablet();
  const [, goTo] = useLocation();
  const action = useAction();
  const { stage, read, cancel } = useReadingScript(action);
  useEffect(() => {
    const script = scriptInHand();
    if (script?.kind === 'file') read(script.file, script.file.name);
    letScriptGo();
  }, [read]);
  const making = useRef<AbortController | null>(null);
  // Whoever leaves, by Cancel or by any other way, does not want the book.
  useEffect(() => () => making.current?.abort(), []);
  const make = (draft: DraftScript, title: string, file: Blob, words: readonly ReadLeaf[]): void => {
    const mine = new AbortController();
    making.current = mine;
    void action.run(async () => {
      const id = await tablet.createFromDraft(draft, title, file, { words, signal: mine.signal });
      if (!mine.signal.aborted) goTo(`/book/${id}`, { replace: true });
    });
  };
  return (
    <PlaceOnTablet title={stage.at === 'read' ? 'What was read' : 'A new book'} backTo="/">
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
      {stage.at === 'read' ? (
        <ReviewOfScript
          read={stage.draft}
          file={stage.file}
          isBusy={action.isBusy}
          onMake={(draft, title, words) => make(draft, title, stage.file, words)}
          onCancel={() => goTo('/')}
        />
      ) : null}
    </PlaceOnTablet>
  );
}
