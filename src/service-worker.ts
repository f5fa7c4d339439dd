// Keeps the app shell on the tablet, so that it opens without a network. It never touches show data.
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

declare const self: ServiceWorkerGlobalScope;

/** What the relay answers itself; everything else that is navigated to is the app. */
const ANSWERED_BY_THE_RELAY = [/^\/ws(\/|$)/, /^\/api(\/|$)/, /^\/healthz$/, /^\/trust(\/|$)/];

const manifest = self.__WB_MANIFEST;
const shellFiles = manifest.map((file) => new URL(typeof file === 'string' ? file : file.url, self.location.origin).href);

precacheAndRoute(manifest);
cleanupOutdatedCaches();
registerRoute(new NavigationRoute(createHandlerBoundToURL('/index.html'), { denylist: ANSWERED_BY_THE_RELAY }));

/** Whether everything that a show needs is held here: the Devices screen asks, and believes only this. */
async function findMissing(): Promise<readonly string[]> {
  const missing: string[] = [];
  const names = await caches.keys();
  const held = await Promise.all(names.filter((name) => name.includes('precache')).map((name) => caches.open(name)));
  for (const url of shellFiles) {
    const found = await Promise.all(held.map((cache) => cache.match(url, { ignoreSearch: true })));
    if (!found.some((response) => response?.ok === true)) missing.push(url);
  }
  return missing;
}

self.addEventListener('message', (message) => {
  const asked: unknown = message.data;
  if (typeof asked !== 'object' || asked === null || !('type' in asked)) return;
  // Only a person who asked for the new version sends this.
  if (asked.type === 'SKIP_WAITING') message.waitUntil(self.skipWaiting());
  if (asked.type === 'WHAT_IS_MISSING') {
    const answer = message.ports[0];
    message.waitUntil(findMissing().then((missing) => answer?.postMessage({ missing })));
  }
});
