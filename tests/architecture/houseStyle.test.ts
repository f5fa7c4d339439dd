// What no file of the house may hold: paths of one machine, work left for later, swallowed errors, markup from strings, names that say nothing.
import { expect, test } from 'vitest';
import { houseFiles, readHouseFile } from '#tests/support/houseFiles.ts';

const CODE = /\.(ts|tsx|js|mjs|css|html)$/;
const TEXT = /\.(ts|tsx|js|mjs|css|html|md|json|svg|sh)$|^\.ci\//;
const QUOTED_MATERIAL = /^(tests\/fixtures\/|src\/app\/sample\/.*\.(json|txt|md|fountain)$|package-lock\.json$)/;
const THIS_FILE = 'tests/architecture/houseStyle.test.ts';

const files = houseFiles().filter((path) => TEXT.test(path) && !QUOTED_MATERIAL.test(path) && path !== THIS_FILE);
const code = files.filter((path) => CODE.test(path));

/** `file:line  the line` for each line of `paths` that matches. */
function linesWith(pattern: RegExp, paths: readonly string[]): readonly string[] {
  return paths.flatMap((path) =>
    readHouseFile(path)
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}  ${line.trim()}`] : [])),
  );
}

test('the house is seen at all', () => {
  expect(code.length).toBeGreaterThan(20);
});

test('no file knows the paths of one machine', () => {
  expect(linesWith(/(^|[\s'"`(=])\/(work|root|home|Users|tmp)\/[\w.-]/, files)).toEqual([]);
});

test('no file names a package registry, and the lock file only the public one', () => {
  expect(linesWith(/\bregistry\.[\w.-]+\.\w+/, files)).toEqual([]);
  const hosts = [...readHouseFile('package-lock.json').matchAll(/"resolved": "(https?:\/\/[^/"]+)/g)].map(([, host]) => host);
  expect([...new Set(hosts)].filter((host) => host !== 'https://registry.npmjs.org')).toEqual([]);
});

test('nothing is left for later', () => {
  expect(linesWith(/\b(TODO|FIXME|XXX|HACK)\b/, files)).toEqual([]);
});

test('no markup is made from strings', () => {
  expect(linesWith(/\b(innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|document\.write)\b/, code)).toEqual([]);
});

test('no error is swallowed: a catch does something, or a comment beside it says why nothing is to be done', () => {
  const nothing = /catch\s*(\([^)]*\))?\s*\{\s*\}|\.catch\(\s*\(\s*\w*\s*\)\s*=>\s*(\{\s*\}|undefined)\s*\)/;
  const silent = code.flatMap((path) => {
    const lines = readHouseFile(path).split('\n');
    return lines.flatMap((line, index) => {
      const explained = lines.slice(Math.max(0, index - 3), index + 1).some((near) => /\/\/|^\s*(\*|\/\*)/.test(near));
      return nothing.test(line) && !explained ? [`${path}:${index + 1}  ${line.trim()}`] : [];
    });
  });
  expect(silent).toEqual([]);
});

test('a silenced checker has a written reason', () => {
  expect(linesWith(/@ts-(ignore|nocheck)|@ts-expect-error\s*$|biome-ignore(?![^:]*: \S+ \S+)/, code)).toEqual([]);
});

test('the first line of each module says what it is for', () => {
  const silent = code.filter((path) => /\.(ts|tsx|css)$/.test(path)).filter((path) => !/^(\/\/|\/\*)/.test(readHouseFile(path).replace(/^#!.*\n/, '')));
  expect(silent).toEqual([]);
});

test('no file and no exported name is a drawer for anything', () => {
  const drawer = /(^|[^a-z])(manager|helper|util|common|misc)s?([^a-z]|$)/i;
  expect(
    files.filter((path) =>
      drawer.test(
        path
          .split('/')
          .at(-1)
          ?.replaceAll(/([a-z])([A-Z])/g, '$1-$2') ?? '',
      ),
    ),
  ).toEqual([]);
  expect(linesWith(/export (async )?(function|const|class|interface|type) \w*(Manager|Helper|Utils?|Misc)\b/, code)).toEqual([]);
});

test('tests do not sleep', () => {
  expect(
    linesWith(
      /waitForTimeout\(|\bsleep\(|await new Promise\(\(?\w+\)? => setTimeout\(\w+, \d/,
      code.filter((path) => path.startsWith('tests/')),
    ),
  ).toEqual([]);
});
