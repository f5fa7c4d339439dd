// A picture of elements: taken from a page as it stands, kept as plain values, and built again element by element without the app that made them.

/** Letters, or an element with its attributes and what it holds. */
export type Picture = string | readonly [tag: string, attributes: Readonly<Record<string, string>>, inside: readonly Picture[]];

/** What the look of the Book hangs on. Nothing that acts, loads or leads somewhere is ever built. */
const TAGS = new Set('section div p h2 h3 span i b del ol li button svg path'.split(' '));
const ATTRIBUTES = 'class style data-line data-at data-cues data-flag data-sheet viewBox width height d fill-rule'.split(' ');
const DRAWN = new Set(['svg', 'path']);
const SVG = 'http://www.w3.org/2000/svg';
/** A mark in hand is in nobody's hand the next time. */
const IN_HAND = / ?\bis-(?:selected|writing|moving)\b/g;

export interface Taking {
  /** False leaves an element out, with all that it holds. */
  isWanted(element: Element): boolean;
  /** More style for an element, in place of what was left out around it. */
  styleOf(element: Element): string;
}

export function takePicture(element: Element, taking: Taking): Picture | null {
  const tag = element.localName;
  if (!TAGS.has(tag) || !taking.isWanted(element)) return null;
  const attributes: Record<string, string> = {};
  for (const name of ATTRIBUTES) {
    const value = element.getAttribute(name);
    if (value !== null && value !== '') attributes[name] = name === 'class' ? value.replace(IN_HAND, '') : value;
  }
  const more = taking.styleOf(element);
  if (more !== '') attributes['style'] = `${attributes['style'] ?? ''};${more}`;
  const inside: Picture[] = [];
  for (const node of element.childNodes) {
    const picture = node instanceof Element ? takePicture(node, taking) : node.nodeType === Node.TEXT_NODE ? (node.nodeValue ?? '') : null;
    if (picture !== null && picture !== '') inside.push(picture);
  }
  return [tag, attributes, inside];
}

/** The elements of a picture. What is not a picture, or not of the kinds above, becomes nothing. */
export function buildPicture(picture: Picture): Node {
  if (typeof picture === 'string') return document.createTextNode(picture);
  const [tag, attributes, inside] = picture;
  if (!TAGS.has(tag)) return document.createTextNode('');
  const element = DRAWN.has(tag) ? document.createElementNS(SVG, tag) : document.createElement(tag);
  for (const name of ATTRIBUTES) {
    const value = attributes[name];
    if (value === undefined) continue;
    // The content security policy lets style be set, and not be written as markup.
    if (name === 'style') element.style.cssText = value;
    else element.setAttribute(name, value);
  }
  // It looks like a button and does nothing yet.
  if (tag === 'button') element.toggleAttribute('inert', true);
  for (const each of inside) element.append(buildPicture(each));
  return element;
}
