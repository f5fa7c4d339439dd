// A part of the app that did not come is asked for once more before anybody is told: the network or the shell may have hiccuped.

/** Long enough for a shell that is just waking, ms. */
const BREATH_MS = 400;

export type Wait = (milliseconds: number) => Promise<void>;

const wait: Wait = (milliseconds) => new Promise((resolve) => void setTimeout(resolve, milliseconds));

/**
 * What `read` gives, the second time at the latest; rejects as the second time did. Firefox remembers a module that failed, and rejects again at once. A stylesheet
 * that failed is asked for once only by what Vite puts around an import, and the part would be shown without it: so it is asked for here.
 */
export async function readTwice<Part>(read: () => Promise<Part>, rest: Wait = wait): Promise<Part> {
  try {
    return await read();
  } catch {
    // Whatever it was: if it lasts, the second try says so.
    await rest(BREATH_MS);
    if (typeof document !== 'undefined') await Promise.all(missingStyles().map(styleAgain));
    return read();
  }
}

/** One that did not come is empty, or none at all. */
const missingStyles = (): HTMLLinkElement[] =>
  [...document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')].filter(({ sheet }) => (sheet?.cssRules.length ?? 0) === 0);

/** The old one stays: somebody else may still be waiting for it. */
function styleAgain(missing: HTMLLinkElement): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const again = missing.cloneNode() as HTMLLinkElement;
    again.onload = resolve;
    again.onerror = () => reject(new Error(`A stylesheet did not come: ${missing.href}`));
    missing.after(again);
  });
}
