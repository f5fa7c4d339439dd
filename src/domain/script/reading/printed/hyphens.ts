// Words parted at line ends joined again; a hyphen that belongs to the word stays.
import { isUnspaced } from '../verse.ts';

const ENDS_IN_HYPHEN = /(\p{L}[\p{L}'’]*)[-\u2010\u00ad]$/u;
/** "Tug-of-", "mother-in-": a little word that hyphens hold. */
const IN_COMPOUND = /\p{L}[-\u2010]\p{L}{1,3}[-\u2010]$/u;
const BEGINS = /^(\p{L}[\p{L}'’]*)/u;

/** What the script itself says of its words. */
export class Hyphens {
  private readonly words = new Set<string>();
  private readonly counts = new Map<string, number>();
  private readonly hyphened = new Map<string, number>();
  /** The program that set the page parts words with a sign of its own, so that a plain hyphen at a line end belongs to the word. */
  private readonly hasOwnSign: boolean;
  /** Are words parted at line ends here at all? */
  private readonly parts: boolean;
  /** So many lines end in a hyphen that hardly any of them can belong to its word. */
  private readonly partsOften: boolean;
  /** Dashes stand close to the words before them, so that a line that begins with one is glued on. */
  private readonly hasCloseDashes: boolean;

  constructor(lines: readonly { readonly body: string }[]) {
    let own = 0;
    let inside = 0;
    let ends = 0;
    let compounds = 0;
    let spaces = 0;
    let close = 0;
    let open = 0;
    for (const { body } of lines) {
      if (/[\u2010\u00ad]$/.test(body)) own += 1;
      if (/\p{L}\u2010\p{L}/u.test(body)) inside += 1;
      if (ENDS_IN_HYPHEN.test(body.slice(-40))) ends += 1;
      compounds += body.match(/\p{L}-\p{L}/gu)?.length ?? 0;
      close += body.match(/\p{Ll}[,;!?]?—/gu)?.length ?? 0;
      open += body.match(/\p{Ll}[,;!?]?\s+—/gu)?.length ?? 0;
      spaces += body.split(' ').length;
      const whole = body.replace(ENDS_IN_HYPHEN, '');
      for (const word of whole.matchAll(/\p{L}[\p{L}'’]*(?:[-\u2010]\p{L}[\p{L}'’]*)*/gu)) this.note(word[0]);
    }
    const compoundsAtEnds = (compounds * lines.length) / Math.max(1, spaces);
    this.partsOften = ends > 10 * Math.max(1, compoundsAtEnds);
    this.hasCloseDashes = close > open;
    this.hasOwnSign = own >= 3 && own > inside * 5;
    this.parts = this.areWordsParted(lines);
  }

  private note(word: string): void {
    const folded = fold(word);
    if (folded.includes('-')) this.hyphened.set(folded, (this.hyphened.get(folded) ?? 0) + 1);
    else this.counts.set(folded, (this.counts.get(folded) ?? 0) + 1);
    for (const part of folded.split('-')) this.words.add(part);
  }

  private areWordsParted(lines: readonly { readonly body: string }[]): boolean {
    let parted = 0;
    let kept = 0;
    for (let at = 1; at < lines.length; at += 1) {
      const before = ENDS_IN_HYPHEN.exec((lines[at - 1]?.body ?? '').slice(-40))?.[1];
      const after = BEGINS.exec(lines[at]?.body ?? '')?.[1];
      if (before === undefined || after === undefined) continue;
      if (this.words.has(fold(before + after))) parted += 1;
      else if (this.hyphened.has(fold(`${before}-${after}`))) kept += 1;
      else if (!this.words.has(fold(before)) || !this.words.has(fold(after))) parted += 1;
    }
    return parted > kept;
  }

  /** The end of `before` and the start of `after` as one: how many letters of `before` go, and what stands between. */
  glue(before: string, after: string): { readonly drop: number; readonly glue: string } {
    const end = before.slice(-40);
    const first = ENDS_IN_HYPHEN.exec(end)?.[1];
    if (isUnspaced(before, after)) return { drop: 0, glue: '' };
    const goesOn = this.hasCloseDashes && after.startsWith('—');
    if (first === undefined) return { drop: 0, glue: goesOn || /[\p{L}\p{N}]\/$|(?:^|\S)—$/u.test(end.slice(-2)) ? '' : ' ' };
    const second = BEGINS.exec(after)?.[1];
    const sign = end.slice(-1);
    if (second === undefined) return { drop: 0, glue: ' ' };
    const isHeld = IN_COMPOUND.test(end) && this.words.has(fold(first)) && !this.words.has(fold(first + second));
    return isHeld || this.belongs(first, second, sign) ? { drop: 1, glue: '-' } : { drop: 1, glue: '' };
  }

  private belongs(first: string, second: string, sign: string): boolean {
    if (sign === '\u00ad') return false;
    const joined = fold(first + second);
    const hyphened = fold(`${first}-${second}`);
    if (this.hyphened.has(hyphened)) return (this.hyphened.get(hyphened) ?? 0) >= (this.counts.get(joined) ?? 0);
    if (this.words.has(joined)) return false;
    if (this.hasOwnSign) return sign === '-';
    if (!this.parts || /^\p{Lu}/u.test(second)) return true;
    return !this.partsOften && this.words.has(fold(first)) && this.words.has(fold(second)) && first.length > 2 && second.length > 2;
  }
}

function fold(word: string): string {
  return word
    .toLowerCase()
    .replace(/’/g, "'")
    .replace(/\u2010/g, '-');
}
