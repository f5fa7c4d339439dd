// The pages as they stand. A page that did not change stays the same object, so that nothing on it is drawn again.
import { createDerived, type Derived } from '#document/read/derived.ts';
import type { Table } from '#document/read/table.ts';
import type { LineId } from '#domain/ids.ts';
import type { ProductionAbout } from '#domain/productions/production.ts';
import type { Line } from '#domain/script/line.ts';
import { type Page, type PageLine, paginate, printedHeight } from '#domain/script/pages.ts';
import type { View } from '#domain/view.ts';

const pageLines = new WeakMap<Line, PageLine>();

/** Letters of the speaker as the page estimates them: as printed, so that renaming a character turns no page. */
function pageLineOf(line: Line): PageLine {
  const known = pageLines.get(line);
  if (known !== undefined) return known;
  const speakerLetters = line.printed === '' ? 8 * Math.max(1, line.speakers.length) : line.printed.length;
  const made: PageLine = {
    id: line.id,
    kind: line.kind,
    text: line.text,
    pageBreak: line.pageBreak,
    height: printedHeight({ kind: line.kind, text: line.text, speakerLetters }),
  };
  pageLines.set(line, made);
  return made;
}

/** True when the change of a line may move a page or change a running head. */
export function turnsPages(before: Line | undefined, after: Line | undefined): boolean {
  if (before === undefined || after === undefined) return true;
  const one = pageLineOf(before);
  const other = pageLineOf(after);
  const isHeading = other.kind === 'act' || other.kind === 'scene';
  return (
    one.kind !== other.kind ||
    one.height !== other.height ||
    one.pageBreak?.label !== other.pageBreak?.label ||
    (one.pageBreak === null) !== (other.pageBreak === null) ||
    (isHeading && one.text !== other.text)
  );
}

export function derivePages(lines: Table<LineId, Line>, about: View<ProductionAbout>): Derived<readonly Page[]> {
  return createDerived<readonly Page[]>((previous) => {
    const inOrder: PageLine[] = [];
    for (const id of lines.ids()) {
      const line = lines.get(id);
      if (line !== undefined) inOrder.push(pageLineOf(line));
    }
    const pages = paginate(inOrder, about.current().hasPrintedPages).map((page, index) => {
      const old = previous?.[index];
      return old !== undefined && isSamePage(old, page) ? old : freezePage(page);
    });
    const isUnchanged = previous !== undefined && previous.length === pages.length && pages.every((page, index) => page === previous[index]);
    return isUnchanged ? previous : Object.freeze(pages);
  });
}

function freezePage(page: Page): Page {
  Object.freeze(page.lines);
  return Object.freeze(page);
}

function isSamePage(one: Page, other: Page): boolean {
  return (
    one.index === other.index &&
    one.label === other.label &&
    one.isComputed === other.isComputed &&
    one.act === other.act &&
    one.scene === other.scene &&
    one.lines.length === other.lines.length &&
    one.lines.every((line, index) => line === other.lines[index])
  );
}
