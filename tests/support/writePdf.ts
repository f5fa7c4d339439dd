// Writes small PDFs, so that a page can be set by hand: words at places, in the fonts that every reader knows, with labels, a lock or a lie in them.
import { type Lock, lockFor } from './pdfLock.ts';

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
  /** Pages, from 0, with a drawing on them. */
  readonly drawings?: readonly number[];
  readonly password?: string;
  /** What the page tree says, whatever is there. */
  readonly saysPages?: number;
  /** Degrees by which every page is turned for reading. */
  readonly rotate?: number;
}

export const PAGE = { width: 420, height: 595 };
const FONTS: Record<PdfFont, string> = { regular: 'Times-Roman', bold: 'Times-Bold', italic: 'Times-Italic', typewriter: 'Courier' };

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
  file += `trailer\n<< /Size ${parts.length + 1} /Root 1 0 R ${lock === null ? '' : lock.trailer(parts.length)} >>\nstartxref\n${start}\n%%EOF\n`;
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
  for (const [index, words] of shape.pages.entries()) {
    const number = objects.length + 2;
    const plain = `${drawn(words)}${shape.drawings?.includes(index) === true ? DRAWING : ''}`;
    const stream = lock === null ? plain : Buffer.from(lock.seal(Buffer.from(plain, 'latin1'), number)).toString('latin1');
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${PAGE.width} ${PAGE.height}] /Rotate ${shape.rotate ?? 0} /Resources << /Font << ${fonts} >> >> /Contents ${number} 0 R >>`,
      `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    );
  }
  if (lock !== null) objects.push(lock.dictionary);
  return objects;
}

/** A fan of strokes: something to see, nothing to read. */
const DRAWING = Array.from({ length: 60 }, (_, at) => `\n210 300 m ${at * 7} ${(at % 2) * 500 + 40} l S`).join('');

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
