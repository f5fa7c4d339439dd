// Writes small PDFs, so that a page can be set by hand: words at places, in the fonts that every reader knows, with labels, a lock or a lie in them.
import { createHash } from 'node:crypto';

export type PdfFont = 'regular' | 'bold' | 'italic' | 'typewriter';

export interface PdfWords {
  /** From the left, and from the top to the baseline, in points. */
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly size?: number;
  readonly font?: PdfFont;
  /** In degrees, against the clock. */
  readonly turn?: number;
}

export interface PdfShape {
  readonly pages: readonly (readonly PdfWords[])[];
  /** Runs of page labels: the first page they hold for (from 0), their style and start. */
  readonly labels?: readonly { readonly from: number; readonly style: 'D' | 'r' | 'A'; readonly start?: number; readonly prefix?: string }[];
  readonly password?: string;
  /** What the page tree says, whatever is there. */
  readonly saysPages?: number;
  /** Degrees by which every page is turned for reading. */
  readonly rotate?: number;
}

export const PAGE = { width: 420, height: 595 };
const FONTS: Record<PdfFont, string> = { regular: 'Times-Roman', bold: 'Times-Bold', italic: 'Times-Italic', typewriter: 'Courier' };
const PADDING = Uint8Array.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a'.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));

export function writePdf(shape: PdfShape): Uint8Array {
  const lock = shape.password === undefined ? null : lockFor(shape.password);
  const parts = objectsOf(shape, lock);
  let file = '%PDF-1.4\n';
  const places: number[] = [];
  parts.forEach((part, index) => {
    places.push(file.length);
    file += `${index + 1} 0 obj\n${part}\nendobj\n`;
  });
  const start = file.length;
  file += `xref\n0 ${parts.length + 1}\n0000000000 65535 f \n${places.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')}`;
  const encrypt = lock === null ? '' : `/Encrypt ${parts.length} 0 R /ID [<${hex(ID)}> <${hex(ID)}>]`;
  file += `trailer\n<< /Size ${parts.length + 1} /Root 1 0 R ${encrypt} >>\nstartxref\n${start}\n%%EOF\n`;
  return Uint8Array.from(file, (sign) => sign.charCodeAt(0));
}

function objectsOf(shape: PdfShape, lock: Lock | null): string[] {
  const names = Object.keys(FONTS) as PdfFont[];
  const firstPage = 3 + names.length;
  const kids = shape.pages.map((_, index) => `${firstPage + index * 2} 0 R`).join(' ');
  const labels = (shape.labels ?? []).map(
    (run) => `${run.from} << /S /${run.style} /St ${run.start ?? 1} ${run.prefix === undefined ? '' : `/P (${run.prefix})`} >>`,
  );
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R ${labels.length === 0 ? '' : `/PageLabels << /Nums [${labels.join(' ')}] >>`} >>`,
    `<< /Type /Pages /Kids [${kids}] /Count ${shape.saysPages ?? shape.pages.length} >>`,
    ...names.map((name) => `<< /Type /Font /Subtype /Type1 /BaseFont /${FONTS[name]} /Encoding /WinAnsiEncoding >>`),
  ];
  const fonts = names.map((name, index) => `/${name} ${3 + index} 0 R`).join(' ');
  for (const words of shape.pages) {
    const number = objects.length + 2;
    const stream = lock === null ? drawn(words) : lock.seal(drawn(words), number);
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${PAGE.width} ${PAGE.height}] /Rotate ${shape.rotate ?? 0} /Resources << /Font << ${fonts} >> >> /Contents ${number} 0 R >>`,
      `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    );
  }
  if (lock !== null) objects.push(lock.dictionary);
  return objects;
}

function drawn(words: readonly PdfWords[]): string {
  const lines = words.map(({ x, y, text, size = 10, font = 'regular', turn = 0 }) => {
    const angle = (turn * Math.PI) / 180;
    const [cos, sin] = [Math.cos(angle).toFixed(4), Math.sin(angle).toFixed(4)];
    return `BT /${font} ${size} Tf ${cos} ${sin} ${-Number(sin)} ${cos} ${x} ${PAGE.height - y} Tm (${inWindows(text)}) Tj ET`;
  });
  return lines.join('\n');
}

const SIGNS: Readonly<Record<string, number>> = { '’': 0x92, '‘': 0x91, '“': 0x93, '”': 0x94, '—': 0x97, '–': 0x96, '…': 0x85 };

function inWindows(text: string): string {
  return [...text]
    .map((sign) => String.fromCharCode(SIGNS[sign] ?? sign.charCodeAt(0)))
    .join('')
    .replace(/[\\()]/g, '\\$&');
}

// --- The oldest lock that PDF knows: 40 bits, enough to be asked for a password ------------------------------------------------------------

interface Lock {
  readonly dictionary: string;
  seal(text: string, object: number): string;
}

const ID = Uint8Array.from({ length: 16 }, (_, at) => at * 7);
const PERMISSIONS = Uint8Array.of(0xfc, 0xff, 0xff, 0xff);

function lockFor(password: string): Lock {
  const padded = padded32(password);
  const owner = scramble(md5(padded).subarray(0, 5), padded);
  const key = md5(padded, owner, PERMISSIONS, ID).subarray(0, 5);
  const user = scramble(key, PADDING);
  return {
    dictionary: `<< /Filter /Standard /V 1 /R 2 /O <${hex(owner)}> /U <${hex(user)}> /P -4 >>`,
    seal(text, object) {
      const ofObject = md5(key, Uint8Array.of(object & 255, (object >> 8) & 255, 0, 0, 0)).subarray(0, 10);
      const sealed = scramble(
        ofObject,
        Uint8Array.from(text, (sign) => sign.charCodeAt(0)),
      );
      return Array.from(sealed, (byte) => String.fromCharCode(byte)).join('');
    },
  };
}

function padded32(password: string): Uint8Array {
  const bytes = Uint8Array.from(password, (sign) => sign.charCodeAt(0));
  return Uint8Array.of(...bytes, ...PADDING).subarray(0, 32);
}

function md5(...parts: readonly Uint8Array[]): Uint8Array {
  const hash = createHash('md5');
  for (const part of parts) hash.update(part);
  return new Uint8Array(hash.digest());
}

/** RC4. */
function scramble(key: Uint8Array, data: Uint8Array): Uint8Array {
  const box = Uint8Array.from({ length: 256 }, (_, at) => at);
  const swap = (a: number, b: number): void => {
    [box[a], box[b]] = [box[b] ?? 0, box[a] ?? 0];
  };
  for (let at = 0, to = 0; at < 256; at += 1) {
    to = (to + (box[at] ?? 0) + (key[at % key.length] ?? 0)) & 255;
    swap(at, to);
  }
  let one = 0;
  let two = 0;
  return data.map((byte) => {
    one = (one + 1) & 255;
    two = (two + (box[one] ?? 0)) & 255;
    swap(one, two);
    return byte ^ (box[((box[one] ?? 0) + (box[two] ?? 0)) & 255] ?? 0);
  });
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
