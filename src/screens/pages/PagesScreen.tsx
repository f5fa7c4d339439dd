// New pages: a new version of the script is laid beside the book, looked at, and brought in; what needs a person waits here until somebody decides.
import { useEffect, useMemo, useState } from 'react';
import { LockedScript } from '#components/places/LockedScript.tsx';
import { PlaceInProduction } from '#components/places/PlaceBar.tsx';
import { RefusalNote } from '#components/places/RefusalNote.tsx';
import { goToSection, Section, Sections } from '#components/places/Sections.tsx';
import { useAction } from '#hooks/action.ts';
import { useBook, useView } from '#hooks/book.ts';
import { draftForBook } from '#hooks/bookChanges.ts';
import { useReadingScript } from '#hooks/readingScript.ts';
import { Button } from '#ui/Button.tsx';
import { FilePicker } from '#ui/FilePicker.tsx';
import { Desk } from './Desk.tsx';
import { MarksToLookAt } from './MarksToLookAt.tsx';
import { Revisions } from './Revisions.tsx';
import { useFileAgain } from './useFileAgain.ts';
import './pages.css';

const INDEX = [
  { id: 'new', words: 'Bring in new pages' },
  { id: 'marks', words: 'Marks that need you' },
  { id: 'revisions', words: 'Revisions' },
];

export function PagesScreen() {
  const action = useAction();
  const book = useBook();
  const canWrite = useView(book.readOnly) === null;
  const { stage, read, cancel } = useReadingScript(action);
  const again = useFileAgain(action, read);
  const came = stage.at === 'read' ? stage.draft : null;
  const draft = useMemo(() => (came === null ? null : draftForBook(book, came)), [book, came]);
  const [hasCome, setCome] = useState(false);
  useEffect(() => {
    if (!hasCome) return;
    setCome(false);
    // What came, and what needs a person now, is said there.
    goToSection('marks');
  }, [hasCome]);
  const hasPictures = stage.at === 'read' && stage.draft.lines.some((line) => line.kind === 'page');
  return (
    <PlaceInProduction here="pages">
      {stage.at !== 'read' || hasPictures ? (
        <Sections label="On this page" index={INDEX}>
          <Section id="new" title="Bring in new pages">
            <p className="section-words">
              The whole script again, or only the pages that changed. Lines keep their cues and blocking; what is not certain is shown to you, and nothing is
              moved by guess.
            </p>
            <RefusalNote refusal={action.refusal} onForget={action.forget} />
            {canWrite ? (
              <div className="section-buttons">
                <FilePicker kind="main" icon="pages" disabled={action.isBusy} onFile={(file) => read(file, file.name)}>
                  Choose the new script or pages
                </FilePicker>
              </div>
            ) : (
              <p>This book can only be read here.</p>
            )}
            {hasPictures && stage.at === 'read' ? (
              <p role="status">
                Pages of “{stage.draft.source.name}” are pictures, and pictures cannot be laid beside the book word by word. Ask for the new pages as Word, text
                or a PDF with words in it. Nothing was changed.
              </p>
            ) : null}
            {stage.at === 'reading' ? (
              <p className="pages-reading">
                <progress aria-label={`Reading ${stage.name}`} value={stage.share > 0 ? Math.min(1, stage.share) : undefined} max={1} />
                <Button onClick={cancel}>Cancel</Button>
              </p>
            ) : null}
            {stage.at === 'locked' ? (
              <LockedScript
                title={stage.asked.title}
                detail={stage.asked.detail}
                onPassword={(password) => read(stage.file, stage.name, password)}
                onCancel={cancel}
              />
            ) : null}
          </Section>
          <MarksToLookAt canWrite={canWrite} />
          <Revisions canWrite={canWrite} onReadAgain={again} />
        </Sections>
      ) : (
        <Desk
          draft={draft ?? stage.draft}
          file={stage.file}
          onClose={(hasCome = false) => {
            cancel();
            setCome(hasCome);
          }}
        />
      )}
    </PlaceInProduction>
  );
}
