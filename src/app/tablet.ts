// Makes this tablet: its shelf, its person, its preferences and what can be done with productions that are not open.
import { termsOfLanguage } from '#domain/productions/houseWords.ts';
import type { Terms } from '#domain/productions/production.ts';
import { Refusal, type Tablet } from '#hooks/tablet.ts';
import { openAssetShelf } from '#storage/assetShelf.ts';
import { browserEnvironment, type StorageEnvironment } from '#storage/environment.ts';
import { openScanShelf } from '#storage/scanShelf.ts';
import { ShelfDatabase } from '#storage/shelfDatabase.ts';
import { withTimeLimit } from '#storage/timeLimit.ts';
import { makeRandomName } from '#sync/keys.ts';
import { isBusy } from './busy.ts';
import { createProduction } from './newProduction.ts';
import { startOfflineShell } from './offlineShell.ts';
import { openSession } from './openSessions.ts';
import { rememberParts, type TabletParts, type WireEnvironment } from './parts.ts';
import { openPerson, savePerson } from './person.ts';
import { changePreferences, openPreferences } from './preferences.ts';
import { openShelf } from './shelf.ts';
import { watchStorage } from './storageFacts.ts';

/** The databases open in a blink or not at all. */
const OPEN_WITHIN_MS = 15_000;

export async function createTablet(environment: StorageEnvironment = browserEnvironment(), wire: WireEnvironment = browserWire()): Promise<Tablet> {
  const database = new ShelfDatabase(environment);
  const opening = Promise.all([
    openShelf(environment, database),
    openPerson(database, () => makeRandomName(12), wire.random),
    openPreferences(environment, database),
  ]);
  const [shelf, me, preferences] = await withTimeLimit(environment.clock, 'Opening the shelf', OPEN_WITHIN_MS, opening);
  const parts: TabletParts = { environment, wire, database, assets: openAssetShelf(environment), scans: openScanShelf(environment), shelf, me, preferences };
  const shell = startOfflineShell({
    isBusy,
    flush: async () => openSession.current()?.flush(),
    backUp: async () => openSession.current()?.backUpBeforeNewVersion().catch(backupFailed),
  });
  const storage = watchStorage(shelf.evicted, shell.findMissing);

  const tablet: Tablet = {
    me,
    renameMe: (name, colour) => savePerson(database, me, { name: name.trim(), colour }),
    preferences,
    setPreference: (key, value) => changePreferences(environment, database, preferences, () => ({ [key]: value })),

    shelf: shelf.productions,
    createBlank: (title) => createProduction(parts, { title: title.trim() || 'Untitled', author: '', terms: terms(), hasPrintedPages: false, isSample: false }),
    async createFromDraft(draft, title, file, { words = [], signal = new AbortController().signal } = {}) {
      const { bookFromDraft } = await import('./making/bookFromDraft.ts');
      return bookFromDraft(parts, { draft, title, terms: terms(), file, words, signal });
    },
    async openSample() {
      const { openOrMakeSample } = await import('./sampleProduction.ts');
      return openOrMakeSample(parts);
    },
    async readCopy(file, fileName) {
      const { readSavedCopy } = await import('./copies.ts');
      return readSavedCopy(parts, file, fileName);
    },
    async rename(id, title) {
      const { renameProduction } = await import('./shelfActions.ts');
      await renameProduction(parts, id, title);
    },
    async duplicate(id) {
      const { duplicateProduction } = await import('./shelfActions.ts');
      return duplicateProduction(parts, id);
    },
    async putInBin(id) {
      const { putInBin } = await import('./shelfActions.ts');
      await putInBin(parts, id);
    },
    takeOutOfBin: (id) => shelf.change(id, { binnedAt: null }),

    async joinByLink(link) {
      const { joinByLink } = await import('./joining.ts');
      return joinByLink(parts, link);
    },
    async joinByCode(code, relayUrl) {
      const { joinByCode } = await import('./joining.ts');
      return joinByCode(parts, code, relayUrl);
    },
    ...scriptReading(parts),

    storage: storage.facts,
    checkStorage: storage.check,
    askForPersistence: storage.askForPersistence,
    updateWaiting: shell.updateWaiting,
    async takeUpdate() {
      if (!(await shell.takeUpdate())) throw new Refusal('The update has to wait', 'In another tab somebody is writing. Finish there, then try again.');
    },
    defaultRelayUrl: () => preferences.current().relayUrl ?? wire.ownRelay,
  };
  rememberParts(tablet, parts);
  return tablet;
}

const terms = (): Terms => termsOfLanguage(globalThis.navigator?.language ?? '');

/** What reads scripts is loaded when one comes. */
function scriptReading(parts: TabletParts): Pick<Tablet, 'isScript' | 'readScript' | 'readScan' | 'countReadPages'> {
  return {
    isScript: async (file, fileName) => (await import('./readScript.ts')).isScript(file, fileName),
    readScript: async (file, fileName, options) => (await import('./readScript.ts')).readScript(file, fileName, options),
    readScan: async (file, fileName, reading) => (await import('./readScan.ts')).readScan(parts, file, fileName, reading),
    countReadPages: async (file, fileName, leaves) => (await import('./readScan.ts')).countReadPages(parts, file, fileName, leaves),
  };
}

function backupFailed(cause: unknown): never {
  const refusal = new Refusal(
    'The update has to wait',
    'No backup of the open book could be made before it. Save a copy, close the app, open it again, and update before you open a book.',
  );
  refusal.cause = cause;
  throw refusal;
}

/** The browser's socket, and the address that the app came from. */
function browserWire(): WireEnvironment {
  const { origin } = window.location;
  return {
    WebSocket: globalThis.WebSocket,
    fetch: (input, init) => globalThis.fetch(input, init),
    random: Math.random,
    ownRelay: origin.replace(/^http/, 'ws'),
    appAddress: `${origin}/join`,
  };
}
