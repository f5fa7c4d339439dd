// Who may import whom, as dependency-cruiser reads it. The table in docs/architecture.md, with what to do instead in each message.
import type { IForbiddenRuleType } from 'dependency-cruiser';

interface Layer {
  readonly folder: string;
  /** Folders that it may import beside itself. */
  readonly mayImport: readonly string[];
  readonly instead: string;
}

/** Layers of src/, lowest first. */
export const LAYERS: readonly Layer[] = [
  { folder: 'domain', mayImport: [], instead: 'The domain imports nothing: pass what it needs as an argument, or move the rule out.' },
  { folder: 'ui', mayImport: [], instead: 'ui/ could be in any app: a piece that knows theatre belongs in components/.' },
  { folder: 'document', mayImport: ['domain'], instead: 'The document knows neither disk nor wire nor screens: app/ joins them.' },
  { folder: 'storage', mayImport: ['domain'], instead: 'Storage is handed the Y.Doc and knows nothing of its shape: app/ joins them.' },
  { folder: 'importers', mayImport: ['domain'], instead: 'Importers take bytes and give a draft script: app/ brings it into a production.' },
  { folder: 'exporters', mayImport: ['domain'], instead: 'Exporters take plain rows and give files: hooks/ or app/ read the rows for them.' },
  { folder: 'sync', mayImport: ['domain'], instead: 'Sync is handed the Y.Doc; of the relay it knows #relay/protocol.ts only.' },
  {
    folder: 'hooks',
    mayImport: ['domain', 'document', 'storage', 'sync', 'importers', 'exporters'],
    instead: 'Hooks connect what is below them: let the screen pass what it knows.',
  },
  { folder: 'components', mayImport: ['domain', 'ui', 'hooks'], instead: 'Components reach the show through a hook in hooks/.' },
  { folder: 'screens', mayImport: ['domain', 'ui', 'hooks', 'components'], instead: 'Screens reach the show through a hook in hooks/.' },
];

/** Packages, and the only places that may import them. */
const PACKAGES: readonly { readonly names: readonly string[]; readonly from: string; readonly instead: string }[] = [
  {
    names: ['react', 'react-dom'],
    from: '^(src/(ui|hooks|components|screens|app)/|src/main\\.tsx|tests/)',
    instead: 'React stays above hooks/: below it are plain functions.',
  },
  {
    names: ['yjs', 'y-protocols', 'lib0'],
    from: '^(src/(document|storage|sync|app)/|sync-server/|tests/)',
    instead: 'Read rows and call changes of document/ through a hook.',
  },
  { names: ['y-indexeddb', 'dexie'], from: '^(src/storage/|tests/)', instead: 'Only storage/ touches the disk.' },
  { names: ['y-websocket'], from: '^(src/sync/|tests/)', instead: 'Only sync/ touches the wire.' },
  { names: ['minisearch', 'fractional-indexing'], from: '^(src/document/|tests/)', instead: 'Search and order keys belong to document/.' },
  { names: ['papaparse'], from: '^(src/(importers|exporters)/|tests/)', instead: 'Tables come in and go out through importers/ and exporters/.' },
  { names: ['fflate'], from: '^(src/(importers|exporters|storage|app)/|tests/)', instead: 'Zips are made in exporters/ and opened in importers/.' },
  {
    names: ['saxes', 'htmlparser2'],
    from: '^(src/importers/|tests/)',
    instead: 'Files are taken apart in importers/, in a worker.',
  },
  {
    names: ['pdfjs-dist'],
    from: '^(src/(importers|components/picture)/|tests/)',
    instead: 'Files are taken apart in importers/, in a worker; their pages are drawn in components/picture/.',
  },
  {
    names: ['tesseract.js', '@tesseract.js-data/eng'],
    from: '^(src/importers/|tests/)',
    instead: 'Words are recognised in importers/scan/.',
  },
  { names: ['qr'], from: '^(src/(ui|components|screens)/|sync-server/|tests/)', instead: 'Draw a QR code with the piece in ui/ or components/.' },
  { names: ['wouter'], from: '^src/(app|screens|components|hooks|ui)/', instead: 'Places are chosen in screens/ and app/.' },
  { names: ['workbox-precaching', 'workbox-routing'], from: '^src/service-worker\\.ts', instead: 'Caching belongs to the service worker.' },
  { names: ['workbox-window'], from: '^src/app/', instead: 'Updates of the app are asked for in app/.' },
  {
    names: ['ws', 'libsql', 'sirv', '@peculiar/x509', 'reflect-metadata'],
    from: '^(sync-server/|tests/)',
    instead: 'Only the relay listens, stores and serves.',
  },
  {
    names: ['@fontsource-variable/literata', '@fontsource-variable/atkinson-hyperlegible-next'],
    from: '^src/(ui/|main\\.tsx)',
    instead: 'Fonts are declared once, in ui/.',
  },
];

