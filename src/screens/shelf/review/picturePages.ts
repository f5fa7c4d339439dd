// The pages of a draft that are there as their pictures.
import type { DraftLine, DraftScript } from '#domain/script/draft.ts';

export interface PicturePage {
  /** Page of the file, from 1. */
  readonly leaf: number;
  /** What the page is called in the book. */
  readonly label: string;
}

/** Null: the line has words. */
export function pictureOf({ kind, page, boxes }: DraftLine): PicturePage | null {
  const leaf = boxes?.[0]?.leaf;
  return kind !== 'page' || leaf === undefined ? null : { leaf, label: page ?? String(leaf) };
}

/** In the order of the book. */
export function picturesOf(draft: DraftScript): readonly PicturePage[] {
  return draft.lines.flatMap((line) => pictureOf(line) ?? []);
}
