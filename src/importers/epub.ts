// An e-book without locks: its pages, in the order of its spine, are read as one web page.
import type { ParagraphDocument } from '#domain/script/reading/paragraphs/paragraph.ts';
import { decodeMarkup } from './decodeMarkup.ts';
import { readHtmlText } from './html.ts';
import { ImportRefusal } from './importRefusal.ts';
import { all, readXml, wordsOf } from './xmlTree.ts';
import { Zip } from './zip.ts';

/** Pages that are about the book, not of it. */
const NOT_THE_PLAY =
  /(?:^|\/)(?:titlepage|imprint|colophon|uncopyright|toc|nav|cover|copyright|halftitlepage|halftitle|loi|endnotes|preface|introduction|foreword)[^/]*\.x?html?$/i;

export function readEpub(bytes: Uint8Array, fileName: string): ParagraphDocument {
  const zip = new Zip(bytes, fileName);
  const text = (name: string): string | null => {
    const part = zip.read(name);
    return part === null || part.length === 0 ? null : decodeMarkup(part).text;
  };
  if (
    zip.names.includes('META-INF/encryption.xml') &&
    /EncryptedData/.test(text('META-INF/encryption.xml') ?? '') &&
    /(?:adept|fairplay|lcp)/i.test(text('META-INF/encryption.xml') ?? '')
  )
    throw new ImportRefusal('locked', `“${fileName}” is locked by its seller.`, 'Ask the publisher for the script as Word, PDF or text.');
  const container = text('META-INF/container.xml');
  const path = container === null ? undefined : all(readXml(container, fileName).root, 'rootfile')[0]?.attributes['full-path'];
  const opf = path === undefined ? null : text(path);
  if (path === undefined || opf === null) throw new ImportRefusal('broken', `“${fileName}” is damaged.`, 'Fetch the e-book again and choose that file.');
  const { root } = readXml(opf, fileName);
  const hrefs = new Map(all(root, 'item').map((item) => [item.attributes['id'] ?? '', item.attributes['href'] ?? '']));
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const pages = all(root, 'itemref')
    .map((one) => plainPath(`${folder}${hrefs.get(one.attributes['idref'] ?? '') ?? ''}`))
    .filter((name) => /\.x?html?$/i.test(name) && !NOT_THE_PLAY.test(name))
    .slice(0, 500)
    .flatMap((name) => text(name) ?? []);
  const titles = all(root, 'title').map(wordsOf);
  const authors = all(root, 'creator').map(wordsOf);
  return { ...readHtmlText(pages, fileName), title: titles[0] ?? '', author: authors.join(', ') };
}

/** "text/../text/act%201.xhtml" → "text/act 1.xhtml". */
function plainPath(path: string): string {
  const steps: string[] = [];
  for (const step of path.replace(/[?#].*$/, '').split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return steps.join('/').replace(/%20/g, ' ');
}
