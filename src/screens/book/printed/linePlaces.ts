// Where the lines of the script are among the printed pages, in px of the roll.
import type { LineId } from '#domain/ids.ts';
import type { PrintedSheet } from '#domain/script/facsimile/sheets.ts';
import type { View } from '#domain/view.ts';
import type { Reading } from '#screens/book/script/bookRoll.ts';
import { type LaidSheet, type PrintedLayout, sheetAt } from './printedLayout.ts';
import { type PrintedWords, sheetKey } from './printedWords.ts';

export interface ShownSheets {
  /** Those that are drawn or near it. */
  readonly first: number;
  readonly last: number;
  readonly layout: PrintedLayout;
  readonly sheets: readonly PrintedSheet[];
}

interface Stretch {
  readonly top: number;
  readonly bottom: number;
}

export class LinePlaces {
  readonly #words: PrintedWords;
  readonly #shown: View<ShownSheets>;
  #index: { readonly sheets: readonly PrintedSheet[]; readonly of: ReadonlyMap<string, number> } | null = null;

  constructor(words: PrintedWords, shown: View<ShownSheets>) {
    this.#words = words;
    this.#shown = shown;
  }

  /** Where a page of a file lies; undefined when it is not in the script. */
  laid(asset: string, leaf: number): LaidSheet | undefined {
    const { layout, sheets } = this.#shown.current();
    if (this.#index?.sheets !== sheets) this.#index = { sheets, of: new Map(sheets.map((sheet, index) => [sheetKey(sheet.asset, sheet.leaf), index])) };
    return layout.sheets[this.#index.of.get(sheetKey(asset, leaf)) ?? -1];
  }

  /** The parts of a line, one for each place where it is printed. */
  stretchesOf(line: LineId): readonly Stretch[] {
    return this.#words.boxesOf(line).flatMap(({ asset, box }) => {
      const laid = this.laid(asset, box.leaf);
      return laid === undefined ? [] : [{ top: laid.top + box.top * laid.scale, bottom: laid.top + box.bottom * laid.scale }];
    });
  }

  /** A line that no page prints stands below the one before it. */
  topOf(line: LineId): number {
    const [first] = this.stretchesOf(line);
    if (first !== undefined) return first.top;
    const added = this.#shown.current().sheets.flatMap((sheet) => sheet.added);
    const after = added.find((one) => one.line === line)?.after ?? null;
    return after === null ? 0 : (this.stretchesOf(after).at(-1)?.bottom ?? 0);
  }

  /** The height of the roll at which so much of the line is above. */
  heightOf({ line, share }: Reading): number {
    const parts = this.stretchesOf(line);
    let left = parts.reduce((sum, { top, bottom }) => sum + bottom - top, 0) * share;
    for (const { top, bottom } of parts) {
      if (left <= bottom - top) return top + left;
      left -= bottom - top;
    }
    return parts.at(-1)?.bottom ?? this.topOf(line);
  }

  readingAt(y: number): Reading | null {
    const line = this.lineAt(y);
    if (line === null) return null;
    const parts = this.stretchesOf(line);
    const whole = parts.reduce((sum, { top, bottom }) => sum + bottom - top, 0);
    const above = parts.reduce((sum, { top, bottom }) => sum + Math.min(Math.max(0, y - top), bottom - top), 0);
    return { line, share: whole === 0 ? 0 : above / whole };
  }

  /** The line at a height of the roll, or the next one below it. */
  lineAt(y: number): LineId | null {
    const { layout, sheets } = this.#shown.current();
    for (let index = Math.max(0, sheetAt(layout, y)); index < sheets.length; index += 1) {
      const sheet = sheets[index];
      const laid = layout.sheets[index];
      if (sheet === undefined || laid === undefined) break;
      const line = sheet.lines.find((id) => this.#words.boxesOn(id, sheet).some((box) => laid.top + box.bottom * laid.scale > y));
      if (line !== undefined) return line;
    }
    return sheets.findLast((sheet) => sheet.lines.length > 0)?.lines.at(-1) ?? null;
  }
}
