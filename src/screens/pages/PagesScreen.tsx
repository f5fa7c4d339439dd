// New pages: a new version of the script is laid beside the book, looked at, and brought in; what needs a person waits here until somebody decides.
import { useEffect, useRef, useState } from 'react';
import { PlaceInProduction } from '#components/places/PlaceBar.tsx';
import { RefusalNote } from '#components/places/RefusalNote.tsx';
import { Section, Sections } from '#components/places/Sections.tsx';
import type { DraftScript } from '#domain/script/draft.ts';
import { useAction } from '#hooks/action.ts';
import { useBook, useView } from '#hooks/book.ts';
import { useTablet } from '#hooks/tablet.ts';
import { Button } from '#ui/Button.tsx';
import { FilePicker } from '#ui/FilePicker.tsx';
import { Desk } from './Desk.tsx';
import { MarksToLookAt } from './MarksToLookAt.tsx';
import { Revisions } from './Revisions.tsx';
import './pages.css';

const INDEX = [
  { id: 'new', words: 'Bring in new pages' },
  { id: 'marks', words: 'Marks that need you' },
  { id: 'revisions', words: 'Revisions' },
];

export function PagesScreen() {
  const tablet = useTablet();
  const action = useAction();
  const canWrite = useView(useBook().readOnly) === null;
  const [came, setCame] = useState<{ readonly draft: DraftScript; readonly file: Blob } | null>(null);
  const [share, setShare] = useState<number | null>(null);
  const reading = useRef<AbortController | null>(null);
  useEffect(() => () => reading.current?.abort(), []);
  const read = (file: File): void => {
    const mine = new AbortController();
    reading.current = mine;
    void action.run(async () => {
      setShare(0);
      try {
        const draft = await tablet.readScript(file, file.name, { signal: mine.signal, onProgress: setShare });
        setCame({ draft, file });
      } finally {
        setShare(null);
      }
    });
  };
  return (
    <PlaceInProduction here="pages">
      {came === null ? (
        <Sections label="On this page" index={INDEX}>
          <Section id="new" title="Bring in new pages">
            <p className="section-words">
              The whole script again, or only the pages that changed. Lines keep their cues and blocking; what is not certain is shown to you, and nothing is
              moved by guess.
            </p>
            <RefusalNote refusal={action.refusal} onForget={action.forget} />
            {canWrite ? (
              <div className="section-buttons">
                <FilePicker kind="main" icon="pages" disabled={action.isBusy} onFile={read}>
                  Choose the new script or pages
                </FilePicker>
              </div>
            ) : (
              <p>This book can only be read here.</p>
            )}
            {share === null ? null : (
              <p className="pages-reading">
                <progress aria-label="Reading the new pages" value={share > 0 ? Math.min(1, share) : undefined} max={1} />
                <Button onClick={() => reading.current?.abort()}>Cancel</Button>
              </p>
            )}
          </Section>
          <MarksToLookAt canWrite={canWrite} />
          <Revisions canWrite={canWrite} />
        </Sections>
      ) : (
        <Desk draft={came.draft} file={came.file} onClose={() => setCame(null)} />
      )}
    </PlaceInProduction>
  );
}
