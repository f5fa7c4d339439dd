// tesseract.js in a worker of its own, from our own place: nothing is fetched from anywhere else, nothing is kept beside our own stores.
import type { RecognisedBlock } from './recognised.ts';

export interface Recogniser {
  /** `picture`: a grey picture (PGM). Rejects when the recognition fails on it. */
  read(picture: Uint8Array, dotsPerInch: number): Promise<readonly RecognisedBlock[]>;
  close(): Promise<void>;
}

/** Where its parts are: addresses in a browser, files in Node. */
export interface RecogniserParts {
  readonly workerPath?: string;
  /** The very file, so that it does not look for one by what the processor can do. */
  readonly corePath?: string;
  /** The folder of `eng.traineddata.gz`. Handed over as bytes, tesseract.js 7 would take the bytes for the name of the language. */
  readonly langPath: string;
}

const LSTM_ONLY = 1;
/** Looks for columns, heads and single lines; by itself it takes a page for one block and reads the dirt at its edges. */
const WHOLE_PAGE = '3';

/** Rejects when a part is missing or the browser will not run it; tesseract.js by itself would wait for ever. */
export async function openRecogniser(parts: RecogniserParts): Promise<Recogniser> {
  const { default: tesseract } = await import('tesseract.js');
  let refuse: (why: unknown) => void = () => undefined;
  const refused = new Promise<never>((_, reject) => {
    refuse = (why) => reject(why instanceof Error ? why : new Error(String(why)));
  });
  // It is only waited for while something is being done.
  refused.catch(() => undefined);
  const options = { ...parts, workerBlobURL: false, cacheMethod: 'none', gzip: true, errorHandler: refuse };
  const worker = await Promise.race([tesseract.createWorker('eng', LSTM_ONLY, options), refused]);
  return {
    async read(picture, dotsPerInch) {
      await worker.setParameters({ tessedit_pageseg_mode: WHOLE_PAGE as never, user_defined_dpi: String(Math.round(dotsPerInch)) });
      // Its types name pictures of a browser only; bytes of a picture are taken in both places.
      const { data } = await Promise.race([worker.recognize(picture as never, {}, { text: false, blocks: true }), refused]);
      return (data.blocks ?? []) as readonly RecognisedBlock[];
    },
    close: async () => void (await worker.terminate()),
  };
}
