// Asks to install before books are made: on an iPad the installed app keeps a shelf of its own.
import { useState } from 'react';
import { InstallGuide } from '#components/places/InstallGuide.tsx';
import { installOffer, installWay } from '#components/places/install.ts';
import { useTablet } from '#hooks/tablet.ts';
import { useView } from '#hooks/view.ts';
import { Button } from '#ui/Button.tsx';
import { Dialog } from '#ui/Dialog.tsx';

export function InstallHint({ hasBooks }: { readonly hasBooks: boolean }) {
  const { installed } = useView(useTablet().storage);
  const [isDismissed, setDismissed] = useState(wasDismissed);
  const [isOpen, setOpen] = useState(false);
  const way = installWay(navigator, useView(installOffer));
  if (installed || isDismissed || (hasBooks && way.kind !== 'ipad')) return null;
  return (
    <aside className="install-hint" aria-label="Install the app">
      <p>
        <b>Install the app before you make a book.</b>{' '}
        {way.kind === 'ipad'
          ? 'On an iPad the installed app has a shelf of its own; books made here in the browser stay here.'
          : 'Installed, it opens like any app and the browser keeps its books for good.'}
      </p>
      <div className="install-hint-buttons">
        {way.kind === 'offer' ? (
          <Button kind="plain" icon="device" onClick={() => void way.ask()}>
            Install
          </Button>
        ) : (
          <Button onClick={() => setOpen(true)}>How to install</Button>
        )}
        <Button
          kind="quiet"
          onClick={() => {
            dismiss();
            setDismissed(true);
          }}
        >
          Not now
        </Button>
      </div>
      {isOpen ? (
        <Dialog title="Install Prompt Corner" onClose={() => setOpen(false)}>
          <InstallGuide />
        </Dialog>
      ) : null}
    </aside>
  );
}

const DISMISSED = 'prompt-corner:install-hint';

function wasDismissed(): boolean {
  return sessionStorage.getItem(DISMISSED) !== null;
}

/** For this visit only: the next one asks again, because a stranded book is worse than a repeated question. */
function dismiss(): void {
  sessionStorage.setItem(DISMISSED, 'not now');
}
