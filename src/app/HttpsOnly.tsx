// What a plain http address shows: the way to https, and nothing that could hold work.
export function HttpsOnly() {
  const secure = `https://${window.location.host}${window.location.pathname}${window.location.hash}`;
  return (
    <main className="standing">
      <div className="standing-leaf">
        <h1>Prompt Corner needs a secure address</h1>
        <p>
          This page was opened over plain <b>http</b>. Here the app cannot keep itself or your books on this tablet, so it does not let you begin one that you
          might not find again.
        </p>
        <ul className="standing-steps">
          <li>
            Try the same address with https: <a href={secure}>{secure}</a>
          </li>
          <li>
            If the tablet warns about the certificate, whoever runs the relay can start it with <code>npm run start:https</code>. Then{' '}
            <a href="/trust">trust it once on this tablet</a>.
          </li>
          <li>
            On the computer that runs the relay itself, <b>http://localhost</b> works too.
          </li>
        </ul>
        <p className="standing-quiet">Nothing has been stored on this tablet by this page.</p>
      </div>
    </main>
  );
}
