// What a file's first bytes say it is. Quick, and never throws.
import { endingOf } from './fileNames.ts';
import { isZip, zipDirectory } from './zipDirectory.ts';

/** The first letters, whatever their encoding, without byte-order mark and leading space. */
export function firstLetters(bytes: Uint8Array): string {
  const start = bytes.subarray(0, 4096);
  const isLittle = (start[0] === 0xff && start[1] === 0xfe) || (start[1] === 0 && start[0] !== 0);
  const isBig = (start[0] === 0xfe && start[1] === 0xff) || (start[0] === 0 && start[1] !== 0);
  const letters =
    isLittle || isBig ? new TextDecoder(isLittle ? 'utf-16le' : 'utf-16be').decode(start) : String.fromCharCode(...start).replace(/^\u00ef\u00bb\u00bf/, '');
  return letters.replace(/^[\s\ufeff]+/, '');
}

/** Past the XML declaration, document type, comments and processing instructions: '<TEI …'. */
export function firstTag(bytes: Uint8Array): string {
  let rest = firstLetters(bytes);
  for (let turn = 0; turn < 20; turn += 1) {
    const skipped = /^(?:<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!DOCTYPE[^>[]*(?:\[[^\]]*\])?[^>]*>)\s*/i.exec(rest)?.[0];
    if (skipped === undefined) break;
    rest = rest.slice(skipped.length);
  }
  return /^<([\w:.-]{1,60})/.exec(rest)?.[1] ?? '';
}

export function zipHas(bytes: Uint8Array, isIt: (names: ReadonlySet<string>) => boolean): boolean {
  if (!isZip(bytes)) return false;
  const parts = zipDirectory(bytes, 3000);
  return parts !== null && isIt(new Set(parts.map((part) => part.name)));
}

/** A zip whose list is cut off tells nothing: its name does. */
export function isBrokenZipNamed(bytes: Uint8Array, fileName: string, endings: readonly string[]): boolean {
  return isZip(bytes) && endings.includes(endingOf(fileName)) && zipDirectory(bytes, 1) === null;
}
