// The sample production: made once on a tablet, opened again after that.
import type { Book } from '#document/book.ts';
import type { ProductionId } from '#domain/ids.ts';
import { createProduction, type NewProduction } from './newProduction.ts';
import type { TabletParts } from './parts.ts';

interface SampleModule {
  readonly SAMPLE: Pick<NewProduction, 'title' | 'author' | 'terms' | 'hasPrintedPages'>;
  plantSample(book: Book): void;
}

const [load] = Object.values(import.meta.glob<SampleModule>('./sample/plantSample.ts'));

export async function openOrMakeSample(parts: TabletParts): Promise<ProductionId> {
  const here = parts.shelf.rows().find((row) => row.isSample && row.binnedAt === null);
  if (here !== undefined) return here.id;
  if (load === undefined) throw new Error('The sample is not part of this build.');
  const { SAMPLE, plantSample } = await load();
  return createProduction(parts, { ...SAMPLE, isSample: true, fill: plantSample });
}
