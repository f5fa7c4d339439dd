// What this tablet's storage is like: how full, whether the browser has promised to keep it, whether the app works without a network.
import { createSource, type View } from '#domain/view.ts';
import type { StorageFacts } from '#hooks/tablet.ts';

export interface StorageWatch {
  readonly facts: View<StorageFacts>;
  check(): Promise<void>;
  /** Asks the browser not to clear this tablet's books by itself. Resolves with what it said. */
  askForPersistence(): Promise<boolean>;
}

/** `findMissing`: files of the app that are not kept offline; null when nothing is kept at all. */
export function watchStorage(evicted: boolean, findMissing: () => Promise<readonly string[] | null>): StorageWatch {
  const facts = createSource<StorageFacts>({
    usedBytes: null,
    quotaBytes: null,
    persistent: null,
    installed: isInstalled(),
    offlineReady: 'checking',
    secure: globalThis.isSecureContext === true,
    evicted,
  });
  const storage = typeof navigator !== 'undefined' && 'storage' in navigator ? navigator.storage : null;
  const check = async (): Promise<void> => {
    // Each of these is missing in some browser.
    const [estimate, persistent, missing] = await Promise.all([
      storage !== null && 'estimate' in storage ? storage.estimate().catch(() => null) : null,
      storage !== null && 'persisted' in storage ? storage.persisted().catch(() => null) : null,
      findMissing().catch(() => null),
    ]);
    facts.set({
      ...facts.current(),
      usedBytes: estimate?.usage ?? null,
      quotaBytes: estimate?.quota ?? null,
      persistent,
      installed: isInstalled(),
      offlineReady: missing !== null && missing.length === 0 ? 'yes' : 'no',
    });
  };
  return {
    facts,
    check,
    async askForPersistence() {
      if (storage === null || !('persist' in storage)) return false;
      const granted = await storage.persist().catch(() => false);
      await check();
      return granted;
    },
  };
}

function isInstalled(): boolean {
  if (typeof matchMedia === 'undefined') return false;
  const standalone = typeof navigator !== 'undefined' && 'standalone' in navigator && navigator.standalone === true;
  return standalone || matchMedia('(display-mode: standalone)').matches;
}
