// A small certificate authority for one machine, and certificates signed by it, so that tablets on the same network can use https.
import { createHash, X509Certificate as NodeCertificate, webcrypto } from 'node:crypto';
import { isIP } from 'node:net';
import 'reflect-metadata'; // wanted by the library below, before it is loaded
import * as x509 from '@peculiar/x509';
import { mayVouchFor, nameConstraints } from './nameConstraints.ts';

/** Node's own; the library names the browser's type, which a relay does not have. */
const CRYPTO = webcrypto as unknown as Parameters<typeof x509.X509CertificateGenerator.create>[1];

export interface KeyAndCertificate {
  /** PEM. */
  readonly key: string;
  /** PEM. */
  readonly cert: string;
}

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const NAME_CONSTRAINTS = '2.5.29.30';
const DAY_MS = 86_400_000;
const AUTHORITY_DAYS = 3650;
/** Tablets refuse certificates that live longer than 397 days, or that begin in their future: the clock of a tablet may be behind. */
const LEAF_DAYS = 390;
const CLOCKS_DIFFER_DAYS = 2;
export const RENEW_DAYS = 40;

/** Makes a new authority. `name` is what the tablet's settings will call it, `own` the names and addresses of this machine. */
export async function makeAuthority(name: string, own: readonly string[], now: Date): Promise<KeyAndCertificate> {
  const keys = await makeKeys();
  const certificate = await x509.X509CertificateGenerator.createSelfSigned(
    {
      name: [{ CN: [name] }, { O: ['Prompt Corner'] }],
      notBefore: daysFrom(now, -CLOCKS_DIFFER_DAYS),
      notAfter: daysFrom(now, AUTHORITY_DAYS),
      keys,
      signingAlgorithm: ALGORITHM,
      extensions: [
        new x509.BasicConstraintsExtension(true, 0, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
        // Not marked critical: who understands them keeps to them either way, and who does not should not refuse the certificate for it.
        new x509.Extension(NAME_CONSTRAINTS, false, nameConstraints(own)),
        await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      ],
    },
    CRYPTO,
  );
  return { key: await privatePem(keys.privateKey), cert: certificate.toString('pem').trim() };
}

/** Whether tablets that trust the authority would believe a certificate of it for this name. */
export function vouchesFor({ cert }: KeyAndCertificate, name: string): boolean {
  const constraints = new x509.X509Certificate(cert).getExtension(NAME_CONSTRAINTS);
  return constraints !== null && mayVouchFor(name, new Uint8Array(constraints.value));
}

/** A certificate for the names and addresses, signed by the authority. */
export async function signCertificate(authority: KeyAndCertificate, names: readonly string[], now: Date): Promise<KeyAndCertificate> {
  const issuer = new x509.X509Certificate(authority.cert);
  const keys = await makeKeys();
  const certificate = await x509.X509CertificateGenerator.create(
    {
      subject: [{ CN: [names[0] ?? 'localhost'] }, { O: ['Prompt Corner'] }],
      issuer: issuer.subjectName,
      notBefore: daysFrom(now, -CLOCKS_DIFFER_DAYS),
      notAfter: daysFrom(now, LEAF_DAYS),
      publicKey: keys.publicKey,
      signingKey: await privateKey(authority.key),
      signingAlgorithm: ALGORITHM,
      extensions: [
        new x509.BasicConstraintsExtension(false, undefined, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
        new x509.ExtendedKeyUsageExtension(['1.3.6.1.5.5.7.3.1']), // server authentication
        new x509.SubjectAlternativeNameExtension(names.map((name) => ({ type: isIP(name) === 0 ? ('dns' as const) : ('ip' as const), value: name }))),
        await x509.AuthorityKeyIdentifierExtension.create(issuer.publicKey),
        await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      ],
    },
    CRYPTO,
  );
  return { key: await privatePem(keys.privateKey), cert: certificate.toString('pem').trim() };
}

/** Whether the certificate is this authority's, names all of them, and has time left. */
export function isStillGood({ cert }: KeyAndCertificate, authority: KeyAndCertificate, names: readonly string[], now: Date): boolean {
  const leaf = new NodeCertificate(cert);
  const namesIt = (name: string) => (isIP(name) === 0 ? leaf.checkHost(name) : leaf.checkIP(name)) !== undefined;
  return leaf.verify(new NodeCertificate(authority.cert).publicKey) && names.every(namesIt) && daysFrom(now, RENEW_DAYS) < new Date(leaf.validTo);
}

/** SHA-256 of the certificate, as tablets show it: pairs of capitals. */
export function fingerprintOf(cert: string): string {
  return new NodeCertificate(cert).fingerprint256;
}

/** The certificate itself, without the PEM wrapping. */
export function derOf(cert: string): Buffer {
  return Buffer.from(new NodeCertificate(cert).raw);
}

/** What iPads call a profile: the authority, with a name and a reason. The same authority always gives the same profile. */
export function profileOf(cert: string, name: string): string {
  const id = (purpose: string) => {
    const hex = createHash('sha256').update(purpose).update(cert).digest('hex');
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-').toUpperCase();
  };
  const content = derOf(cert).toString('base64');
  const text = name.replace(/[<>&]/g, '');
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0"><dict>
  <key>PayloadType</key><string>Configuration</string>
  <key>PayloadVersion</key><integer>1</integer>
  <key>PayloadIdentifier</key><string>prompt-corner.${id('profile')}</string>
  <key>PayloadUUID</key><string>${id('profile')}</string>
  <key>PayloadDisplayName</key><string>${text}</string>
  <key>PayloadDescription</key><string>Lets this tablet trust the Prompt Corner relay on your network. Remove it when the show has closed.</string>
  <key>PayloadContent</key><array><dict>
    <key>PayloadType</key><string>com.apple.security.root</string>
    <key>PayloadVersion</key><integer>1</integer>
    <key>PayloadIdentifier</key><string>prompt-corner.${id('certificate')}</string>
    <key>PayloadUUID</key><string>${id('certificate')}</string>
    <key>PayloadDisplayName</key><string>${text}</string>
    <key>PayloadContent</key><data>${content}</data>
  </dict></array>
</dict></plist>
`;
}

async function makeKeys(): Promise<webcrypto.CryptoKeyPair> {
  return (await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])) as webcrypto.CryptoKeyPair;
}

async function privatePem(key: webcrypto.CryptoKey): Promise<string> {
  return x509.PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', key), 'PRIVATE KEY').trim();
}

async function privateKey(pem: string): Promise<webcrypto.CryptoKey> {
  const [der] = x509.PemConverter.decode(pem);
  if (der === undefined) throw new Error('The authority’s key file holds no key.');
  return (await webcrypto.subtle.importKey('pkcs8', der, ALGORITHM, true, ['sign'])) as webcrypto.CryptoKey;
}

function daysFrom(now: Date, days: number): Date {
  return new Date(now.getTime() + days * DAY_MS);
}
