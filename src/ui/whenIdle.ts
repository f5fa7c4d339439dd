// Work that nobody waits for: done when the browser has nothing else to do.

/** However busy the page is, it is done after this time. */
const LATEST_MS = 2_000;

/** Returns the way to call it off. Safari has no idle time to give: there it is done in the next turn. */
export function whenIdle(work: () => void): () => void {
  if (typeof window.requestIdleCallback !== 'function') {
    const timer = window.setTimeout(work);
    return () => window.clearTimeout(timer);
  }
  const idle = window.requestIdleCallback(work, { timeout: LATEST_MS });
  return () => window.cancelIdleCallback(idle);
}
