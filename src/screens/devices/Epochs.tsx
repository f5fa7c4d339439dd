// News about restores: the book goes on elsewhere, or edits came late to where it no longer is.
import { useLocation } from 'wouter';
import { RefusalNote } from '#components/places/RefusalNote.tsx';
import { Section } from '#components/places/Sections.tsx';
import { sayWhen } from '#components/places/when.ts';
import type { Instant } from '#domain/ids.ts';
import { useAction } from '#hooks/action.ts';
import { type EpochNews, useSession } from '#hooks/session.ts';
import { useView } from '#hooks/view.ts';
import { Button } from '#ui/Button.tsx';

export function Epochs() {
  const session = useSession();
  const epochs = useView(session.epochs).filter((epoch) => !epoch.isCurrent);
  const late = useView(session.lateEdits);
  if (epochs.length === 0 && late === 0) return null;
  return (
    <Section id="restores" title="Restores">
      {epochs.length > 1 ? (
        <p className="section-words">The book was restored more than once. Talk to each other, choose one, and follow it on every tablet.</p>
      ) : null}
      <ul className="row-list">
        {epochs.map((epoch) => (
          <OneEpoch key={epoch.epochId} epoch={epoch} />
        ))}
        {late === 0 ? null : <LateEdits count={late} />}
      </ul>
    </Section>
  );
}

function OneEpoch({ epoch }: { readonly epoch: EpochNews }) {
  const session = useSession();
  const action = useAction();
  const now = Date.now() as Instant;
  const name = session.book.tables.people.get(epoch.by)?.name ?? '';
  return (
    <li>
      <div className="row-words">
        {name === '' ? 'Somebody' : name} went back to the book of {sayWhen(epoch.stateOf, now)}
        <small>Restored {sayWhen(epoch.at, now)}. What is here now is backed up before you follow.</small>
        <RefusalNote refusal={action.refusal} onForget={action.forget} />
      </div>
      <Button kind="main" disabled={action.isBusy} onClick={() => void action.run(() => session.followEpoch(epoch.epochId))}>
        Follow
      </Button>
    </li>
  );
}

function LateEdits({ count }: { readonly count: number }) {
  const session = useSession();
  const action = useAction();
  const [, goTo] = useLocation();
  const keep = (): void => {
    void action.run(async () => {
      if ((await session.keepLateEdits()) !== null) goTo('/');
    });
  };
  return (
    <li>
      <div className="row-words">
        {count === 1 ? 'One change' : `${count} changes`} came in after the restore
        <small>Somebody wrote in the book as it was before. Keep it as a book beside this one and bring over what is wanted.</small>
        <RefusalNote refusal={action.refusal} onForget={action.forget} />
      </div>
      <Button disabled={action.isBusy} onClick={keep}>
        Keep as a book of its own
      </Button>
    </li>
  );
}
