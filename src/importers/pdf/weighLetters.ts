// Are the letters of a PDF letters? Some fonts come without saying which sign means what: what is copied from them is nonsense.
import type { SourceDoubt } from '#domain/script/reading/blocks.ts';
import type { Sheet } from '#domain/script/reading/printed/sheet.ts';

export interface Weighed {
  readonly words: number;
  /** Most signs mean nothing. */
  readonly isGarbage: boolean;
  readonly doubts: readonly SourceDoubt[];
}

export function weighLetters(sheets: readonly Sheet[]): Weighed {
  let letters = 0;
  let strange = 0;
  let words = 0;
  let rightToLeft = 0;
  for (const sheet of sheets) {
    for (const { text } of sheet.runs) {
      letters += text.replace(/\s/g, '').length;
      strange += text.match(/[\ufffd\p{Co}\p{Cn}\p{Cc}\p{Cs}]/gu)?.length ?? 0;
      words += text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
      rightToLeft += text.match(/[\p{Script=Hebrew}\p{Script=Arabic}]/gu)?.length ?? 0;
    }
  }
  const share = letters === 0 ? 0 : strange / letters;
  const doubts: SourceDoubt[] = [];
  const doubt = (why: string): void => void doubts.push({ block: null, sourceLine: 1, original: '', why });
  if (share > 0.005 && share <= 0.3) doubt('Some letters of this PDF do not say what they mean, and may be missing or wrong.');
  if (rightToLeft > letters * 0.3) doubt('This script is written from right to left. Look through its lines: their order may be wrong.');
  return { words, isGarbage: letters > 0 && (share > 0.3 || words === 0), doubts };
}
