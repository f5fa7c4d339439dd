// What the relay says when it has started: where tablets find it, with a code to scan.
import encodeQR from 'qr';

export interface HelloFacts {
  readonly scheme: 'http' | 'https';
  readonly port: number;
  /** Addresses that tablets can reach; the likeliest first. Empty: only this machine can. */
  readonly addresses: readonly string[];
  readonly trust: { readonly url: string; readonly fingerprint: string } | null;
  readonly hasApp: boolean;
}

export function helloText({ scheme, port, addresses, trust, hasApp }: HelloFacts): string {
  const url = (host: string) => `${scheme}://${host}:${port}`;
  const lines = ['', 'Prompt Corner is open.', '', `  On this computer   ${url('localhost')}`];
  for (const address of addresses) lines.push(`  On this network    ${url(address)}`);
  if (!hasApp) lines.push('', '  There is no built app in the folder. Run  npm run build  first, or set APP_DIR.');
  const [first] = addresses;
  if (trust !== null) {
    lines.push('', 'Each tablet has to trust this relay once. Scan this with its camera:', '', code(trust.url), `  ${trust.url}`);
    lines.push('', 'The fingerprint that the tablet must show:', `  ${trust.fingerprint}`);
  } else if (first !== undefined) {
    lines.push('', 'Scan this with a tablet on the same network:', '', code(url(first)), `  ${url(first)}`);
    if (scheme === 'http')
      lines.push('', 'Tablets keep a book only over https. To set that up:  npm run start:https', 'Other ways stand in docs/running-a-relay.md.');
  }
  lines.push('', 'Stop with Ctrl+C.', '');
  return lines.join('\n');
}

function code(url: string): string {
  return encodeQR(url, 'ascii', { border: 2 });
}
