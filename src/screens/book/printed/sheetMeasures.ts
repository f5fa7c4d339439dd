// What is known of the sheets of printed pages before they are laid out: their sizes, how many a file has, where their print stands, and how far down their flags reach.
import { type PrintedSheet, sheetsOf, type TypeArea, typeAreas, withLastPages } from '#domain/script/facsimile/sheets.ts';
import type { Line } from '#domain/script/line.ts';
import { type PageSize, type SheetToLay, smallestZoom } from './printedLayout.ts';
import { sheetKey } from './printedWords.ts';

/** The print of a sheet of which no line is known: as on A4 with usual margins. */
const USUAL_AREA: TypeArea = { left: 72, right: 523, bottom: 770 };

/** What is taken says whether it was news. */
export class SheetMeasures {
  readonly #sizes = new Map<string, PageSize>();
  readonly #counts = new Map<string, number>();
  readonly #needs = new Map<string, number>();
  #areas: ReadonlyMap<string, TypeArea> = new Map();

  takeSize(asset: string, leaf: number, { width, height }: PageSize): boolean {
    const key = sheetKey(asset, leaf);
    const known = this.#sizes.get(key);
    if (known?.width === width && known.height === height) return false;
    this.#sizes.set(key, { width, height });
    return true;
  }

  takeCount(asset: string, count: number): boolean {
    if (this.#counts.get(asset) === count) return false;
    this.#counts.set(asset, count);
    return true;
  }

  takeNeeds({ asset, leaf }: PrintedSheet, needs: number): boolean {
    const key = sheetKey(asset, leaf);
    if (Math.abs((this.#needs.get(key) ?? 0) - needs) < 1) return false;
    this.#needs.set(key, needs);
    return true;
  }

  /** The sheets of a script in their order, with the pages of each file after the last line on it. */
  sheetsOf(lines: readonly Line[]): readonly PrintedSheet[] {
    this.#areas = typeAreas(lines);
    let sheets = sheetsOf(lines);
    for (const [asset, count] of this.#counts) sheets = withLastPages(sheets, asset, count);
    return sheets;
  }

  areaOf(asset: string): TypeArea | undefined {
    return this.#areas.get(asset);
  }

  /** A page that nobody has looked at is as large as another one of its file. */
  measured(sheets: readonly PrintedSheet[]): readonly SheetToLay[] {
    const usual = new Map([...this.#areas.keys()].map((asset) => [asset, this.#anySizeOf(asset)]));
    return sheets.map(({ asset, leaf }) => ({
      size: this.#sizes.get(sheetKey(asset, leaf)) ?? usual.get(asset) ?? null,
      area: this.#areas.get(asset) ?? USUAL_AREA,
      needs: this.#needs.get(sheetKey(asset, leaf)) ?? 0,
    }));
  }

  /** The zoom at which the whole paper fits a column of so many px. */
  smallestZoom(sheet: PrintedSheet | undefined, column: number): number {
    const area = sheet === undefined ? undefined : this.#areas.get(sheet.asset);
    const size = [...this.#sizes.values()][0];
    return area === undefined || size === undefined ? 1 : smallestZoom(area, size, column);
  }

  #anySizeOf(asset: string): PageSize | null {
    for (const [key, size] of this.#sizes) if (key.startsWith(`${asset} `)) return size;
    return null;
  }
}
