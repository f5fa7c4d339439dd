// Rows of print on the glass, for turning pages: where each stands, and the one that the lower edge would cut through.

export interface Row {
  readonly top: number;
  readonly bottom: number;
}

/** Tops and bottoms of the rows of print of the filled pages, px in the roll. */
export function rowsOfPrint(scroller: HTMLElement, leading: number): Row[] {
  const shift = scroller.scrollTop - scroller.getBoundingClientRect().top;
  const rows: Row[] = [];
  for (const element of scroller.querySelectorAll<HTMLElement>('[data-filled] [data-line]')) {
    const rect = element.getBoundingClientRect();
    const count = Math.max(1, Math.round(rect.height / leading));
    const each = rect.height / count;
    for (let i = 0; i < count; i++) rows.push({ top: rect.top + shift + i * each, bottom: rect.top + shift + (i + 1) * each });
  }
  return rows;
}

/** In page-turn mode a row of print that the lower edge would cut through is hidden: it comes whole with the next turn. */
export function coverCutRow(scroller: HTMLElement, leading: number): void {
  const end = scroller.scrollTop + scroller.clientHeight;
  const cut = rowsOfPrint(scroller, leading).find((row) => row.top < end - 1 && row.bottom > end + 1);
  scroller.parentElement?.style.setProperty('--cover', `${cut === undefined ? 0 : end - cut.top}px`);
}
