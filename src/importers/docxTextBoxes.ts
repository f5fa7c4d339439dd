// Text boxes in Word: where a paragraph holds them, and whether one is a stamp on the page.
import { isEnding, soundOfDirection } from '#domain/script/reading/directions.ts';
import { all, elementsOf, type XmlElement } from './xmlTree.ts';

export interface TextBox {
  readonly box: XmlElement;
  /** Its height is counted from the page or its margins, not from the words about it. */
  readonly isFixed: boolean;
}

/** The text boxes of a paragraph. Word writes one twice, for new and for old readers: it is given once. */
export function textBoxes(element: XmlElement, isFixed = false): TextBox[] {
  return elementsOf(element).flatMap((one) => {
    if (one.name === 'txbxContent') return [{ box: one, isFixed }];
    const fixed = isFixed || isFixedToPage(one);
    if (one.name !== 'AlternateContent') return textBoxes(one, fixed);
    const ways = elementsOf(one).map((way) => textBoxes(way, fixed));
    const isAnyFixed = ways.some((boxes) => boxes.some((found) => found.isFixed));
    return (ways.findLast((boxes) => boxes.length > 0) ?? []).map(({ box }) => ({ box, isFixed: isAnyFixed }));
  });
}

function isFixedToPage(element: XmlElement): boolean {
  if (element.name !== 'anchor') return /mso-position-vertical-relative:\s*(?:page|margin|(?:top|bottom)-margin-area)/.test(element.attributes['style'] ?? '');
  return all(element, 'positionV').some((place) => /^(?:page|margin|topMargin|bottomMargin)$/.test(place.attributes['relativeFrom'] ?? ''));
}

/** Could these words be no part of a play? Not with a speaker before them, in brackets, as a sentence or as something that happens. */
export function isStamp(words: string): boolean {
  if (words === '' || /[()[\]]|[.!?…:]["'’”]*$/.test(words)) return false;
  return !/^[^:]{1,60}:\s|^\p{Lu}[\p{Lu} ]+\.\s/u.test(words) && !isEnding(words) && soundOfDirection(words, () => false) <= 0;
}
