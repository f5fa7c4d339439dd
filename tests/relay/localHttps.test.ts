// https of the machine's own: made once, trusted once, renewed when it must be, and good for nothing but local networks.
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { get } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TLSSocket } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { fingerprintOf, signCertificate } from '#relay/authority.ts';
import { helloText } from '#relay/hello.ts';
import { type LocalHttps, openLocalHttps } from '#relay/localHttps.ts';
import { answerTrust } from '#relay/trustPage.ts';
import { afterwards, aRelay } from './house.ts';

const NOW = new Date('2026-03-01T12:00:00Z');
const NAMES = ['localhost', '127.0.0.1', '192.168.1.20', 'stage-pc', 'stage-pc.local'];
const later = (days: number) => new Date(NOW.getTime() + days * 86_400_000);

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'prompt-corner-https-'));
  afterwards(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function aServer(https: LocalHttps) {
  const facts = { https, appAddresses: () => ['https://192.168.1.20:4321', 'https://stage-pc.local:4321'] };
  return aRelay({ tls: https.certificate(), alsoAnswers: (request, response) => answerTrust(facts, request, response) });
}

/** Asks as a tablet that trusts the authority; rejects when it would not believe the certificate. */
function ask(
  port: number,
  path: string,
  ca: string,
  host = '127.0.0.1',
): Promise<{ status: number | undefined; headers: Record<string, unknown>; body: string; peer: string }> {
  return new Promise((resolve, reject) => {
    get({ port, path, ca, host: '127.0.0.1', servername: host === '127.0.0.1' ? '' : host, headers: { Host: host } }, (answer) => {
      const chunks: Buffer[] = [];
      const peer = (answer.socket as TLSSocket).getPeerCertificate().fingerprint256;
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(chunks).toString('utf8'), peer }));
    }).on('error', reject);
  });
}

describe('the certificate', () => {
  it('is believed by whoever trusts the authority, for every name and address of the machine', async () => {
    const https = await openLocalHttps(aFolder(), 'stage-pc', NAMES, new Date());
    const relay = await aServer(https);
    for (const host of ['127.0.0.1', 'localhost', 'stage-pc.local']) expect((await ask(relay.port, '/healthz', https.authority.cert, host)).status).toBe(200);
    await expect(ask(relay.port, '/healthz', https.authority.cert, 'elsewhere.local')).rejects.toThrow();
    const other = await openLocalHttps(aFolder(), 'stage-pc', NAMES, new Date());
    await expect(ask(relay.port, '/healthz', other.authority.cert)).rejects.toThrow();
  });

  it('lives no longer than tablets allow, and names all addresses', async () => {
    const https = await openLocalHttps(aFolder(), 'stage-pc', NAMES, NOW);
    const leaf = new X509Certificate(https.certificate().cert);
    expect((Date.parse(leaf.validTo) - Date.parse(leaf.validFrom)) / 86_400_000).toBeLessThanOrEqual(397);
    expect(leaf.checkIP('192.168.1.20')).toBeDefined();
    expect(leaf.checkHost('stage-pc.local')).toBeDefined();
  });

  it('is kept over a restart, and made anew when an address comes or the time runs out', async () => {
    const folder = aFolder();
    const first = await openLocalHttps(folder, 'stage-pc', NAMES, NOW);
    const again = await openLocalHttps(folder, 'stage-pc', NAMES, later(10));
    expect(again.certificate()).toEqual(first.certificate());
    expect(again.authority).toEqual(first.authority);
    expect(await again.renew([...NAMES, '10.1.2.3'], later(10))).toBe(true);
    expect(new X509Certificate(again.certificate().cert).checkIP('10.1.2.3')).toBeDefined();
    expect(await again.renew(NAMES, later(300))).toBe(false);
    expect(await again.renew(NAMES, later(365))).toBe(true);
    expect(fingerprintOf(again.authority.cert)).toBe(fingerprintOf(first.authority.cert));
  });

  it('is in files that only this user can read', async () => {
    const folder = aFolder();
    await openLocalHttps(folder, 'stage-pc', NAMES, NOW);
    for (const file of readdirSync(join(folder, 'https'))) expect(statSync(join(folder, 'https', file)).mode & 0o777).toBe(0o600);
  });
});

