// A part of the app that did not come is asked for once more before anybody is told: the network or the shell may have hiccuped.

/** Long enough for a shell that is just waking, ms. */
const BREATH_MS = 400;

export type Wait = (milliseconds: number) => Promise<void>;

const wait: Wait = (milliseconds) => new Promise((resolve) => void setTimeout(resolve, milliseconds));

/** What `read` gives, the second time at the latest; rejects as the second time did. Browsers that remember a failed module reject again at once. */
export async function readTwice<Part>(read: () => Promise<Part>, rest: Wait = wait): Promise<Part> {
  try {
    return await read();
  } catch {
    // Whatever it was: if it lasts, the second try says so.
    await rest(BREATH_MS);
    return read();
  }
}
