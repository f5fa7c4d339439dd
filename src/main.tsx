// Paints the page that was left, then opens its book and mounts the app: nothing that is not needed to read stands before the first page.
import { paintFirstPage, takeAwayFirstPage } from '#components/firstPage/standingPage.ts';
import type { ProductionId } from '#domain/ids.ts';
import { readTwice } from '#hooks/readTwice.ts';

/** The production of an address, and the place in it: none for the Book itself. */
const IN_PRODUCTION = /^\/book\/([^/]+)(?:\/([^/]*))?\/?$/;
/** A page that nobody sees is not painted; the app is not kept waiting for it. */
const PAINTED_WITHIN_MS = 1_000;

const [, id, place = ''] = IN_PRODUCTION.exec(window.location.pathname) ?? [];
const production = id === undefined ? null : nameIn(id);

if (production !== null && place === '' && window.isSecureContext && paint(production)) afterPaint(mount);
else mount();

function nameIn(written: string): ProductionId | null {
  try {
    return decodeURIComponent(written) as ProductionId;
  } catch {
    // No address of ours: the app says that there is no such page.
    return null;
  }
}

/** A picture that cannot be painted costs the quick first page, and not the app. */
function paint(id: ProductionId): boolean {
  try {
    paintFirstPage(id);
    return true;
  } catch {
    takeAwayFirstPage();
    return false;
  }
}

function mount(): void {
  if (window.isSecureContext) void import('#app/headStart.ts').then(({ takeHeadStart }) => takeHeadStart(production));
  readTwice(() => import('#app/mount.tsx')).catch(sayThatItIsNotThere);
}

/** A page that looks like the Book and never becomes it would be believed. */
function sayThatItIsNotThere(): void {
  takeAwayFirstPage();
  const words = document.createElement('p');
  words.className = 'standing';
  words.textContent = 'Prompt Corner could not be loaded. Your books are safe on this tablet. Close the app and open it again.';
  document.getElementById('root')?.replaceChildren(words);
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