const escaped = (name: string): string => name.replaceAll(/[.\\/@-]/g, (letter) => (letter === '/' ? '/' : `\\${letter}`));

function layerRules(): IForbiddenRuleType[] {
  return LAYERS.map(({ folder, mayImport, instead }) => ({
    name: `${folder}-imports-only-${mayImport.length === 0 ? 'itself' : mayImport.join('-')}`,
    severity: 'error',
    comment: instead,
    from: { path: `^src/${folder}/` },
    to: {
      path: '^(src|sync-server|tests)/',
      pathNot: [...[folder, ...mayImport].map((name) => `^src/${name}/`), ...(folder === 'sync' || folder === 'hooks' ? ['^sync-server/protocol\\.ts$'] : [])],
    },
  }));
}

function packageRules(): IForbiddenRuleType[] {
  const listed = PACKAGES.map(
    ({ names, from, instead }): IForbiddenRuleType => ({
      name: `only-its-place-imports-${names[0]}`,
      severity: 'error',
      comment: instead,
      from: { path: '^(src|sync-server|tests)/', pathNot: from },
      to: { path: `(^|/)node_modules/(${names.map(escaped).join('|')})/` },
    }),
  );
  const everyName = PACKAGES.flatMap(({ names }) => names).map(escaped);
  return [
    ...listed,
    {
      name: 'packages-of-the-app-are-listed',
      severity: 'error',
      comment: 'A new package is weighed first: add it to package.json, and its place to tests/architecture/importRules.ts.',
      from: { path: '^(src|sync-server)/' },
      to: { path: '(^|/)node_modules/', pathNot: `(^|/)node_modules/(${everyName.join('|')})/` },
    },
    {
      name: 'packages-are-declared',
      severity: 'error',
      comment: 'Name the package in package.json: what only came along with another may vanish with it.',
      from: { path: '^(src|sync-server|tests)/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'domain-imports-no-package',
      severity: 'error',
      comment: 'The domain imports nothing, not even a package.',
      from: { path: '^src/domain/' },
      to: { path: '(^|/)node_modules/' },
    },
    {
      name: 'no-node-in-the-app',
      severity: 'error',
      comment: 'Browsers have no node modules: use what the web platform gives.',
      from: { path: '^src/' },
      to: { dependencyTypes: ['core'] },
    },
  ];
}

const HOUSE_RULES: IForbiddenRuleType[] = [
  {
    name: 'no-screen-imports-another',
    severity: 'error',
    comment: 'What two screens share belongs in components/; going from one to another is a route.',
    from: { path: '^src/screens/([^/]+)/' },
    to: { path: '^src/screens/', pathNot: '^src/screens/$1/' },
  },
  {
    name: 'only-main-imports-app',
    severity: 'error',
    comment: 'app/ joins the layers and is imported by main.tsx only: offer what you need through hooks/session.ts or hooks/tablet.ts.',
    from: { path: '^src/', pathNot: ['^src/app/', '^src/main\\.tsx$'] },
    to: { path: '^src/app/' },
  },
  {
    name: 'app-takes-the-protocol-only-from-the-relay',
    severity: 'error',
    comment: 'Of the relay, the app may only know #relay/protocol.ts.',
    from: { path: '^src/' },
    to: { path: '^sync-server/', pathNot: '^sync-server/protocol\\.ts$' },
  },
  {
    name: 'relay-imports-itself-only',
    severity: 'error',
    comment: 'The relay knows bytes, rooms and keys, never the app.',
    from: { path: '^sync-server/' },
    to: { path: '^(src|tests)/' },
  },
  {
    name: 'no-test-in-the-product',
    severity: 'error',
    comment: 'What ships does not import tests/.',
    from: { path: '^(src|sync-server)/' },
    to: { path: '^tests/' },
  },
  {
    name: 'no-cycles',
    severity: 'error',
    comment: 'Two files that need each other are one file, or share a third.',
    from: { path: '^(src|sync-server|tests)/' },
    // A type that is named and a file that is read later do not need each other at the start.
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only', 'dynamic-import'] } },
  },
  {
    name: 'every-import-is-found',
    severity: 'error',
    comment: 'This file or package does not exist.',
    from: { path: '^(src|sync-server|tests)/' },
    to: { couldNotResolve: true, pathNot: '^(virtual:|vitest/)|\\?(url|raw|worker)' },
  },
];

export const FORBIDDEN: IForbiddenRuleType[] = [...layerRules(), ...packageRules(), ...HOUSE_RULES];
