// The page that walks a tablet through trusting this relay, and the files it offers. Works without scripts, in light and in the dark.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { derOf, fingerprintOf, profileOf } from './authority.ts';
import { contentPolicy } from './headers.ts';
import type { LocalHttps } from './localHttps.ts';

export interface TrustFacts {
  readonly https: LocalHttps;
  /** Where the app is, over https; the likeliest first. */
  readonly appAddresses: () => readonly string[];
}

const FILES: Readonly<Record<string, { readonly type: string; readonly name: string; readonly content: (https: LocalHttps) => string | Buffer }>> = {
  '/trust/authority.pem': { type: 'application/x-pem-file', name: 'prompt-corner.pem', content: ({ authority }) => authority.cert },
  '/trust/authority.crt': { type: 'application/x-x509-ca-cert', name: 'prompt-corner.crt', content: ({ authority }) => derOf(authority.cert) },
  '/trust/authority.mobileconfig': {
    type: 'application/x-apple-aspen-config',
    name: 'prompt-corner.mobileconfig',
    content: ({ authority, authorityName }) => profileOf(authority.cert, authorityName),
  },
};

/** Answers /trust and the files under it. False: the path is not ours. */
export function answerTrust(facts: TrustFacts, request: IncomingMessage, response: ServerResponse): boolean {
  const path = (request.url ?? '').split('?')[0]?.replace(/\/$/, '') ?? '';
  const file = FILES[path];
  if (path !== '/trust' && file === undefined) return false;
  response.setHeader('Cache-Control', 'no-store');
  if (file !== undefined) {
    response.setHeader('Content-Type', file.type);
    response.setHeader('Content-Disposition', `attachment; filename="${file.name}"`);
    response.end(file.content(facts.https));
    return true;
  }
  const page = trustPage(facts);
  response.setHeader('Content-Security-Policy', contentPolicy(page));
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.end(page);
  return true;
}

function trustPage({ https, appAddresses }: TrustFacts): string {
  const [address = 'https://localhost', ...others] = appAddresses();
  const name = escapeHtml(https.authorityName);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Trust this relay · Prompt Corner</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>Let this tablet trust your relay</h1>
<p>Prompt Corner keeps the book on the tablet only over a secure connection. The relay on your network has made its own certificate; each tablet has to be told once that it is yours. It takes about two minutes.</p>
<nav aria-label="Your tablet"><a href="#ipad">iPad or iPhone</a> <a href="#android">Android</a> <a href="#computer">Computer</a></nav>

<section id="ipad" aria-labelledby="ipad-title">
<h2 id="ipad-title">iPad or iPhone</h2>
<ol>
<li>Open this page in Safari, then tap <a class="button" href="/trust/authority.mobileconfig">Get the profile</a> and choose <b>Allow</b>.</li>
<li>Open <b>Settings</b>. Near the top, tap <b>Profile Downloaded</b>, then <b>Install</b>. Enter the passcode and tap <b>Install</b> again.</li>
<li>In <b>Settings</b>, go to <b>General</b>, <b>About</b>, and at the very bottom <b>Certificate Trust Settings</b>. Switch on <b>${name}</b>.</li>
<li>In Safari, open ${link(address)}. Tap <b>Share</b>, then <b>Add to Home Screen</b>. From now on open Prompt Corner from the home screen.</li>
</ol>
</section>

<section id="android" aria-labelledby="android-title">
<h2 id="android-title">Android</h2>
<ol>
<li>Open this page in Chrome, then tap <a class="button" href="/trust/authority.crt">Get the certificate</a>. It goes to Downloads.</li>
<li>Open <b>Settings</b> and search for <b>CA certificate</b>. (It is under Security, Encryption and credentials, Install a certificate; makers name these differently.)</li>
<li>Tap <b>CA certificate</b>, then <b>Install anyway</b>, and choose <b>prompt-corner.crt</b> in Downloads. Android warns that your network may be monitored: that is its general warning for every certificate you add.</li>
<li>In Chrome, open ${link(address)}. Open the menu and tap <b>Install app</b> or <b>Add to Home screen</b>.</li>
</ol>
</section>

<section id="computer" aria-labelledby="computer-title">
<h2 id="computer-title">Computer</h2>
<ol>
<li><a class="button" href="/trust/authority.pem">Get the certificate</a></li>
<li><b>Mac</b>: open it, add it to the keychain, find <b>${name}</b> there, open <b>Trust</b> and choose <b>Always Trust</b>. <b>Windows</b>: rename it to end in .crt, open it, choose <b>Install Certificate</b>, then <b>Trusted Root Certification Authorities</b>. <b>Firefox</b>: Settings, Certificates, View Certificates, Authorities, Import.</li>
<li>Open ${link(address)}.</li>
</ol>
</section>

<section aria-labelledby="check-title">
<h2 id="check-title">Make sure it is yours</h2>
<p>The tablet shows a SHA-256 fingerprint before it installs. It must be the one below, which also stands in the window where the relay runs. If it differs, stop: this page did not come from your relay.</p>
<p class="fingerprint">${fingerprintOf(https.authority.cert).split(':').join(' ')}</p>
<p>The key behind this certificate never leaves the relay’s own disk. It can vouch only for addresses of local networks, so it cannot pose as a website on the internet. Remove the certificate from the tablets when the show has closed (iPad: Settings, General, VPN &amp; Device Management. Android: Settings, search for “User certificates”).</p>
${others.length === 0 ? '' : `<p>If the address above does not open, try ${others.map(link).join(' or ')}.</p>`}
</section>
</main>
</body>
</html>
`;
}

const STYLE = `
:root { --paper: #fdfbf6; --ink: #211d17; --quiet: #5c5446; --rule: #bfb49d; --accent: #8f2f25; --on-accent: #ffffff; }
@media (prefers-color-scheme: dark) { :root { --paper: #000000; --ink: #d39a55; --quiet: #b0804c; --rule: #4a351c; --accent: #e0562f; --on-accent: #000000; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.125rem/1.6 system-ui, sans-serif; }
main { max-width: 42rem; margin: 0 auto; padding: 1.5rem 1.25rem 4rem; }
h1 { font-size: 1.75rem; line-height: 1.25; margin: 0 0 .75rem; }
h2 { font-size: 1.3rem; margin: 0 0 .5rem; }
section { border-top: 1px solid var(--rule); margin-top: 2rem; padding-top: 1.25rem; }
ol { padding-left: 1.5rem; margin: 0; }
li { margin: 0 0 .9rem; }
a { color: var(--accent); overflow-wrap: anywhere; text-underline-offset: .2em; }
nav { display: flex; flex-wrap: wrap; gap: .75rem; }
nav a, .button { display: inline-flex; align-items: center; min-height: 44px; padding: 0 1rem; border-radius: 10px; font-weight: 600; text-decoration: none; }
nav a { border: 1px solid var(--rule); }
.button { background: var(--accent); color: var(--on-accent); margin: .25rem .15rem; }
a:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; }
.fingerprint { font-family: ui-monospace, monospace; font-size: 1rem; overflow-wrap: anywhere; padding: .75rem 1rem; border: 1px solid var(--rule); border-radius: 10px; }
`;

function link(address: string): string {
  return `<a href="${escapeHtml(address)}">${escapeHtml(address)}</a>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (letter) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[letter] ?? letter);
}
