// The letters of rich text: bytes in the code page of their font, and the signs that have words of their own.
import { fromWindows1252 } from './decodeText.ts';

/** \fcharset → code page, as Windows numbers them. */
const CHARSETS: Readonly<Record<number, number>> = {
  77: 10000,
  128: 932,
  129: 949,
  134: 936,
  136: 950,
  161: 1253,
  162: 1254,
  163: 1258,
  177: 1255,
  178: 1256,
  186: 1257,
  204: 1251,
  222: 874,
  238: 1250,
};
const NAMES: Readonly<Record<number, string>> = {
  932: 'shift_jis',
  936: 'gbk',
  949: 'euc-kr',
  950: 'big5',
  874: 'windows-874',
  10000: 'macintosh',
  10007: 'x-mac-cyrillic',
  65001: 'utf-8',
  866: 'ibm866',
  20866: 'koi8-r',
};

export const SIGNS: Readonly<Record<string, string>> = {
  tab: '\t',
  line: '\n',
  lbr: '\n',
  emdash: '—',
  endash: '–',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  bullet: '•',
  emspace: ' ',
  enspace: ' ',
  qmspace: ' ',
  '~': '\u00a0',
  _: '-',
};

export function codePageOf(charset: number): number | null {
  return CHARSETS[charset] ?? null;
}

const decoders = new Map<number, TextDecoder | null>();

export function decodeRtfBytes(bytes: Uint8Array, codePage: number): string {
  if (codePage === 1252 || bytes.every((byte) => byte < 0x80)) return fromWindows1252(bytes);
  const decoder = decoderFor(codePage);
  return decoder === null ? fromWindows1252(bytes) : decoder.decode(bytes);
}

export function encodingName(codePage: number): string {
  return NAMES[codePage] ?? `windows-${codePage}`;
}

function decoderFor(codePage: number): TextDecoder | null {
  const before = decoders.get(codePage);
  if (before !== undefined) return before;
  let decoder: TextDecoder | null = null;
  try {
    decoder = new TextDecoder(encodingName(codePage));
  } catch {
    // Not known here: read as Western letters.
    decoder = null;
  }
  if (decoders.size < 100) decoders.set(codePage, decoder);
  return decoder;
}
