// What a plain http address shows: the way to https, and nothing that could hold work.
import { useEffect, useState } from 'react';

/** What the relay at this address says about the way: its addresses over https, and the page that walks a tablet through trusting it. */
interface Way {
  readonly secure: readonly string[];
  readonly trust: string | null;
}

export function HttpsOnly() {
  const way = useWay();
  return (
    <main className="standing">
      <div className="standing-leaf">
        <h1>Prompt Corner needs a secure address</h1>
        <p>
          This page was opened over plain <b>http</b>. Here the app cannot keep itself or your books on this tablet, so it does not let you begin one that you
          might not find again.
        </p>
        <ul className="standing-steps">
          {(way?.secure.length ?? 0) > 0 ? way?.secure.map((address) => <Open key={address} address={address} />) : <SameAddress />}
          {way === null || way.trust === null ? (
            <li>
              If that does not answer, the relay has no certificate yet: whoever runs it starts it with <code>npm run start:https</code>, which shows each
              tablet the way.
            </li>
          ) : (
            <li>
              If the tablet warns about the certificate: <a href={way.trust}>trust it once on this tablet</a>.
            </li>
          )}
          <li>
            On the computer that runs the relay itself, <b>http://localhost</b> works too.
          </li>
        </ul>
        <p className="standing-quiet">Nothing has been stored on this tablet by this page.</p>
      </div>
    </main>
  );
}

/** The same page there: whoever was invited is invited there, too. */
function Open({ address }: { readonly address: string }) {
  return (
    <li>
      Open it here instead: <a href={`${address.replace(/\/$/, '')}${herePast(window.location)}`}>{address}</a>
    </li>
  );
}

const herePast = ({ pathname, search, hash }: Location): string => `${pathname}${search}${hash}`;

function SameAddress() {
  const secure = `https://${window.location.host}${herePast(window.location)}`;
  return (
    <li>
      Try the same address with https: <a href={secure}>{secure}</a>
    </li>
  );
}

function useWay(): Way | null {
  const [way, setWay] = useState<Way | null>(null);
  useEffect(() => {
    const asked = new AbortController();
    fetch('/api/relay', { signal: asked.signal })
      .then((answer) => answer.json())
      .then((said: unknown) => setWay(readWay(said)))
      // An app that some web server hands out has no relay to ask: the general way stands there already.
      .catch(() => undefined);
    return () => asked.abort();
  }, []);
  return way;
}

function readWay(said: unknown): Way | null {
  const { secure, trust } = (typeof said === 'object' && said !== null ? said : {}) as Partial<Record<keyof Way, unknown>>;
  const isSafe = (address: unknown): address is string => typeof address === 'string' && /^https?:\/\//.test(address);
  if (!Array.isArray(secure)) return null;
  return { secure: secure.filter(isSafe), trust: isSafe(trust) ? trust : null };
}
