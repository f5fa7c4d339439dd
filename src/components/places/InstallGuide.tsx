// How to put the app on the home screen, for the device in hand first and for the others below.
import { useView } from '#hooks/view.ts';
import { Button } from '#ui/Button.tsx';
import { installOffer, installWay } from './install.ts';
import './places.css';

export function InstallGuide() {
  const way = installWay(navigator, useView(installOffer));
  return (
    <div className="install-guide">
      {way.kind === 'offer' ? (
        <p>
          <Button kind="main" icon="device" onClick={() => void way.ask()}>
            Install Prompt Corner
          </Button>
        </p>
      ) : null}
      <details open={way.kind === 'ipad'}>
        <summary>iPad and iPhone</summary>
        <ol>
          <li>Open this page in Safari.</li>
          <li>
            Tap the <b>Share</b> button (a square with an arrow), then <b>Add to Home Screen</b>, then <b>Add</b>.
          </li>
          <li>From now on open Prompt Corner from the home screen, not from Safari.</li>
        </ol>
        <p>
          Install first and make books afterwards: on an iPad the installed app keeps a shelf of its own. Books made in Safari stay in Safari. To move one, save
          a copy there and open it in the installed app.
        </p>
      </details>
      <details open={way.kind === 'android'}>
        <summary>Android</summary>
        <ol>
          <li>Open this page in Chrome.</li>
          <li>
            Tap the menu (three dots), then <b>Add to home screen</b>, then <b>Install</b>.
          </li>
          <li>The app and the browser share one shelf: nothing has to be moved.</li>
        </ol>
      </details>
      <details open={way.kind === 'desktop'}>
        <summary>Computer</summary>
        <ol>
          <li>
            In Chrome or Edge, use the install button at the end of the address bar. In Safari on a Mac: <b>File</b>, then <b>Add to Dock</b>.
          </li>
          <li>Firefox runs the app in a tab; it works there without a network too.</li>
        </ol>
      </details>
    </div>
  );
}
