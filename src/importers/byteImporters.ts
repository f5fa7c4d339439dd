// The importers of bytes, in the order in which they are asked. Each is loaded when a file of its kind comes.
import type { SourceScript } from '#domain/script/reading/blocks.ts';
import type { ParagraphDocument } from '#domain/script/reading/paragraphs/paragraph.ts';
import type { ByteImporter } from './byteImporter.ts';
import { endingOf } from './fileNames.ts';
import { firstLetters, firstTag } from './magic.ts';
import { pdf } from './pdf/pdf.ts';
import { EPUB_ENDINGS, isEpubZip, isOpenTextZip, isWordZip, OPEN_TEXT_ENDINGS, WORD_ENDINGS } from './zipScripts.ts';

async function asParagraphs(document: ParagraphDocument): Promise<SourceScript> {
  return (await import('#domain/script/reading/paragraphs/paragraphReading.ts')).readParagraphs(document);
}

const docx: ByteImporter = {
  format: 'docx',
  endings: WORD_ENDINGS,
  looksLike: isWordZip,
  read: async (bytes, fileName) => asParagraphs((await import('./docx.ts')).readDocx(bytes, fileName)),
};

const odt: ByteImporter = {
  format: 'odt',
  endings: OPEN_TEXT_ENDINGS,
  looksLike: (bytes, fileName) => isOpenTextZip(bytes, fileName) || /^(?:office:)?document$/.test(firstTag(bytes)),
  read: async (bytes, fileName) => asParagraphs((await import('./odt.ts')).readOdt(bytes, fileName)),
};

const epub: ByteImporter = {
  format: 'epub',
  endings: EPUB_ENDINGS,
  looksLike: isEpubZip,
  read: async (bytes, fileName) => asParagraphs((await import('./epub.ts')).readEpub(bytes, fileName)),
};

const rtf: ByteImporter = {
  format: 'rtf',
  endings: ['rtf'],
  looksLike: (bytes) => firstLetters(bytes).startsWith('{\\rtf'),
  read: async (bytes, fileName) => asParagraphs((await import('./rtf.ts')).readRtf(bytes, fileName)),
};

const fdx: ByteImporter = {
  format: 'fdx',
  endings: ['fdx', 'fdxt'],
  looksLike: (bytes) => firstTag(bytes) === 'FinalDraft',
  read: async (bytes, fileName) => (await import('./fdx.ts')).readFdx(bytes, fileName),
};

const tei: ByteImporter = {
  format: 'tei',
  endings: ['tei', 'xml'],
  looksLike: (bytes) => /^(?:tei:)?(?:TEI(?:\.2)?|teiCorpus)$/.test(firstTag(bytes)),
  read: async (bytes, fileName) => (await import('./tei.ts')).readTei(bytes, fileName),
};

const WEB = ['html', 'htm', 'xhtml'];
const html: ByteImporter = {
  format: 'html',
  endings: WEB,
  looksLike: (bytes, fileName) =>
    /^(?:html|head|body|meta)$/i.test(firstTag(bytes)) ||
    (/^<[a-z!?]/i.test(firstLetters(bytes)) && (WEB.includes(endingOf(fileName)) || isFragment(bytes, fileName))),
  read: async (bytes, fileName) => asParagraphs((await import('./html.ts')).readHtml(bytes, fileName)),
};

/** Pasted from a browser, or saved without its head; Markdown and Fountain may hold a tag too, and say so by name. */
function isFragment(bytes: Uint8Array, fileName: string): boolean {
  return (
    /^(?:p|div|table|h[1-6]|span|section|article|ul|ol|style|title|link|b|center|font|pre)$/i.test(firstTag(bytes)) &&
    !['md', 'markdown', 'fountain', 'spmd'].includes(endingOf(fileName))
  );
}

export const BYTE_IMPORTERS: readonly ByteImporter[] = [pdf, docx, odt, epub, rtf, fdx, tei, html];

/** Null: no importer of bytes knows them, so they are text or nothing. */
export function chooseByteImporter(bytes: Uint8Array, fileName: string): ByteImporter | null {
  return BYTE_IMPORTERS.find((importer) => importer.looksLike(bytes, fileName)) ?? null;
}
