// Lays out the cue margin of one page: flags beside their words, each joined to its word by a fine rule. All reads in one pass, then all writes.
import { stackFlags } from './stackFlags.ts';

const FLAG_GAP = 1;
/** From a flag's top to the middle of its tag. */
const TAG_MIDDLE = 22;
/** Room between the column's edge and the tag, where the rule bends. */
const BEND = 14;

interface FlagPlace {
  readonly element: HTMLElement;
  readonly height: number;
  /** Right (or left) end of the word and its baseline, px in the page; null when its words are not to be found. */
  readonly word: { readonly left: number; readonly right: number; readonly baseline: number } | null;
}

/** Where the words of each cue end: asked for once, for a page may have twenty cues and hundreds of words. */
function lastWords(section: HTMLElement): ReadonlyMap<string, HTMLElement> {
  const last = new Map<string, HTMLElement>();
  for (const words of section.querySelectorAll<HTMLElement>('[data-cues]')) for (const cue of (words.dataset['cues'] ?? '').split(' ')) last.set(cue, words);
  return last;
}

function readPlaces(section: HTMLElement, margin: HTMLElement): FlagPlace[] {
  const page = section.getBoundingClientRect();
  const places: FlagPlace[] = [];
  const words = lastWords(section);
  for (const element of margin.querySelectorAll<HTMLElement>('[data-flag]')) {
    const rects = words.get(element.dataset['flag'] ?? '')?.getClientRects();
    const rect = rects === undefined ? undefined : rects[rects.length - 1];
    places.push({
      element,
      height: element.offsetHeight,
      word: rect === undefined ? null : { left: rect.left - page.left, right: rect.right - page.left, baseline: rect.bottom - page.top },
    });
  }
  return places;
}

/** Writes tops of flags and the rules' path; returns how far down the last flag reaches. */
function writePlaces(places: readonly FlagPlace[], rules: SVGSVGElement, edge: number, isLeft: boolean): number {
  let above = 0;
  const wanted = places.map((place) => {
    if (place.word !== null) above = place.word.baseline;
    return { wanted: above - TAG_MIDDLE, height: place.height };
  });
  const tops = stackFlags(wanted, 2, FLAG_GAP);
  const paths: Rule[] = [];
  let lowest = 0;
  for (const [index, place] of places.entries()) {
    const top = Math.round(tops[index] ?? 0);
    const transform = `translateY(${top}px)`;
    if (place.element.style.transform !== transform) place.element.style.transform = transform;
    lowest = Math.max(lowest, top + place.height);
    if (place.word === null) continue;
    const y = Math.round(place.word.baseline) - 1;
    const from = isLeft ? place.word.left : place.word.right;
    const bend = isLeft ? edge + BEND : edge - BEND;
    const tag = isLeft ? edge - 10 : edge + 10;
    paths.push({ d: `M${round(from)} ${y}H${bend}L${tag} ${top + TAG_MIDDLE}`, stroke: ruleColour(place.element) });
  }
  drawRules(rules, paths);
  return lowest;
}

interface Rule {
  readonly d: string;
  readonly stroke: string;
}

const round = (length: number) => Math.round(length * 10) / 10;

/** Attributes, not inline styles in markup: the content security policy allows none. Nothing is touched when nothing moved. */
function drawRules(rules: SVGSVGElement, wanted: readonly Rule[]): void {
  const key = wanted.map((rule) => rule.d + rule.stroke).join('');
  if (rules.dataset['drawn'] === key) return;
  rules.dataset['drawn'] = key;
  rules.replaceChildren(
    ...wanted.map(({ d, stroke }) => {
      const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
      path.setAttribute('d', d);
      path.style.stroke = stroke;
      return path;
    }),
  );
}

const ruleColour = (flag: HTMLElement) => flag.querySelector<HTMLElement>('[style*="--c"]')?.style.getPropertyValue('--c') || 'var(--ink-3)';

/** Reads the places of a page's flags and words; returns what will write them, or null when the page has no margin. */
export function measureMargin(section: HTMLElement | null): (() => void) | null {
  const margin = section?.querySelector<HTMLElement>(':scope > .margin') ?? null;
  const rules = section?.querySelector<SVGSVGElement>(':scope > .rules') ?? null;
  if (section === null || margin === null || rules === null) return null;
  const places = readPlaces(section, margin);
  const isLeft = margin.offsetLeft < section.clientWidth / 2;
  const edge = isLeft ? margin.offsetLeft + margin.offsetWidth : margin.offsetLeft;
  return () => {
    const lowest = writePlaces(places, rules, edge, isLeft);
    const minHeight = lowest === 0 ? '' : `${lowest + 8}px`;
    if (section.style.minHeight !== minHeight) section.style.minHeight = minHeight;
  };
}

/** Reads and writes at once. */
export function layOutMargin(section: HTMLElement | null): void {
  measureMargin(section)?.();
}
