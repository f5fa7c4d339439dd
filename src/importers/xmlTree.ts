// XML to a small tree: names without their prefixes, text as it stands. No entity is expanded beyond the five of XML and numbers; depth and size are limited.
import { SaxesParser } from 'saxes';
import { ImportRefusal } from './importRefusal.ts';
import { DEEPEST_MARKUP } from './limits.ts';

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlNode[];
  /** 1-based line of the file. */
  readonly line: number;
}

export type XmlNode = XmlElement | string;

const MOST_ELEMENTS = 2_000_000;
/** Faults of the markup that are read past (a file cut off, a stray sign); a file of more is no XML. */
const MOST_FAULTS = 20;

export interface XmlTree {
  readonly root: XmlElement;
  /** The first thing that was wrong with the markup; '' when nothing was. */
  readonly fault: string;
}

/** Throws `ImportRefusal` when there is no XML in it, or when it is nested deeper than any document. */
export function readXml(text: string, fileName: string): XmlTree {
  const root: XmlElement = { name: '', attributes: {}, children: [], line: 0 };
  const open: XmlElement[] = [root];
  let count = 0;
  let faults = 0;
  let fault = '';
  const parser = new SaxesParser({ xmlns: false, position: true, fragment: false });
  parser.on('error', (error) => {
    faults += 1;
    if (fault === '') fault = error.message;
    if (faults > MOST_FAULTS) throw notXml(fileName);
  });
  parser.on('opentag', (tag) => {
    count += 1;
    if (open.length > DEEPEST_MARKUP || count > MOST_ELEMENTS) throw tooNested(fileName);
    const element: XmlElement = { name: local(tag.name), attributes: localAttributes(tag.attributes), children: [], line: parser.line };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('closetag', () => {
    if (open.length > 1) open.pop();
  });
  const addText = (words: string): void => {
    open.at(-1)?.children.push(words);
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  for (let at = 0; at < text.length; at += 65_536) parser.write(text.slice(at, at + 65_536));
  parser.close();
  const first = root.children.find((child): child is XmlElement => typeof child !== 'string');
  if (first === undefined) throw notXml(fileName);
  return { root: first, fault };
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function localAttributes(attributes: Readonly<Record<string, string>>): Record<string, string> {
  const locals: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const [name, value] of Object.entries(attributes)) if (!name.startsWith('xmlns')) locals[local(name)] ??= value;
  return locals;
}

export function elementsOf(element: XmlElement): XmlElement[] {
  return element.children.filter((child): child is XmlElement => typeof child !== 'string');
}

export function child(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((one): one is XmlElement => typeof one !== 'string' && one.name === name);
}

/** Every element of this name, at any depth, in order. */
export function all(element: XmlElement, name: string): XmlElement[] {
  const found: XmlElement[] = [];
  for (const one of elementsOf(element)) {
    if (one.name === name) found.push(one);
    found.push(...all(one, name));
  }
  return found;
}

export function wordsOf(element: XmlElement): string {
  return element.children.map((one) => (typeof one === 'string' ? one : wordsOf(one))).join('');
}

function notXml(fileName: string): ImportRefusal {
  return new ImportRefusal(
    'broken',
    `“${fileName}” is damaged: its markup cannot be read.`,
    'Open it in the program that made it, save it again, and choose that file.',
  );
}

function tooNested(fileName: string): ImportRefusal {
  return new ImportRefusal('broken', `“${fileName}” is built unlike any script, and was not read.`, 'Save the script as plain text and choose that file.');
}
