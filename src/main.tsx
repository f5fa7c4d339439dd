// Paints the page that was left, then mounts the app: nothing that is not needed to read stands before the first page.
import { paintFirstPage } from '#components/firstPage/standingPage.ts';
import type { ProductionId } from '#domain/ids.ts';

const BOOK_ADDRESS = /^\/book\/([^/]+)\/?$/;
/** A page that nobody sees is not painted; the app is not kept waiting for it. */
const PAINTED_WITHIN_MS = 1_000;

const mount = (): void => void import('#app/mount.tsx');

const production = BOOK_ADDRESS.exec(window.location.pathname)?.[1];
if (production === undefined || !window.isSecureContext) mount();
else {
  paintFirstPage(decodeURIComponent(production) as ProductionId);
  afterPaint(mount);
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
