// Waiting for a condition without sleeping: turns of the event loop until it holds, or a failure that says what was waited for.

/** Resolves when `isSo` returns true. Rejects when it still does not after `patience` milliseconds: only a hang takes that long. */
export async function until(what: string, isSo: () => boolean | Promise<boolean>, patience = 30_000): Promise<void> {
  const giveUp = Date.now() + patience;
  while (!(await isSo())) {
    if (Date.now() > giveUp) throw new Error(`Waited in vain: ${what}`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}
