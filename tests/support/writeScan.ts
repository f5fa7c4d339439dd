// A PDF of a scan: each page is one picture, as a scanner makes it, without a single letter.
import { deflateSync } from 'node:zlib';
import { lockFor } from './pdfLock.ts';

export interface ScannedPage {
  /** In dots. */
  readonly width: number;
  readonly height: number;
  /** One bit a dot, rows filled up to whole bytes, 1 is white. */
  readonly dots: Uint8Array;
}

/** `dotsPerInch`: how fine it was scanned; the page is as large as that makes it. */
export function writeScan(pages: readonly ScannedPage[], dotsPerInch: number, password?: string): Uint8Array {
  const lock = password === undefined ? null : lockFor(password);
  const parts: (string | Uint8Array)[] = ['%PDF-1.4\n'];
  const places: number[] = [];
  let length = parts[0]?.length ?? 0;
  const put = (...pieces: (string | Uint8Array)[]): void => {
    for (const piece of pieces) {
      parts.push(piece);
      length += piece.length;
    }
  };
  const object = (number: number, head: string, stream?: Uint8Array): void => {
    places[number] = length;
    if (stream === undefined) put(`${number} 0 obj\n<<${head}>>\nendobj\n`);
    else put(`${number} 0 obj\n<<${head}/Length ${stream.length}>>\nstream\n`, lock?.seal(stream, number) ?? stream, '\nendstream\nendobj\n');
  };
  const kids = pages.map((_, index) => `${3 + index * 3} 0 R`).join(' ');
  object(1, '/Type/Catalog/Pages 2 0 R');
  object(2, `/Type/Pages/Count ${pages.length}/Kids[${kids}]`);
  for (const [index, { width, height, dots }] of pages.entries()) {
    const first = 3 + index * 3;
    const [wide, high] = [(width * 72) / dotsPerInch, (height * 72) / dotsPerInch];
    object(first, `/Type/Page/Parent 2 0 R/MediaBox[0 0 ${wide} ${high}]/Resources<</XObject<</P ${first + 2} 0 R>>>>/Contents ${first + 1} 0 R`);
    object(first + 1, '', new TextEncoder().encode(`q ${wide} 0 0 ${high} 0 0 cm /P Do Q`));
    const picture = `/Type/XObject/Subtype/Image/Width ${width}/Height ${height}/ColorSpace/DeviceGray/BitsPerComponent 1/Filter/FlateDecode`;
    object(first + 2, picture, deflateSync(dots, { level: 9 }));
  }
  const last = 3 + pages.length * 3;
  if (lock !== null) object(last, lock.dictionary.slice(2, -2));
  const table = length;
  const rows = places.slice(1).map((place) => `${String(place).padStart(10, '0')} 00000 n \n`);
  put(
    `xref\n0 ${places.length}\n0000000000 65535 f \n${rows.join('')}trailer\n<</Size ${places.length}/Root 1 0 R${lock === null ? '' : lock.trailer(last)}>>\nstartxref\n${table}\n%%EOF\n`,
  );
  return new Uint8Array(Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part))));
}

/** A page whose picture has more dots than are drawn; it is never looked into. */
export const hugePage = (): ScannedPage => ({ width: 9_000, height: 8_000, dots: new Uint8Array(8) });

/** A page with a black bar on it: something to see, nothing to read. */
export function plainPage(width = 200, height = 280): ScannedPage {
  const row = Math.ceil(width / 8);
  const dots = new Uint8Array(row * height).fill(0xff);
  dots.fill(0, row * 20, row * 26);
  return { width, height, dots };
}
