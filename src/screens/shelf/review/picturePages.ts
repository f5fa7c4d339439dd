// The pages of a draft that are there as their pictures.
import type { DraftScript } from '#domain/script/draft.ts';

export interface PicturePage {
  /** Page of the file, from 1. */
  readonly leaf: number;
  /** What the page is called in the book. */
  readonly label: string;
}

/** In the order of the book. */
export function picturesOf(draft: DraftScript): readonly PicturePage[] {
  return draft.lines.flatMap((line) => {
    const leaf = line.boxes?.[0]?.leaf;
    return line.kind !== 'page' || leaf === undefined ? [] : [{ leaf, label: line.page ?? String(leaf) }];
  });
}
