// The layers hold: nobody imports what the architecture forbids, and the guard itself is seen to work on planted violations.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkImports, type ImportReport, importComplaints } from './checkImports.ts';

const THE_PACKAGE = JSON.stringify({
  name: 'a-house-like-ours',
  type: 'module',
  imports: { '#domain/*': './src/domain/*', '#document/*': './src/document/*', '#screens/*': './src/screens/*', '#relay/*': './sync-server/*' },
  dependencies: { react: '1.0.0', yjs: '1.0.0', 'left-pad': '1.0.0' },
});

const PACKAGES = ['react', 'yjs', 'left-pad', 'stowaway'];

/** File, its one line, and the rule that must complain; null: nothing to complain about. */
const PLANTED: readonly (readonly [file: string, line: string, rule: string | null])[] = [
  ['src/domain/line.ts', 'export const line = 1;', null],
  ['src/document/rows.ts', "import { line } from '#domain/line.ts'; export const rows = line;", null],
  ['src/domain/reachesUp.ts', "import { rows } from '#document/rows.ts'; export const up = rows;", 'domain-imports-only-itself'],
  ['src/domain/typesOnly.ts', "import type { rows } from '#document/rows.ts'; export type Up = typeof rows;", 'domain-imports-only-itself'],
  ['src/domain/takesPackage.ts', "import 'yjs';", 'domain-imports-no-package'],
  ['src/domain/asksNode.ts', "import 'node:fs';", 'no-node-in-the-app'],
  ['src/document/draws.ts', "import 'react';", 'only-its-place-imports-react'],
  ['src/screens/book/writes.ts', "import 'yjs';", 'only-its-place-imports-yjs'],
  ['src/screens/book/page.ts', "import { rows } from '#document/rows.ts'; export const page = rows;", 'screens-imports-only-domain-ui-hooks-components'],
  ['src/screens/cues/peeks.ts', "import '#screens/book/page.ts';", 'no-screen-imports-another'],
  ['src/document/padded.ts', "import 'left-pad';", 'packages-of-the-app-are-listed'],
  ['src/document/stowed.ts', "import 'stowaway';", 'packages-are-declared'],
  ['src/document/lost.ts', "import '#domain/nowhere.ts';", 'every-import-is-found'],
  ['src/screens/book/marks/flag.ts', "import '../page.ts';", null],
  ['src/screens/book/marks/far/flag.ts', "import '../../page.ts';", 'no-climbing'],
  ['src/document/typed.ts', "import type { b } from './typedBack.ts'; export type A = typeof b;", null],
  ['src/document/typedBack.ts', "import type { A } from './typed.ts'; export const b = 1; export type B = A;", null],
  ['src/document/climbs.ts', "import '../domain/line.ts';", 'no-climbing'],
  ['src/document/round.ts', "import './andRound.ts';", null],
  ['src/document/andRound.ts', "import './round.ts';", 'no-cycles'],
  ['src/document/listens.ts', "import '#relay/rooms.ts';", 'app-takes-the-protocol-only-from-the-relay'],
  ['sync-server/rooms.ts', 'export const rooms = 1;', null],
  ['sync-server/reads.ts', "import '#domain/line.ts';", 'relay-imports-itself-only'],
];

describe('the guard, on a house with planted violations', () => {
  let house = '';
  let report: ImportReport;

  beforeAll(async () => {
    house = await mkdtemp(join(tmpdir(), 'planted-'));
    const files: [string, string][] = [
      ['package.json', THE_PACKAGE],
      ['tests/none.ts', 'export const none = 1;'],
    ];
    for (const name of PACKAGES) {
      files.push([`node_modules/${name}/package.json`, JSON.stringify({ name, main: 'index.js' })], [`node_modules/${name}/index.js`, '']);
    }
    for (const [file, line] of PLANTED) files.push([file, `${line}\n`]);
    for (const [file, text] of files) {
      await mkdir(dirname(join(house, file)), { recursive: true });
      await writeFile(join(house, file), text);
    }
    report = await checkImports(house);
  }, 60_000);

  afterAll(() => rm(house, { recursive: true, force: true }));

  test.each(PLANTED.filter(([, , rule]) => rule !== null))('%s is reported: %s', (file, _line, rule) => {
    expect(report.faults.filter(({ from }) => from === file).map((fault) => fault.rule)).toContain(rule);
  });

  test.each(PLANTED.filter(([, , rule]) => rule === null))('%s is left alone: %s', (file) => {
    expect(report.faults.filter(({ from }) => from === file)).toEqual([]);
  });

  test('every complaint says what to do instead', () => {
    for (const fault of report.faults) expect(fault.instead, fault.rule).not.toBe('');
  });
});

test('a guard that sees no modules complains of that', () => {
  expect(importComplaints({ modules: 0, imports: 0, faults: [] }).join(' ')).toContain('blind');
});

test('nobody in the house imports what the architecture forbids', async () => {
  const report = await checkImports();
  expect(importComplaints(report)).toEqual([]);
}, 60_000);
