// Joining a production that somebody shares: by scanning, by link or by short code, inside the app. A link that opened the app joins at once.
import { type FormEvent, Suspense, useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { PlaceOnTablet } from '#components/places/PlaceBar.tsx';
import { RefusalNote } from '#components/places/RefusalNote.tsx';
import { YourName } from '#components/places/YourName.tsx';
import { useAction } from '#hooks/action.ts';
import { lazyPart } from '#hooks/lazyPart.ts';
import { useTablet } from '#hooks/tablet.ts';
import { useView } from '#hooks/view.ts';
import { Button } from '#ui/Button.tsx';
import { TextField } from '#ui/Fields.tsx';
import './newBook.css';

const Scanner = lazyPart(() => import('./Scanner.tsx').then(({ Scanner }) => Scanner));

export function JoinScreen() {
  const tablet = useTablet();
  const [, goTo] = useLocation();
  const action = useAction();
  const [isScanning, setScanning] = useState(false);
  // It stays while it is typed.
  const [asksForName] = useState(() => tablet.me.current().name === '');
  const { run } = action;
  const join = (link: string): void => {
    setScanning(false);
    void run(async () => goTo(`/book/${await tablet.joinByLink(link)}`, { replace: true }));
  };
  useLinkInAddress(join);
  return (
    <PlaceOnTablet title="Join a production" backTo="/">
      <div className="join" aria-busy={action.isBusy}>
        <RefusalNote refusal={action.refusal} onForget={action.forget} />
        <p role="status">{action.isBusy ? 'Joining…' : ''}</p>
        {asksForName ? (
          <section className="choose-leaf" aria-labelledby="join-name">
            <h2 id="join-name">Who you are</h2>
            <p>The others see this name beside what you write. It can wait, and be changed on Devices.</p>
            <YourName />
          </section>
        ) : null}
        <section className="choose-leaf" aria-labelledby="join-scan">
          <h2 id="join-scan">Scan</h2>
          <p>
            On the tablet that shares, open <b>Devices</b> and show the code. Scan it here, inside the app: an iPad’s own camera opens the browser, which is
            another shelf than the installed app’s.
          </p>
          {isScanning ? (
            <Suspense fallback={null}>
              <Scanner onFound={join} onClose={() => setScanning(false)} />
            </Suspense>
          ) : (
            <Button kind="main" icon="eye" onClick={() => setScanning(true)}>
              Scan with the camera
            </Button>
          )}
        </section>
        <JoinByLink isBusy={action.isBusy} onLink={join} />
        <JoinByCode
          isBusy={action.isBusy}
          onCode={(code, relay) => void run(async () => goTo(`/book/${await tablet.joinByCode(code, relay)}`, { replace: true }))}
        />
      </div>
    </PlaceOnTablet>
  );
}

/** The key travels in the fragment; it is taken out of the address at once, so that it does not stay in the history. */
function useLinkInAddress(join: (link: string) => void): void {
  const joinNow = useRef(join);
  joinNow.current = join;
  useEffect(() => {
    const look = (): void => {
      if (window.location.hash.length < 2) return;
      const link = window.location.href;
      window.history.replaceState(null, '', '/join');
      joinNow.current(link);
    };
    look();
    window.addEventListener('hashchange', look);
    return () => window.removeEventListener('hashchange', look);
  }, []);
}

function JoinByLink({ isBusy, onLink }: { readonly isBusy: boolean; onLink(link: string): void }) {
  const [link, setLink] = useState('');
  const [complaint, setComplaint] = useState<string | null>(null);
  const submit = (sent: FormEvent): void => {
    sent.preventDefault();
    if (link.trim() === '') return setComplaint('Paste the link first.');
    setComplaint(null);
    onLink(link.trim());
  };
  return (
    <section className="choose-leaf" aria-labelledby="join-link">
      <h2 id="join-link">By link</h2>
      <form className="join-row" onSubmit={submit}>
        <TextField
          label="Invitation link"
          type="url"
          inputMode="url"
          placeholder="https://…"
          value={link}
          complaint={complaint}
          onText={setLink}
          spellCheck={false}
        />
        <button type="submit" className="button" disabled={isBusy}>
          Join
        </button>
      </form>
    </section>
  );
}

function JoinByCode({ isBusy, onCode }: { readonly isBusy: boolean; onCode(code: string, relay: string): void }) {
  const tablet = useTablet();
  const preferences = useView(tablet.preferences);
  const [code, setCode] = useState('');
  const [relay, setRelay] = useState(preferences.relayUrl ?? tablet.defaultRelayUrl());
  const [complaint, setComplaint] = useState<string | null>(null);
  const submit = (sent: FormEvent): void => {
    sent.preventDefault();
    const plain = code.replace(/[\s-]/g, '');
    if (plain.length !== 8) return setComplaint('A code has eight letters and figures, like ABCD 2345.');
    setComplaint(null);
    onCode(plain.toUpperCase(), relay.trim());
  };
  return (
    <section className="choose-leaf" aria-labelledby="join-code">
      <h2 id="join-code">By short code</h2>
      <p>A code is good for a quarter of an hour.</p>
      <form className="join-row" onSubmit={submit}>
        <div className="field join-code">
          <TextField
            label="Code"
            value={code}
            complaint={complaint}
            maxLength={11}
            autoCapitalize="characters"
            placeholder="ABCD 2345"
            spellCheck={false}
            onText={setCode}
          />
        </div>
        <TextField label="Relay" type="url" inputMode="url" value={relay} onText={setRelay} spellCheck={false} />
        <button type="submit" className="button" disabled={isBusy}>
          Join
        </button>
      </form>
    </section>
  );
}
