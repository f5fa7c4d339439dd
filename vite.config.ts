// How the app is built: React, the offline shell, and (for `npm run dev`) what stands beside it.
/// <reference types="vitest/config" />
import { spawn } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import packageFacts from './package.json' with { type: 'json' };

// --- The offline shell -------------------------------------------------------------------------------------------------------------------

const SERVICE_WORKER = 'service-worker.js';
/** Files that the shell must not hold: itself. */
const NOT_PRECACHED = new Set([SERVICE_WORKER]);

const offlineShell = VitePWA({
  registerType: 'prompt',
  injectRegister: false,
  strategies: 'injectManifest',
  srcDir: 'src',
  filename: 'service-worker.ts',
  includeManifestIcons: false,
  injectManifest: {
    globPatterns: ['**/*'],
    globIgnores: [SERVICE_WORKER, '**/*.map'],
    maximumFileSizeToCacheInBytes: 8 * 1024 * 1024,
  },
  manifest: {
    id: '/',
    name: 'Prompt Corner',
    short_name: 'Prompt Corner',
    description: 'The prompt book of your show, on this tablet, with or without a network.',
    start_url: '/',
    scope: '/',
    display: 'standalone',
    orientation: 'any',
    categories: ['productivity', 'entertainment'],
    // Black, not paper: the splash must never be a white flash in a dark wing.
    background_color: '#000000',
    theme_color: '#000000',
    icons: [
      { src: '/icons/icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
      { src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
      { src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
      { src: '/icons/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
  },
});

/** Fails the build when any built file is missing from the shell: a chunk that is not precached is a screen that is blank in a basement. */
function everythingIsPrecached(): Plugin {
  let outDir = 'dist';
  return {
    name: 'prompt-corner:everything-is-precached',
    apply: 'build',
    enforce: 'post',
    configResolved(config) {
      outDir = join(config.root, config.build.outDir.startsWith('/') ? relative(config.root, config.build.outDir) : config.build.outDir);
    },
    closeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        if (this.environment.config.consumer !== 'client') return;
        const shell = await readFile(join(outDir, SERVICE_WORKER), 'utf8');
        const built = await readdir(outDir, { recursive: true, withFileTypes: true });
        const missing = built
          .filter((file) => file.isFile())
          .map((file) => relative(outDir, join(file.parentPath, file.name)).replaceAll('\\', '/'))
          .filter((name) => !NOT_PRECACHED.has(name) && !name.endsWith('.map') && !shell.includes(`"${name}"`));
        if (missing.length > 0) throw new Error(`Not in the offline shell, so missing without a network: ${missing.join(', ')}`);
      },
    },
  };
}

// --- Workers -----------------------------------------------------------------------------------------------------------------------------

/** Fails the build when a file asks for the file that a worker begins with: WebKit then loads that one twice, and what it holds is there twice and not the same. */
function workersBeginOnce(): Plugin {
  return {
    name: 'prompt-corner:workers-begin-once',
    apply: 'build',
    generateBundle(_, bundle) {
      const files = Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? [file] : []));
      const asked = new Set(files.flatMap((file) => [...file.imports, ...file.dynamicImports]));
      const twice = files.filter((file) => file.isEntry && asked.has(file.fileName)).map((file) => file.fileName);
      if (twice.length > 0) throw new Error(`A worker begins with a file that others ask for: ${twice.join(', ')}`);
    },
  };
}

// --- Beside the dev server: a relay ------------------------------------------------------------------------------------------------------

const DEV_RELAY_PORT = process.env['PORT'] ?? '4321';

/** `npm run dev` starts a relay of its own, whose wire and API appear at the dev server's address, as `npm start` has them. */
function relayBeside(): Plugin {
  return {
    name: 'prompt-corner:relay-beside',
    apply: 'serve',
    config: () => ({
      server: {
        proxy: {
          '/ws/': { target: `ws://127.0.0.1:${DEV_RELAY_PORT}`, ws: true },
          '^/(api/|healthz|trust)': { target: `http://127.0.0.1:${DEV_RELAY_PORT}` },
        },
      },
    }),
    configureServer(server) {
      if (process.env['VITEST'] !== undefined) return;
      const relay = spawn(process.execPath, ['--import', 'tsx', 'sync-server/main.ts'], {
        cwd: server.config.root,
        stdio: ['ignore', 'inherit', 'inherit'],
        // The dev server has an address of its own, so any is welcome; nobody but this machine can reach it.
        env: { ...process.env, PORT: DEV_RELAY_PORT, HOST: '127.0.0.1', ORIGINS: '*' },
      });
      server.httpServer?.once('close', () => relay.kill('SIGTERM'));
      process.once('exit', () => relay.kill('SIGTERM'));
    },
  };
}

// --- What the Book is read from ----------------------------------------------------------------------------------------------------------

const FIRST =
  /src\/(components\/(firstPage\/(?!FirstPage\.)|book\/(shape|textSize)\.|script\/(layOutMargin|stackFlags)\.)|(hooks|storage)\/place\.)|app\/shell\.css|vite\/preload-helper/;
const OPENING = /src\/(document|domain|sync|storage)\/|src\/app\/(headStart|startTablet|tablet|open[A-Z])/;
const OPENING_PACKAGES = /node_modules\/(dexie|yjs|lib0|y-indexeddb|y-protocols|y-websocket|fractional-indexing)\//;
const SCREEN = /src\/(app\/mount|screens\/book\/BookScreen)\.|node_modules\/(react-dom|scheduler|wouter)\//;

/**
 * The page that was left, then what opens its book, then what shows it, each with all that it stands on: to ask for each of thirty files costs a slow tablet
 * more than to read them, and the book is fetched from the disk while the last is read.
 */
const BOOK_IN_FEW_FILES = [
  { name: 'first', priority: 3, test: FIRST },
  { name: 'opening', priority: 2, test: (id: string) => OPENING.test(id) || OPENING_PACKAGES.test(id) },
  { name: 'screen', priority: 1, test: SCREEN },
];

/** To Chromium: compile it whole. To other browsers it is a comment. It counts only before the first word of a file. */
const COMPILE_HINT = '//# allFunctionsCalledOnLoad\n';
const CALLED_AT_ONCE = new Set(['opening', 'screen']);

/**
 * Most of what stands in these two runs before a word can be written. So they are compiled beside the page while they are read, and not function by function
 * when each is first called: Chromium keeps no compiled code of modules that come through the service worker.
 */
function compiledWhileRead(): Plugin {
  return {
    name: 'prompt-corner:compiled-while-read',
    apply: 'build',
    generateBundle: {
      // Behind Vite, which puts a line of its own before the others.
      order: 'post',
      handler(_, bundle) {
        for (const file of Object.values(bundle)) if (file.type === 'chunk' && CALLED_AT_ONCE.has(file.name)) file.code = COMPILE_HINT + file.code;
      },
    },
  };
}

// --- What recognises the words of scans --------------------------------------------------------------------------------------------------

/** tesseract.js asks for its English letters by this very name; the folder says which version they are, as the letters in other names do. */
const namesOfAssets = ({ names }: { readonly names: readonly string[] }): string =>
  names.includes('eng.traineddata.gz') ? 'assets/eng-4.0.0-best-int/[name][extname]' : 'assets/[name]-[hash][extname]';

// --- The app -----------------------------------------------------------------------------------------------------------------------------

export default defineConfig({
  plugins: [react(), offlineShell, compiledWhileRead(), everythingIsPrecached(), relayBeside()],
  define: { __APP_RELEASE__: JSON.stringify(packageFacts.version) },
  resolve: { dedupe: ['yjs', 'lib0', 'react', 'react-dom'] },
  worker: { format: 'es', plugins: () => [workersBeginOnce()], rolldownOptions: { output: { assetFileNames: namesOfAssets } } },
  build: {
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: { output: { assetFileNames: namesOfAssets, codeSplitting: { groups: BOOK_IN_FEW_FILES } } },
  },
  test: {
    projects: [
      {
        // Every promise that needs no browser.
        test: { name: 'unit', environment: 'node', include: ['tests/**/*.test.{ts,tsx}'], exclude: ['tests/fixtures/**'], testTimeout: 20_000 },
      },
      {
        // The show in real browsers, against a built app and a real relay (`npm run e2e`).
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['tests/e2e/**/*.e2e.ts'],
          globalSetup: ['tests/support/buildOnce.ts'],
          maxWorkers: 2,
          // Patience, not a promise: a test on a busy machine takes several times as long.
          testTimeout: 360_000,
          hookTimeout: 360_000,
        },
      },
    ],
  },
});
