// The bars that stand over every screen while a fact about the open book must not be missed: not saved, read only, gone on elsewhere.
import { useState } from 'react';
import { sayWhen } from '#components/places/when.ts';
import type { ReadOnlyReason, TabletFact } from '#domain/device/saveFacts.ts';
import type { Instant } from '#domain/ids.ts';
import { type HouseWords, houseWords } from '#domain/productions/houseWords.ts';
import { useAction } from '#hooks/action.ts';
import type { ProductionSession } from '#hooks/session.ts';
import { useView } from '#hooks/view.ts';
import { Button } from '#ui/Button.tsx';
import { FileButton } from '#ui/FileButton.tsx';
import { openSession } from './openSessions.ts';
import './bars.css';

export function SaveBars() {
  const session = useView(openSession);
  return session === null ? null : <BarsOf session={session} />;
}

function BarsOf({ session }: { readonly session: ProductionSession }) {
  const { tablet, readOnly } = useView(session.save);
  return (
    <>
      {tablet.state === 'failed' ? <NotSaved session={session} fact={tablet} /> : null}
      {readOnly === null ? null : <ReadOnly session={session} reason={readOnly} />}
      <WentBack session={session} />
    </>
  );
}

type Failed = Extract<TabletFact, { state: 'failed' }>;

const WHY: Readonly<Record<Failed['why'], string>> = {
  full: 'This tablet is full.',
  closed: 'The browser closed the tablet’s storage.',
  blocked: 'Another tab holds the tablet’s storage.',
  unreadable: 'A part of the stored book cannot be read.',
  unknown: 'The tablet’s storage does not answer.',
};

function NotSaved({ session, fact }: { readonly session: ProductionSession; readonly fact: Failed }) {
  const [outcome, setOutcome] = useState<string | null>(null);
  const [isTrying, setTrying] = useState(false);
  const retry = async (): Promise<void> => {
    setTrying(true);
    setOutcome(null);
    try {
      await session.retrySaving();
    } catch {
      // The fact stays "failed" and this bar with it; say that the try was made.
      setOutcome('Still not saved. Save a copy before you go on.');
    } finally {
      setTrying(false);
    }
  };
  const waiting = fact.waiting === 0 ? '' : ` ${fact.waiting === 1 ? 'One change is' : `${fact.waiting} changes are`} only in this window.`;
  return (
    <section className="shell-bar shell-bar-danger" role="alert" aria-label="Not saved on this tablet">
      <p>
        <b>Not saved on this tablet.</b> {outcome ?? `${WHY[fact.why]}${waiting} You can go on writing; do not close the app.`}
      </p>
      <div className="shell-bar-buttons">
        <FileButton make={() => copyOf(session)} onFailure={() => setOutcome('The copy could not be made. Try once more, and leave this window open.')}>
          Save a copy now
        </FileButton>
        <Button disabled={isTrying} onClick={() => void retry()}>
          Try again
        </Button>
      </div>
    </section>
  );
}

async function copyOf(session: ProductionSession): Promise<File> {
  const { blob, fileName } = await session.saveCopy({ withKeys: false });
  return new File([blob], fileName, { type: blob.type });
}

const readOnlyWords = ({ onTheBook }: HouseWords): Readonly<Record<ReadOnlyReason, string>> => ({
  'view key': `You can read this book. To write in it, ask the ${onTheBook} for an invitation to edit.`,
  'newer version': 'This book was written by a newer version of the app. You can read it; update the app to write.',
  'open elsewhere': 'This book is open for writing in another tab of this tablet. Here you can read it.',
});

/** Somebody went back to a backup, and the book goes on there: whoever writes on here has to know it, wherever in the app they are. */
function WentBack({ session }: { readonly session: ProductionSession }) {
  const action = useAction();
  const newest = useView(session.epochs).at(-1);
  const [put, setPut] = useState<string | null>(null);
  if (newest === undefined || newest.isCurrent || put === newest.epochId) return null;
  const name = session.book.tables.people.get(newest.by)?.name ?? '';
  const words = `${name === '' ? 'Somebody' : name} went back to the book of ${sayWhen(newest.stateOf, Date.now() as Instant)}, and it goes on there. What is written here stays here.`;
  return (
    <section className="shell-bar" role="status" aria-label="The book goes on from a backup">
      <p>
        <b>The book goes on elsewhere.</b> {action.refusal === null ? words : `${action.refusal.title}. ${action.refusal.detail}`}
      </p>
      <div className="shell-bar-buttons">
        <Button kind="main" disabled={action.isBusy} onClick={() => void action.run(() => session.followEpoch(newest.epochId))}>
          Follow
        </Button>
        <Button disabled={action.isBusy} onClick={() => setPut(newest.epochId)}>
          Not now
        </Button>
      </div>
    </section>
  );
}

function ReadOnly({ session, reason }: { readonly session: ProductionSession; readonly reason: ReadOnlyReason }) {
  const action = useAction();
  const { useHere: writeHere } = session;
  const { terms } = useView(session.book.about);
  return (
    <section className="shell-bar" role="status" aria-label="Read only">
      <p>
        <b>Read only.</b> {action.refusal === null ? readOnlyWords(houseWords(terms))[reason] : `${action.refusal.title}. ${action.refusal.detail}`}
      </p>
      {reason === 'open elsewhere' ? (
        <div className="shell-bar-buttons">
          <Button disabled={action.isBusy} onClick={() => void action.run(writeHere)}>
            Write here instead
          </Button>
        </div>
      ) : null}
    </section>
  );
}
