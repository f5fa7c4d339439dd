// A script puts its speakers where it always does: what looks like a name and stands elsewhere is none.
import type { Layout } from '../layout.ts';
import { foldName } from '../names.ts';
import type { SpeakerForm } from '../speakerForms.ts';
import type { PrintedLine } from './printedLine.ts';

type Found = readonly (SpeakerForm | null)[];

/** Takes away names met once or twice that stand at no usual place. Names that come often are believed wherever they stand. */
export function keepUsualPlaces(lines: readonly PrintedLine[], found: Found, layout: Layout, castNames: ReadonlySet<string>): (SpeakerForm | null)[] {
  const counts = new Map<string, number>();
  for (const form of found) if (form !== null) counts.set(foldName(form.name), (counts.get(foldName(form.name)) ?? 0) + 1);
  const isTrusted = (form: SpeakerForm): boolean => (counts.get(foldName(form.name)) ?? 0) >= 3 || castNames.has(foldName(form.name));
  const sample = lines.filter((_, index) => {
    const form = found[index] ?? null;
    return form !== null && isTrusted(form);
  });
  if (sample.length < 12) return [...found];
  const usual = usualPlaces(sample);
  return found.map((form, index) => {
    const line = lines[index];
    if (form === null || line === undefined || isTrusted(form)) return form;
    return usual(line) && hasUsualSize(line, sample, form, layout) ? form : null;
  });
}

function usualPlaces(sample: readonly PrintedLine[]): (line: PrintedLine) => boolean {
  const centred = sample.filter((line) => line.isCentred).length / sample.length;
  const counts = new Map<number, number>();
  for (const line of sample) counts.set(place(line), (counts.get(place(line)) ?? 0) + 1);
  const places = new Set([...counts].filter(([, count]) => count >= sample.length * 0.02).map(([at]) => at));
  return (line) => (centred > 0.7 && line.isCentred) || [-1, 0, 1].some((step) => places.has(place(line) + step));
}

function place(line: PrintedLine): number {
  return Math.round((line.left - line.columnLeft) / 3);
}

/** Titles of songs and parts are set larger than names. */
function hasUsualSize(line: PrintedLine, sample: readonly PrintedLine[], form: SpeakerForm, layout: Layout): boolean {
  if (form.style !== 'own' || layout.style !== 'own') return true;
  const sizes = new Set(sample.map((one) => Math.round(one.size * 2)));
  return [-1, 0, 1].some((step) => sizes.has(Math.round(line.size * 2) + step));
}
