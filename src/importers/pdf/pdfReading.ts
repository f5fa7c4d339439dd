// The words of a PDF with their places, page by page, and which of its pages are only pictures.

import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/types/src/display/api.d.ts';
import type { SourceScript } from '#domain/script/reading/blocks.ts';
import type { Sheet } from '#domain/script/reading/printed/sheet.ts';
import { ImportRefusal } from '../importRefusal.ts';
import { looksDrawn } from './drawnPages.ts';
import { LONGEST_PAGE_MS, LONGEST_PDF_MS, MOST_PAGES, MOST_RUNS, MOST_RUNS_ON_PAGE } from './pdfLimits.ts';
import { damaged, tooManyPages, tooManyWords, tooSlow } from './pdfRefusals.ts';
import { type FontLook, sheetOf, type TextItem } from './sheetOf.ts';

/** A page with fewer letters than this is looked at: a scan may bear the stamp of the program that made it. */
const FEW_LETTERS = 40;

export class PdfReading {
  readonly sheets: Sheet[] = [];
  readonly doubts: SourceScript['doubts'][number][] = [];
  private readonly looks = new Map<string, FontLook>();
  private readonly until = Date.now() + LONGEST_PDF_MS;
  private runs = 0;
  /** Pages of the file with a few letters at most, on which something is drawn. */
  readonly drawn = new Set<number>();

  constructor(
    private readonly pdf: PDFDocumentProxy,
    private readonly fileName: string,
    private readonly tell: (share: number) => void,
  ) {}

  async run(): Promise<void> {
    const { numPages } = this.pdf;
    if (numPages > MOST_PAGES) throw tooManyPages(this.fileName, numPages);
    const labels = await this.pdf.getPageLabels().catch(() => null);
    const lost: number[] = [];
    for (let leaf = 1; leaf <= numPages; leaf += 1) {
      if (Date.now() > this.until) throw tooSlow(this.fileName, leaf - 1, numPages);
      const sheet = await this.readPage(leaf, labels?.[leaf - 1] ?? null);
      if (sheet === null) lost.push(leaf);
      else this.sheets.push(sheet);
      this.tell((leaf / numPages) * 0.85);
    }
    if (lost.length === numPages) throw damaged(this.fileName);
    if (lost.length > 0)
      this.doubt(`${lost.length === 1 ? 'Page' : 'Pages'} ${list(lost)} of the file could not be read and ${lost.length === 1 ? 'is' : 'are'} missing here.`);
  }

  private async readPage(leaf: number, label: string | null): Promise<Sheet | null> {
    try {
      return await inTime(this.wordsOf(await this.pdf.getPage(leaf), label === '' ? null : label));
    } catch (error) {
      if (error instanceof ImportRefusal) throw error;
      return null;
    }
  }

  private async wordsOf(page: PDFPageProxy, label: string | null): Promise<Sheet> {
    const items = (await itemsOf(page)).filter((item): item is typeof item & TextItem => 'str' in item && item.str !== '');
    this.runs += items.length;
    if (this.runs > MOST_RUNS) throw tooManyWords(this.fileName);
    await this.learnFonts(page, new Set(items.map((item) => item.fontName)));
    const view = page.getViewport({ scale: 1 });
    const sheet = sheetOf(
      page.pageNumber,
      label,
      { width: view.width, height: view.height, transform: view.transform },
      items.slice(0, MOST_RUNS_ON_PAGE),
      this.looks,
    );
    if (lettersOf(sheet) < FEW_LETTERS && (await looksDrawn(page))) this.drawn.add(sheet.leaf);
    page.cleanup();
    return sheet;
  }

  /** What a font is called is only said when a page is drawn: so the first page on which it stands is gone through as if it were. */
  private async learnFonts(page: PDFPageProxy, names: ReadonlySet<string>): Promise<void> {
    const unknown = [...names].filter((name) => !this.looks.has(name));
    if (unknown.length === 0) return;
    await page.getOperatorList().catch(() => null);
    for (const name of unknown) this.looks.set(name, page.commonObjs.has(name) ? lookOf(page.commonObjs.get(name)) : { bold: false, italic: false });
  }

  private doubt(why: string): void {
    this.doubts.push({ block: null, sourceLine: 1, original: '', why });
  }
}

export const lettersOf = (sheet: Sheet): number => sheet.runs.reduce((sum, run) => sum + run.text.replace(/\s/g, '').length, 0);

type ContentItem = Awaited<ReturnType<PDFPageProxy['getTextContent']>>['items'][number];

/** What getTextContent gives, taken from the stream by hand: iPads cannot walk through a stream with `for await`, as pdf.js does. */
export async function itemsOf(page: PDFPageProxy): Promise<readonly ContentItem[]> {
  const reader = (page.streamTextContent({ includeMarkedContent: false }) as ReadableStream<{ readonly items: readonly ContentItem[] }>).getReader();
  const items: ContentItem[] = [];
  for (let part = await reader.read(); !part.done; part = await reader.read()) items.push(...part.value.items);
  return items;
}

function lookOf(font: { readonly name?: string; readonly bold?: boolean; readonly italic?: boolean; readonly black?: boolean }): FontLook {
  const name = font.name ?? '';
  return {
    bold: font.bold === true || font.black === true || /bold|black|heavy|semibold|demi(?!r)/i.test(name),
    italic: font.italic === true || /italic|oblique|kursiv|slanted|(?:^|[-,])it(?:$|[-,])/i.test(name),
  };
}

function list(leaves: readonly number[]): string {
  return leaves.length <= 6 ? leaves.join(', ') : `${leaves.slice(0, 5).join(', ')} and ${leaves.length - 5} more`;
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('This page takes too long.')), LONGEST_PAGE_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