describe('the authority', () => {
  it('cannot vouch for a website, even if its key is stolen', async () => {
    const https = await openLocalHttps(aFolder(), 'stage-pc', NAMES, new Date());
    const forged = await signCertificate(https.authority, ['bank.example', '93.184.216.34'], new Date());
    const relay = await aRelay({ tls: forged });
    await expect(ask(relay.port, '/healthz', https.authority.cert, 'bank.example')).rejects.toThrow(/permitted|constraint|excluded/i);
  });

  it('covers an address outside of private networks when the machine had it at the beginning, and says so when it had not', async () => {
    const https = await openLocalHttps(aFolder(), 'stage-pc', [...NAMES, '198.51.100.7'], NOW);
    expect(https.vouchesFor('198.51.100.7')).toBe(true);
    expect(https.vouchesFor('172.20.0.5')).toBe(true);
    expect(https.vouchesFor('198.51.100.8')).toBe(false);
    expect(https.vouchesFor('bank.example')).toBe(false);
    await https.renew([...NAMES, '198.51.100.8'], NOW);
    expect(new X509Certificate(https.certificate().cert).checkIP('198.51.100.8')).toBeUndefined();
  });
});

describe('the trust page', () => {
  it('walks through it without a script, and gives the fingerprint that the tablet will show', async () => {
    const https = await openLocalHttps(aFolder(), 'stage-pc', NAMES, new Date());
    const relay = await aServer(https);
    const { body, headers } = await ask(relay.port, '/trust', https.authority.cert);
    expect(body).toContain(fingerprintOf(https.authority.cert).split(':').join(' '));
    expect(body).toContain('href="https://192.168.1.20:4321"');
    expect(body).toContain('Certificate Trust Settings');
    expect(body).not.toContain('<script');
    expect(headers['content-security-policy']).not.toContain('unsafe');
  });

  it('offers the authority, never its key, in each form that a tablet takes', async () => {
    const https = await openLocalHttps(aFolder(), 'stage-pc', NAMES, new Date());
    const relay = await aServer(https);
    const pem = await ask(relay.port, '/trust/authority.pem', https.authority.cert);
    expect(fingerprintOf(pem.body)).toBe(fingerprintOf(https.authority.cert));
    const profile = await ask(relay.port, '/trust/authority.mobileconfig', https.authority.cert);
    expect(profile.headers['content-type']).toBe('application/x-apple-aspen-config');
    const inProfile = /<data>([^<]+)<\/data>/.exec(profile.body)?.[1] ?? '';
    expect(new X509Certificate(Buffer.from(inProfile, 'base64')).fingerprint256).toBe(fingerprintOf(https.authority.cert));
    expect((await ask(relay.port, '/trust/authority.crt', https.authority.cert)).headers['content-type']).toBe('application/x-x509-ca-cert');
    for (const { body } of [pem, profile]) expect(body).not.toContain('PRIVATE KEY');
  });
});

describe('the greeting', () => {
  it('shows the address, a code to scan, and the way to https when there is none', () => {
    const text = helloText({ scheme: 'http', port: 4321, addresses: ['192.168.1.20'], trust: null, hasApp: true });
    expect(text).toContain('http://192.168.1.20:4321');
    expect(text).toContain('npm run start:https');
    expect(text).toMatch(/█/);
  });

  it('begins with trusting when there is something to trust', () => {
    const trust = { url: 'http://192.168.1.20:4322/trust', fingerprint: 'AA:BB' };
    const text = helloText({ scheme: 'https', port: 4321, addresses: ['192.168.1.20'], trust, hasApp: true });
    expect(text).toContain('http://192.168.1.20:4322/trust');
    expect(text).toContain('AA:BB');
  });
});
