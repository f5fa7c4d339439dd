// What pdf.js needs beside a file to draw it: the fourteen fonts that a PDF may leave out, and what unpacks fax and JPEG 2000 pictures. All of it comes with the app.

const FONTS = import.meta.glob<string>('/node_modules/pdfjs-dist/standard_fonts/*.{pfb,ttf}', { query: '?url', import: 'default', eager: true });
const UNPACKERS = import.meta.glob<string>('/node_modules/pdfjs-dist/wasm/{jbig2,openjpeg}.wasm', { query: '?url', import: 'default', eager: true });

const ADDRESSES = new Map([...Object.entries(FONTS), ...Object.entries(UNPACKERS)].map(([path, address]) => [path.slice(path.lastIndexOf('/') + 1), address]));

/** Made by pdf.js, which asks it by the name of a file. */
export class PrintedData {
  async fetch({ filename }: { readonly filename: string }): Promise<Uint8Array> {
    const address = ADDRESSES.get(filename);
    const answer = address === undefined ? null : await fetch(address);
    if (answer?.ok !== true) throw new Error(`${filename} is not on this tablet.`);
    return new Uint8Array(await answer.arrayBuffer());
  }
}
