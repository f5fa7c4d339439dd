// Pages written from right to left are read as in a mirror, so that everything that was learned of pages holds for them too.
import type { SourceBlock, SourceScript } from '../blocks.ts';
import type { Sheet } from './sheet.ts';

/** Most letters are Hebrew or Arabic. */
export function isRightToLeft(sheets: readonly Sheet[]): boolean {
  let letters = 0;
  let rightToLeft = 0;
  for (const sheet of sheets) {
    for (const { text } of sheet.runs) {
      letters += text.match(/\p{L}/gu)?.length ?? 0;
      rightToLeft += text.match(/[\p{Script=Hebrew}\p{Script=Arabic}]/gu)?.length ?? 0;
    }
  }
  return rightToLeft > letters * 0.5;
}

/** Each run keeps its letters, which are in the order in which they are read; only its place changes sides. */
export function mirrored(sheets: readonly Sheet[]): Sheet[] {
  const turn = areBracketsTurned(sheets) ? turnBrackets : (text: string): string => text;
  return sheets.map((sheet) => ({
    ...sheet,
    runs: sheet.runs.map((run) => ({ ...run, text: turn(run.text), x: sheet.width - run.x - run.width })),
  }));
}

/** Many programs write down a bracket as it looks, not as it is meant: then rows begin with closing ones. */
function areBracketsTurned(sheets: readonly Sheet[]): boolean {
  let turned = 0;
  let meant = 0;
  for (const { runs } of sheets) {
    // Of each row the bracket that is read first: the one farthest to the right.
    const first = new Map<number, { x: number; sign: string }>();
    for (const run of runs) {
      const sign = /[()[\]]/.exec(run.text)?.[0];
      const row = Math.round(run.y);
      if (sign !== undefined && run.x > (first.get(row)?.x ?? Number.NEGATIVE_INFINITY)) first.set(row, { x: run.x, sign });
    }
    for (const { sign } of first.values()) {
      if (sign === ')' || sign === ']') turned += 1;
      else meant += 1;
    }
  }
  return turned > meant;
}

const OTHER_SIDE: Readonly<Record<string, string>> = { '(': ')', ')': '(', '[': ']', ']': '[', '«': '»', '»': '«' };

function turnBrackets(text: string): string {
  return text.replace(/[()[\]«»]/g, (sign) => OTHER_SIDE[sign] ?? sign);
}

/** Places of a script that was read in the mirror, on the page as it is printed. */
export function mirroredBack(script: SourceScript, sheets: readonly Sheet[]): SourceScript {
  const widths = new Map(sheets.map((sheet) => [sheet.leaf, sheet.width]));
  const back = <Block extends SourceBlock>(block: Block): Block => {
    if (block.boxes === undefined) return block;
    const boxes = block.boxes.map((box) => {
      const width = widths.get(box.leaf) ?? 0;
      return { ...box, left: width - box.right, right: width - box.left };
    });
    return { ...block, boxes };
  };
  return { ...script, blocks: script.blocks.map(back) };
}
