// What takes the pages of a PDF apart, for the pieces that draw them.
export type { GlyphWidths } from '#importers/pdf/glyphWidths.ts';
export { type ReadLeaf, readLeaf } from '#importers/pdf/leafWords.ts';
export { startPageWorker } from '#importers/pdf/pageWorker.ts';
