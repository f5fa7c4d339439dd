// Waiting for something to become true, never for time to pass.
const POLL_MS = 40;
/** Only what never comes takes that long, on however busy a machine. */
export const LONG_ENOUGH_MS = 60_000;

const nextLook = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, POLL_MS));

/** Resolves with the first value of `look` that is neither false, null nor undefined. Throws, saying `what` was awaited, after `patienceMs`. */
export async function until<Value>(what: string, look: () => Value | Promise<Value>, patienceMs = LONG_ENOUGH_MS): Promise<NonNullable<Exclude<Value, false>>> {
  const giveUpAt = Date.now() + patienceMs;
  let lastError: unknown = null;
  let lastValue: unknown;
  while (Date.now() < giveUpAt) {
    try {
      const value = await look();
      lastError = null;
      lastValue = value;
      if (value !== false && value !== null && value !== undefined) return value as NonNullable<Exclude<Value, false>>;
    } catch (error) {
      lastError = error;
    }
    await nextLook();
  }
  const seen = lastError === null ? `last seen: ${JSON.stringify(lastValue)}` : `last error: ${String(lastError)}`;
  throw new Error(`Waited ${patienceMs} ms in vain until ${what} (${seen}).`, { cause: lastError });
}
