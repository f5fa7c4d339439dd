// `npm ci` passes from a bare checkout on every platform: the lock file holds each platform's package that some parent names, and nothing runs at install.
import { expect, test } from 'vitest';
import { readHouseFile } from '#tests/support/houseFiles.ts';

interface LockedPackage {
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly hasInstallScript?: boolean;
}

const { packages } = JSON.parse(readHouseFile('package-lock.json')) as { packages: Readonly<Record<string, LockedPackage>> };

/** Whether `name` is found from the package at `path`, as Node climbs. */
function isLocked(name: string, path: string): boolean {
  for (let place = path; ; place = place.includes('/node_modules/') ? place.slice(0, place.lastIndexOf('/node_modules/')) : '') {
    if (packages[place === '' ? `node_modules/${name}` : `${place}/node_modules/${name}`] !== undefined) return true;
    if (place === '') return false;
  }
}

test('every package for another platform is locked too', () => {
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !isLocked(name, path))
      .map((name) => `${path} → ${name}`),
  );
  expect(Object.keys(packages).length).toBeGreaterThan(100);
  expect(missing).toEqual([]);
});

test('every install script has been decided about', () => {
  const { allowScripts } = JSON.parse(readHouseFile('package.json')) as { allowScripts: Readonly<Record<string, boolean>> };
  const undecided = Object.entries(packages)
    .filter(([, { hasInstallScript }]) => hasInstallScript === true)
    .map(([path]) => path.replace(/^.*node_modules\//, ''))
    .filter((name) => allowScripts[name] === undefined && name !== 'fsevents');
  expect(undecided).toEqual([]);
});
