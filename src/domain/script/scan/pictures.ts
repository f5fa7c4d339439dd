// Pages that are only pictures, put among what was read: each stands where it stands in the file.
import type { PageBlock, SourceBlock, SourceScript } from '../reading/blocks.ts';
import { pageNames } from '../reading/printed/pageNames.ts';
import type { Sheet } from '../reading/printed/sheet.ts';

type PictureSheet = Pick<Sheet, 'leaf' | 'label' | 'width' | 'height'>;

/** `pictures` in the order of the file. */
export function withPictures(script: SourceScript, pictures: readonly PictureSheet[]): SourceScript {
  if (pictures.length === 0) return script;
  const names = namesOf(script.blocks, pictures);
  const blocks: SourceBlock[] = [];
  const movedTo: number[] = [];
  let next = 0;
  const putBefore = (leaf: number): void => {
    for (let picture = pictures[next]; picture !== undefined && picture.leaf < leaf; picture = pictures[next]) {
      blocks.push(pageBlock(picture, names.get(picture.leaf) ?? null));
      next += 1;
    }
  };
  for (const block of script.blocks) {
    const leaf = block.boxes?.[0]?.leaf;
    if (leaf !== undefined) putBefore(leaf);
    movedTo.push(blocks.length);
    blocks.push(block);
  }
  putBefore(Number.POSITIVE_INFINITY);
  const doubts = script.doubts.map((doubt) => (doubt.block === null ? doubt : { ...doubt, block: movedTo[doubt.block] ?? null }));
  return { ...script, blocks, doubts, hasPrintedPages: true };
}

function pageBlock({ leaf, width, height }: PictureSheet, page: string | null): PageBlock {
  return { kind: 'page', text: '', sourceLine: 1, page, boxes: [{ leaf, left: 0, top: 0, right: width, bottom: height }] };
}

/** As the pages around them are named: a page between 11 and 13 is 12. */
function namesOf(blocks: readonly SourceBlock[], pictures: readonly PictureSheet[]): ReadonlyMap<number, string> {
  const printed = new Map<number, string>();
  for (const { boxes, page } of blocks) {
    const leaf = boxes?.[0]?.leaf;
    if (leaf !== undefined && page !== null && !printed.has(leaf)) printed.set(leaf, page);
  }
  const leaves = [
    ...[...printed].map(([leaf, folio]) => ({ leaf, folio, label: null as string | null })),
    ...pictures.map(({ leaf, label }) => ({ leaf, folio: null, label })),
  ].sort((one, other) => one.leaf - other.leaf);
  const names = pageNames(leaves);
  return new Map(leaves.map(({ leaf }, index) => [leaf, names[index] ?? String(leaf)]));
}

/** A picture of more pixels than this is not drawn: an A4 page at 600 dots to the inch has 35 million, and a page that asks for more asks for all of a tablet's memory. */
export const MOST_PICTURE_PIXELS = 70_000_000;
