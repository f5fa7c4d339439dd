// Two copies of yjs in one app break everything quietly, so there is one: in the tree, in the lock file, and (after a build) in the bundle.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { HOUSE, readHouseFile } from '#tests/support/houseFiles.ts';

/** Folders named `name` that are packages, anywhere below node_modules. */
function copiesOf(name: string, folder = join(HOUSE, 'node_modules')): readonly string[] {
  const found: string[] = [];
  for (const child of readdirSync(folder, { withFileTypes: true })) {
    if (!child.isDirectory() || child.name.startsWith('.')) continue;
    const path = join(folder, child.name);
    if (child.name.startsWith('@')) {
      found.push(...copiesOf(name, path));
      continue;
    }
    if (child.name === name) found.push(path);
    const nested = readdirSync(path, { withFileTypes: true }).some((inner) => inner.isDirectory() && inner.name === 'node_modules');
    if (nested) found.push(...copiesOf(name, join(path, 'node_modules')));
  }
  return found;
}

test.each(['yjs', 'y-protocols', 'lib0'])('there is one copy of %s in the tree', (name) => {
  expect(copiesOf(name)).toHaveLength(1);
});

test('no pre-release of Yjs 14 came along', () => {
  const { packages } = JSON.parse(readHouseFile('package-lock.json')) as { packages: Record<string, { version?: string }> };
  const fourteen = Object.entries(packages).filter(([path, { version }]) => path.endsWith('node_modules/yjs') && version?.startsWith('13.') !== true);
  expect(fourteen).toEqual([]);
  expect(Object.keys(packages).filter((path) => /node_modules\/@y\/[^/]+$/.test(path) && !path.endsWith('@y/websocket-server'))).toEqual([]);
});
