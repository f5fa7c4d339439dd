// The map in the README equals the disk, and its links lead somewhere.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { HOUSE, houseFiles, readHouseFile } from '#tests/support/houseFiles.ts';

const readme = readHouseFile('README.md');
const mapped = (readme.split('## The map')[1]?.match(/```\n([\s\S]*?)```/)?.[1] ?? '')
  .split('\n')
  .map((line) => line.split(/\s{2,}/)[0] ?? '')
  .filter((path) => path !== '');

/** Folders that the map must name: the top level, the layers of src/, and each screen. */
function foldersOnDisk(): readonly string[] {
  const folders = new Set<string>();
  for (const file of houseFiles()) {
    const [top, layer, place] = file.split('/').slice(0, -1);
    if (top === undefined || top.startsWith('.')) continue;
    folders.add(`${top}/`);
    if (top === 'src' && layer !== undefined) folders.add(`src/${layer}/`);
    if (top === 'src' && layer === 'screens' && place !== undefined) folders.add(`src/screens/${place}/`);
  }
  return [...folders].sort();
}

test('every folder of the map is on the disk', () => {
  expect(mapped.length).toBeGreaterThan(15);
  expect(mapped.filter((path) => !existsSync(join(HOUSE, path)))).toEqual([]);
});

test('every folder on the disk is on the map', () => {
  expect(foldersOnDisk().filter((folder) => !mapped.includes(folder))).toEqual([]);
});

test('every link of the README and of docs leads to a file', () => {
  const pages = houseFiles().filter((path) => path === 'README.md' || (path.startsWith('docs/') && path.endsWith('.md')));
  const broken = pages.flatMap((page) =>
    [...readHouseFile(page).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)]
      .map(([, target]) => target ?? '')
      .filter((target) => !existsSync(join(HOUSE, page, '..', target)))
      .map((target) => `${page} → ${target}`),
  );
  expect(broken).toEqual([]);
});

test('every script that the README names is there', () => {
  const scripts = (JSON.parse(readHouseFile('package.json')) as { scripts: Record<string, string> }).scripts;
  const named = [...readme.matchAll(/npm run (?:-s )?([\w:]+)/g)].map(([, name]) => name ?? '');
  expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
});

test('every decision is on the list of decisions', () => {
  const index = readHouseFile('docs/decisions/README.md');
  const pages = houseFiles().filter((path) => /^docs\/decisions\/\d+-.*\.md$/.test(path));
  expect(pages.length).toBeGreaterThan(5);
  expect(pages.filter((path) => !index.includes(`(${path.split('/').at(-1)})`))).toEqual([]);
});
