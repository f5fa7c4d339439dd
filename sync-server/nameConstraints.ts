// What the local authority may vouch for: this machine's names and private networks. Were its key stolen, it could pose as no other website.
// Source of the format: RFC 5280, 4.2.1.10.
import { isIP, isIPv4 } from 'node:net';

/** Private networks (RFC 1918), this machine, link-local, and the range that private networks over the internet use (RFC 6598). */
const NETWORKS = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '127.0.0.0/8', '169.254.0.0/16', '100.64.0.0/10'];
/** A constraint on a name holds for everything below it: 'local' is every <hostname>.local. */
const DOMAINS = ['localhost', 'local'];

/** The extension's value, DER. `own`: the machine's name, and addresses of it that lie outside of private networks. */
export function nameConstraints(own: readonly string[]): Uint8Array<ArrayBuffer> {
  const domains = [...DOMAINS, ...own.filter((name) => isIP(name) === 0)].map(domainSubtree);
  const networks = [...NETWORKS, ...own.filter((name) => isIPv4(name) && !isPrivate(name))].map(networkSubtree);
  return new Uint8Array(der(0x30, der(0xa0, Buffer.concat([...domains, ...networks]))));
}

/** Whether a certificate for this name or IPv4 address would be believed from an authority with these constraints. */
export function mayVouchFor(name: string, constraints: Uint8Array): boolean {
  const holds = (subtree: Buffer) => Buffer.from(constraints).includes(subtree);
  if (isIPv4(name)) return isPrivate(name) || holds(networkSubtree(name));
  const domains = name.split('.').map((_, index, labels) => labels.slice(index).join('.'));
  return domains.some((domain) => holds(domainSubtree(domain)));
}

function isPrivate(address: string): boolean {
  return NETWORKS.some((network) => isInside(address, network));
}

function domainSubtree(domain: string): Buffer {
  return der(0x30, der(0x82, Buffer.from(domain, 'ascii')));
}

/** An address without a mask is a network of one. */
function networkSubtree(network: string): Buffer {
  return der(0x30, der(0x87, Buffer.concat(bytesOf(network))));
}

function isInside(address: string, network: string): boolean {
  const [base, mask] = bytesOf(network);
  return addressBytes(address).every((byte, index) => (byte & (mask?.[index] ?? 0)) === base?.[index]);
}

/** Address and mask, four bytes each. */
function bytesOf(network: string): [Buffer, Buffer] {
  const [address = '', bits = '32'] = network.split('/');
  const mask = Buffer.alloc(4);
  mask.writeUInt32BE((0xffffffff << (32 - Number(bits))) >>> 0);
  return [addressBytes(address), mask];
}

function addressBytes(address: string): Buffer {
  return Buffer.from(address.split('.').map(Number));
}

function der(tag: number, content: Uint8Array): Buffer {
  const length =
    content.length < 0x80 ? [content.length] : content.length < 0x100 ? [0x81, content.length] : [0x82, content.length >> 8, content.length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), content]);
}
