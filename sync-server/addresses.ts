// Where this machine can be reached from: the addresses and names that tablets on the same network can use.
import { hostname, networkInterfaces } from 'node:os';

/** Networks that programs on this machine keep among themselves: no tablet is on them. */
const INNER_NETWORK = /^(docker|br-|veth|virbr|vmnet|vboxnet|lxc|cni|utun|awdl|llw)/;

/** IPv4 addresses first, those of a home or theatre network before others. */
export function networkAddresses(): readonly string[] {
  const found = Object.entries(networkInterfaces()).flatMap(([name, addresses = []]) =>
    INNER_NETWORK.test(name) ? [] : addresses.filter(({ internal, family }) => !internal && family === 'IPv4').map(({ address }) => address),
  );
  return found.sort((one, other) => likelihood(other) - likelihood(one));
}

/** The machine's names as a tablet may type them: <hostname>.local works where the network speaks mDNS. */
export function machineNames(): readonly string[] {
  const name = hostname()
    .toLowerCase()
    .replace(/\.(local|lan|home)$/, '');
  return /^[a-z0-9-]+$/.test(name) && name !== 'localhost' ? [name, `${name}.local`] : [];
}

function likelihood(address: string): number {
  if (address.startsWith('192.168.')) return 3;
  if (address.startsWith('10.')) return 2;
  return /^172\.(1[6-9]|2\d|3[01])\./.test(address) ? 1 : 0;
}
