// Which brackets hold directions in one script, and whether it prints its directions plain.
import type { BracketKind } from './directions.ts';
import type { ReadLine } from './layout.ts';
import type { Segment } from './segments.ts';

export interface Brackets {
  readonly kinds: readonly BracketKind[];
  /** Inside speeches directions begin with a capital, so that "(as I was saying)" is spoken. */
  readonly beginWithCapital: boolean;
}

/** Which brackets hold directions in this script: where square ones are usual, round ones are spoken. */
export function bracketsOf(lines: readonly ReadLine[]): Brackets {
  let square = 0;
  let round = 0;
  let capital = 0;
  for (const line of lines) {
    square += line.body.split(/[[［【〔]/).length - 1;
    for (const match of line.body.matchAll(/[(（]\s*(\S)/g)) {
      round += 1;
      if (/\p{Lu}/u.test(match[1] ?? '')) capital += 1;
    }
  }
  if (square >= 3 && square >= round * 0.5) return { kinds: ['square'], beginWithCapital: false };
  return { kinds: ['round', 'square'], beginWithCapital: round >= 20 && capital / round >= 0.85 };
}

/** Brackets inside speeches but none round the directions between them: this script prints those plain. */
export function hasPlainDirections(lines: readonly ReadLine[], segments: readonly Segment[]): boolean {
  const isMarked = (segment: Segment): boolean => /^[[(_（［【〔]/.test(segment.lines[0]?.body ?? '');
  const alone = segments.filter((segment) => segment.kind === 'paragraph' && isMarked(segment)).length;
  const plain = segments.filter((segment) => segment.kind === 'paragraph' && !isMarked(segment)).length;
  const inside = lines.filter((line) => /[([（［【〔]\p{L}/u.test(line.body)).length;
  return plain > 0 && alone <= plain * 0.1 && inside >= 5;
}
