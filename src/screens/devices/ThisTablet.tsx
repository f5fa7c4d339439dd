// This tablet: whether the app works without a network, whether the browser keeps its books, how full it is, and the version of the app.
import { useEffect } from 'react';
import { InstallGuide } from '#components/places/InstallGuide.tsx';
import { RefusalNote } from '#components/places/RefusalNote.tsx';
import { Section } from '#components/places/Sections.tsx';
import { useAction } from '#hooks/action.ts';
import { APP_RELEASE } from '#hooks/appRelease.ts';
import { Refusal, type StorageFacts, useTablet } from '#hooks/tablet.ts';
import { useView } from '#hooks/view.ts';
import { Button } from '#ui/Button.tsx';
import { sayBytes } from './sayBytes.ts';

export function ThisTablet() {
  const tablet = useTablet();
  const facts = useView(tablet.storage);
  const action = useAction();
  const { run } = action;
  useEffect(() => void run(() => tablet.checkStorage()), [run, tablet]);
  const ask = (): void => {
    void run(async () => {
      if (await tablet.askForPersistence()) return;
      throw new Refusal(
        'The browser has not promised it.',
        'It usually does once the app is installed on the home screen. Until then save a copy now and then.',
      );
    });
  };
  return (
    <Section
      id="tablet"
      title="This tablet"
      actions={
        <Button disabled={action.isBusy} onClick={() => void run(() => tablet.checkStorage())}>
          Check again
        </Button>
      }
    >
      <dl className="facts" aria-live="polite">
        <Fact name="Offline ready" value={OFFLINE[facts.offlineReady]} detail={OFFLINE_DETAIL[facts.offlineReady]} />
        <Fact
          name="Installed"
          value={facts.installed ? 'Yes' : 'No, in a browser tab'}
          detail={facts.installed ? '' : 'Install it, so that it opens like an app and keeps its books.'}
        />
        <Fact
          name="Keeps its books"
          value={sayPersistent(facts)}
          detail={
            facts.persistent === true ? 'The browser does not clear them by itself.' : 'A full tablet may make the browser clear books that nobody opens.'
          }
        />
        <Fact name="Storage used" value={sayUsed(facts)} detail="" />
      </dl>
      {facts.persistent === true ? null : (
        <div className="section-buttons">
          <Button icon="lock" disabled={action.isBusy} onClick={ask}>
            Ask the browser to keep them
          </Button>
        </div>
      )}
      <RefusalNote refusal={action.refusal} onForget={action.forget} />
      {facts.installed ? null : (
        <>
          <h3>Install the app</h3>
          <InstallGuide />
        </>
      )}
      <AppVersion />
    </Section>
  );
}

const OFFLINE = { yes: 'Yes', no: 'Not yet', checking: 'Checking…' } as const;
const OFFLINE_DETAIL = {
  yes: 'Every part of the app is on this tablet.',
  no: 'Some parts of the app are not on this tablet yet. Leave it open on a network for a minute, then check again.',
  checking: '',
} as const;

function sayPersistent(facts: StorageFacts): string {
  if (facts.persistent === null) return 'This browser does not say';
  return facts.persistent ? 'Yes' : 'Not promised';
}

function sayUsed({ usedBytes, quotaBytes }: StorageFacts): string {
  if (usedBytes === null) return 'This browser does not say';
  return quotaBytes === null ? sayBytes(usedBytes) : `${sayBytes(usedBytes)} of ${sayBytes(quotaBytes)}`;
}

function Fact({ name, value, detail }: { readonly name: string; readonly value: string; readonly detail: string }) {
  return (
    <div className="fact">
      <dt>{name}</dt>
      <dd>
        <b>{value}</b>
        {detail === '' ? null : <small>{detail}</small>}
      </dd>
    </div>
  );
}

function AppVersion() {
  const tablet = useTablet();
  const isWaiting = useView(tablet.updateWaiting);
  const action = useAction();
  return (
    <div className="app-version">
      <p>
        Prompt Corner {APP_RELEASE}. {isWaiting ? 'A new version is ready.' : 'This is the newest version that this tablet has seen.'}
      </p>
      {isWaiting ? (
        <Button kind="main" disabled={action.isBusy} onClick={() => void action.run(() => tablet.takeUpdate())}>
          Update now
        </Button>
      ) : null}
      <RefusalNote refusal={action.refusal} onForget={action.forget} />
    </div>
  );
}
