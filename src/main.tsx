// Paints the page that was left, then opens its book and mounts the app: nothing that is not needed to read stands before the first page.
import { paintFirstPage } from '#components/firstPage/standingPage.ts';
import type { ProductionId } from '#domain/ids.ts';

/** The production of an address, and the place in it: none for the Book itself. */
const IN_PRODUCTION = /^\/book\/([^/]+)(?:\/([^/]*))?\/?$/;
/** A page that nobody sees is not painted; the app is not kept waiting for it. */
const PAINTED_WITHIN_MS = 1_000;

const [, id, place = ''] = IN_PRODUCTION.exec(window.location.pathname) ?? [];
const production = id === undefined ? null : (decodeURIComponent(id) as ProductionId);

if (production !== null && place === '' && window.isSecureContext) {
  paintFirstPage(production);
  afterPaint(mount);
} else mount();

function mount(): void {
  if (window.isSecureContext) void import('#app/headStart.ts').then(({ takeHeadStart }) => takeHeadStart(production));
  void import('#app/mount.tsx');
}

/** What is posted from an animation frame is delivered once that frame has been painted. */
function afterPaint(work: () => void): void {
  let isDone = false;
  const once = (): void => {
    if (!isDone) work();
    isDone = true;
  };
  const { port1, port2 } = new MessageChannel();
  port2.onmessage = once;
  window.requestAnimationFrame(() => port1.postMessage(null));
  window.setTimeout(once, PAINTED_WITHIN_MS);
}
