// Reads every import of the house and reports those that the architecture forbids: `npm run rules`.
// A guard that sees nothing passes everything, so seeing too little is an error of its own.
import { fileURLToPath, pathToFileURL } from 'node:url';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { FORBIDDEN } from './importRules.ts';

const HOUSE = fileURLToPath(new URL('../../', import.meta.url));
const SOURCES = ['src', 'sync-server', 'tests'];

export interface ImportFault {
  readonly from: string;
  readonly to: string;
  readonly rule: string;
  readonly instead: string;
}

export interface ImportReport {
  readonly modules: number;
  readonly imports: number;
  readonly faults: readonly ImportFault[];
}

/** Cruises the folders `sources` of the package at `root`, which is laid out as ours is. */
export async function checkImports(root: string = HOUSE, sources: readonly string[] = SOURCES): Promise<ImportReport> {
  const { output } = await cruise(
    [...sources],
    {
      baseDir: root,
      validate: true,
      ruleSet: { forbidden: FORBIDDEN },
      doNotFollow: { path: '(^|/)node_modules/' },
      exclude: { path: '^tests/fixtures/' },
      tsPreCompilationDeps: true,
      skipAnalysisNotInRules: true,
    },
    { conditionNames: ['import', 'browser', 'default', 'types'], extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.d.ts', '.css'] },
  );
  if (typeof output === 'string') throw new Error('dependency-cruiser answered with text instead of a result.');
  return reportOf(output, climbingImports(output));
}

function reportOf(result: ICruiseResult, climbing: readonly ImportFault[]): ImportReport {
  const own = result.modules.filter(({ source }) => isOurs(source));
  const instead = new Map(FORBIDDEN.map((rule) => [rule.name, rule.comment ?? '']));
  const faults = result.summary.violations.map(({ from, to, rule }) => ({ from, to, rule: rule.name, instead: instead.get(rule.name) ?? '' }));
  return { modules: own.length, imports: own.reduce((sum, { dependencies }) => sum + dependencies.length, 0), faults: [...faults, ...climbing] };
}

/** `../` hides which layer an import goes to: it may lead to a neighbour inside one layer or one screen, never out of it, never up twice. */
function climbingImports({ modules }: ICruiseResult): readonly ImportFault[] {
  const faults: ImportFault[] = [];
  for (const { source, dependencies } of modules) {
    if (!isOurs(source)) continue;
    for (const { module, resolved } of dependencies) {
      const climbs = module.startsWith('../../') || (module.startsWith('../') && roomOf(resolved) !== roomOf(source));
      if (climbs)
        faults.push({ from: source, to: module, rule: 'no-climbing', instead: 'Say the layer: #layer/path/file.ts across folders, ./file.ts inside one.' });
    }
  }
  return faults;
}

const isOurs = (path: string): boolean => /^(src|sync-server|tests)\//.test(path);

/** The layer, or the screen, that a file is in. */
function roomOf(path: string): string {
  return path.match(/^(src\/screens\/[^/]+|src\/[^/]+|sync-server|tests\/[^/]+)\//)?.[1] ?? path;
}

export function sentenceOf({ from, to, rule, instead }: ImportFault): string {
  return `${from} may not import ${to} (${rule}). ${instead}`;
}

/** What is wrong with the whole house, as sentences; empty when nothing is. */
export function importComplaints(report: ImportReport): readonly string[] {
  const complaints = report.faults.map(sentenceOf);
  if (report.modules < 20 || report.imports < 20) {
    complaints.push(
      `Only ${report.modules} modules with ${report.imports} imports were seen: the guard is blind (TypeScript newer than dependency-cruiser knows?).`,
    );
  }
  return complaints;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const report = await checkImports();
  const complaints = importComplaints(report);
  for (const complaint of complaints) console.error(complaint);
  console.log(`${report.modules} modules, ${report.imports} imports, ${complaints.length} complaints`);
  process.exitCode = complaints.length === 0 ? 0 : 1;
}
