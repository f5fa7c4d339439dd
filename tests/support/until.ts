// Waiting for a condition without sleeping: turns of the event loop until it holds, or a failure that says what was waited for.

/** Resolves when `isSo` returns true. Rejects after `turns` turns of the event loop. */
export async function until(what: string, isSo: () => boolean | Promise<boolean>, turns = 20_000): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) {
    if (await isSo()) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
  throw new Error(`Waited in vain: ${what}`);
}
