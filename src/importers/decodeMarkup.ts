// The letters of XML and HTML: by byte-order mark, by what the markup says of itself, else UTF-8, else Windows-1252.
import { decodeText } from './decodeText.ts';

/** Names that mean a larger set than they say: what browsers read them as. */
const LARGER: Readonly<Record<string, string>> = {
  'iso-8859-1': 'windows-1252',
  latin1: 'windows-1252',
  'us-ascii': 'windows-1252',
  ascii: 'windows-1252',
  'iso-8859-9': 'windows-1254',
};

export function decodeMarkup(bytes: Uint8Array): { text: string; encoding: string } {
  const start = String.fromCharCode(...bytes.subarray(0, 2048));
  const hasMark = start.startsWith('\u00ef\u00bb\u00bf') || start.startsWith('\u00ff\u00fe') || start.startsWith('\u00fe\u00ff');
  const wide = bytes[0] === 0 || bytes[1] === 0;
  const said = hasMark || wide ? undefined : /<\?xml[^>]{0,200}?encoding=["']([\w.:-]{2,30})["']|<meta[^>]{0,300}?charset=["']?\s*([\w.:-]{2,30})/i.exec(start);
  const name = (said?.[1] ?? said?.[2] ?? '').toLowerCase();
  if (name !== '' && name !== 'utf-8' && name !== 'utf8' && !name.startsWith('utf-16')) {
    const decoder = decoderFor(LARGER[name] ?? name);
    if (decoder !== null) return { text: decoder(bytes), encoding: LARGER[name] ?? name };
  }
  const { text, encoding } = decodeText(bytes, 'file');
  return { text, encoding };
}

function decoderFor(name: string): ((bytes: Uint8Array) => string) | null {
  // 'windows-1252' goes the way of decodeText, which has a table of its own: some versions of Node get it wrong.
  if (name === 'windows-1252') return null;
  try {
    const decoder = new TextDecoder(name);
    return (bytes) => decoder.decode(bytes);
  } catch {
    // No such encoding here: read as if nothing had been said.
    return null;
  }
}
