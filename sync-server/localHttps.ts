// https without a domain: an authority and a certificate of this machine's own, kept in the data folder, made anew when addresses change or time runs out.
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isStillGood, type KeyAndCertificate, makeAuthority, signCertificate, vouchesFor } from './authority.ts';

export interface LocalHttps {
  readonly authority: KeyAndCertificate;
  readonly authorityName: string;
  /** The certificate in force. */
  certificate(): KeyAndCertificate;
  /** Whether the certificate can hold for this name or address. An address that came later, outside of private networks, needs a new authority. */
  vouchesFor(name: string): boolean;
  /** Makes a new certificate if the old one does not do any more; true: it did. */
  renew(names: readonly string[], now: Date): Promise<boolean>;
}

/** Opens (or makes, the first time) what is in `<dataDir>/https`. */
export async function openLocalHttps(dataDir: string, machine: string, names: readonly string[], now: Date): Promise<LocalHttps> {
  const folder = join(dataDir, 'https');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const authorityName = `Prompt Corner on ${machine}`;
  const authority = read(folder, 'authority') ?? keep(folder, 'authority', await makeAuthority(authorityName, names, now));
  let certificate = read(folder, 'certificate');
  const renew = async (wanted: readonly string[], at: Date) => {
    const allowed = wanted.filter((name) => vouchesFor(authority, name));
    if (certificate !== null && isStillGood(certificate, authority, allowed, at)) return false;
    certificate = keep(folder, 'certificate', await signCertificate(authority, allowed, at));
    return true;
  };
  await renew(names, now);
  return {
    authority,
    authorityName,
    certificate() {
      if (certificate === null) throw new Error('There is no certificate yet.');
      return certificate;
    },
    vouchesFor: (name) => vouchesFor(authority, name),
    renew,
  };
}

function read(folder: string, name: string): KeyAndCertificate | null {
  const file = join(folder, `${name}.pem`);
  if (!existsSync(file)) return null;
  const pem = readFileSync(file, 'utf8');
  const part = (label: string) => new RegExp(`-----BEGIN ${label}-----[\\s\\S]+?-----END ${label}-----`).exec(pem)?.[0];
  const key = part('PRIVATE KEY');
  const cert = part('CERTIFICATE');
  if (key === undefined || cert === undefined) throw new Error(`${file} is damaged. Move it away, start again, and trust the new authority on each tablet.`);
  return { key, cert };
}

/** Key and certificate in one file, readable by this user only, replaced as a whole: a power cut leaves the old pair or the new one. */
function keep(folder: string, name: string, pair: KeyAndCertificate): KeyAndCertificate {
  const file = join(folder, `${name}.pem`);
  writeFileSync(`${file}.new`, `${pair.key}\n${pair.cert}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return pair;
}
