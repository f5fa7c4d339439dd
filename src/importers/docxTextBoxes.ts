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

const NOTICE =
  /^(?:(?:strictly )?(?:private and )?confidential|property of|(?:©|\(c\)|copyright)\s|all rights reserved|do not (?:copy|distribute|duplicate|photocopy|reproduce|circulate)|not (?:for|to be) (?:copied|copying|sale|distribution|distributed|performance|performed|production|publication|published|reproduced|reproduction|circulation)|for (?:perusal|reading|review|rehearsal|evaluation)(?: purposes)? only|(?:perusal|reading|review|sample|preview|evaluation) (?:copy|script|only)|(?:rehearsal|working|first|second|third|final) draft\b|draft (?:no\. ?)?\d)/i;

/** Words that say whose the script is or what may be done with it: a stamp also where its box moves with the words about it. */
export function isNotice(words: string): boolean {
  return words.length <= 120 && NOTICE.test(words) && !/[!?]["'’”)]*$/.test(words);
}
