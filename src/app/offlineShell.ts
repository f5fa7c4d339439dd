// The service worker as the app sees it: whether a new version waits, taking it when a person says so, and the self-test of what is kept offline.
import { createSource, type View } from '#domain/view.ts';

/** Tabs of this tablet agree before one of them changes the version under all of them. */
const TALK = 'prompt-corner:update';
const ANSWER_WITHIN_MS = 600;
const SELF_TEST_WITHIN_MS = 5000;

export interface OfflineShell {
  readonly updateWaiting: View<boolean>;
  /** Takes the new version in every tab, then reloads them. Rejects when no backup could be made first. Resolves to false when another tab asked to wait. */
  takeUpdate(): Promise<boolean>;
  /** Files that would be missing without a network; null when there is no service worker to ask. */
  findMissing(): Promise<readonly string[] | null>;
}

export interface TabWork {
  /** True while this tab must not be reloaded: a sheet is open, or words are being typed. */
  isBusy(): boolean;
  /** Resolves when everything written in this tab is saved. */
  flush(): Promise<void>;
  /** Resolves when the book that is open in this tab is backed up as it is under this version. */
  backUp(): Promise<void>;
}

/** Registers the service worker (in a built app) and starts listening to the other tabs. */
export function startOfflineShell(work: TabWork): OfflineShell {
  const updateWaiting = createSource(false);
  const talk = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(TALK);
  talk?.addEventListener('message', (message: MessageEvent<unknown>) => {
    if (message.data === 'may I update?' && work.isBusy()) talk.postMessage('please wait');
  });
  let isTaken = false;
  const skipWaiting = register(updateWaiting, async () => {
    // Another tab has taken the new version: what this one has open is backed up here. It reloads in any case; a backup that failed keeps no tab in the past.
    if (!isTaken) await work.backUp().catch(() => undefined);
    await work.flush();
  });
  return {
    updateWaiting,
    async takeUpdate() {
      if (!(await othersAgree(talk))) return false;
      await work.backUp();
      await work.flush();
      isTaken = true;
      await (await skipWaiting)();
      return true;
    },
    findMissing,
  };
}

async function register(updateWaiting: { set(value: boolean): void }, beforeReload: () => Promise<void>): Promise<() => Promise<void>> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return async () => undefined;
  const { registerSW } = await import('virtual:pwa-register');
  const update = registerSW({
    immediate: true,
    onNeedRefresh: () => updateWaiting.set(true),
    onNeedReload: () => void beforeReload().then(() => window.location.reload()),
    onOfflineReady: () => {
      document.documentElement.dataset['offlineReady'] = '1';
    },
    onRegisteredSW: (_address, registration) => {
      if (registration?.active != null && navigator.serviceWorker.controller !== null) document.documentElement.dataset['offlineReady'] = '1';
    },
  });
  return () => update();
}

async function othersAgree(talk: BroadcastChannel | null): Promise<boolean> {
  if (talk === null) return true;
  return new Promise((resolve) => {
    const done = (agreed: boolean): void => {
      talk.removeEventListener('message', hear);
      clearTimeout(timer);
      resolve(agreed);
    };
    const hear = (message: MessageEvent<unknown>): void => {
      if (message.data === 'please wait') done(false);
    };
    const timer = setTimeout(() => done(true), ANSWER_WITHIN_MS);
    talk.addEventListener('message', hear);
    talk.postMessage('may I update?');
  });
}

async function findMissing(): Promise<readonly string[] | null> {
  const worker = 'serviceWorker' in navigator ? (await navigator.serviceWorker.getRegistration())?.active : null;
  if (worker == null) return null;
  return new Promise((resolve) => {
    const answer = new MessageChannel();
    const timer = setTimeout(() => resolve(null), SELF_TEST_WITHIN_MS);
    answer.port1.onmessage = (message: MessageEvent<{ readonly missing: readonly string[] }>) => {
      clearTimeout(timer);
      resolve(message.data.missing);
    };
    worker.postMessage({ type: 'WHAT_IS_MISSING' }, [answer.port2]);
  });
}
