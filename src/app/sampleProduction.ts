// The sample production: made once on a tablet, opened again after that.
import type { ProductionId } from '#domain/ids.ts';
import { createProduction } from './newProduction.ts';
import type { TabletParts } from './parts.ts';
import { plantSample, SAMPLE } from './sample/plantSample.ts';

export async function openOrMakeSample(parts: TabletParts): Promise<ProductionId> {
  const here = parts.shelf.rows().find((row) => row.isSample && row.binnedAt === null);
  if (here !== undefined) return here.id;
  return createProduction(parts, { ...SAMPLE, isSample: true, fill: plantSample });
}
