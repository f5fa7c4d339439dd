// New pages that are brought in while somebody types: they are compared once more, in the worker and not on the page, and nothing that was typed is lost.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { importDraft } from '#document/changes/importChanges.ts';
import { addLine, editLineText } from '#document/changes/lineChanges.ts';
import { dumpBook } from '#document/read/dump.ts';
import { compareWithBook } from '#document/read/revisions.ts';
import type { LineId } from '#domain/ids.ts';
import { bringInNewPages, type NewPages } from '#hooks/newPages.ts';
import { gatherParts, inPieces, layBeside } from '#importers/compareHere.ts';
import type { ComparePart } from '#importers/compareMessages.ts';
import { newBook, type RoomBook } from '#tests/support/rehearsalRoom.ts';
import { readDraft } from '#tests/support/scriptFixtures.ts';
import { until } from '#tests/support/until.ts';

const play = (...speeches: readonly string[]) => readDraft(`# ACT ONE\n\n${speeches.map((words) => `ANNA\n${words}\n`).join('\n')}`, 'pages.fountain');
const speeches = Array.from({ length: 300 }, (_, at) => `Have you seen the little silver teapot number ${at} anywhere, or is it gone with ${at * 7} others?`);
const BEFORE = play(...speeches);
const AFTER = play(...speeches.map((words, at) => (at % 3 === 0 ? words.replace('silver', 'golden') : words)));
const PINK = { name: 'Pink', colour: 1, date: '', pages: [] };

let comparisons = 0;

/** A worker that compares on this very thread, but not at once. */
class NearWorker {
  onmessage: ((message: MessageEvent) => void) | null = null;
  onerror: ((error: ErrorEvent) => void) | null = null;
  readonly #gather = gatherParts();
  #isGone = false;
  postMessage(part: ComparePart): void {
    const order = this.#gather(structuredClone(part));
    if (order === null) return;
    comparisons += 1;
    setImmediate(() => {
      if (this.#isGone) return;
      for (const data of inPieces(layBeside(order))) this.onmessage?.({ data: structuredClone(data) } as MessageEvent);
    });
  }
  terminate(): void {
    this.#isGone = true;
  }
}

const own = globalThis.Worker;
beforeEach(() => {
  comparisons = 0;
  globalThis.Worker = NearWorker as unknown as typeof Worker;
});
afterEach(() => {
  vi.restoreAllMocks();
  globalThis.Worker = own;
});

function scene(): { readonly room: RoomBook; readonly pages: NewPages } {
  const room = newBook('anna', { clientId: 11 });
  importDraft(room.book, BEFORE);
  const compared = compareWithBook(room.book, AFTER);
  const { list, marks } = layBeside({ old: compared.old, fresh: compared.fresh, somePages: false, marks: [] });
  return { room, pages: { compared, list, marks } };
}

const lineAt = ({ book }: RoomBook, index: number): LineId => book.tables.lines.ids()[index] as LineId;
const words = ({ book }: RoomBook): string[] => book.tables.lines.ids().map((id) => book.tables.lines.get(id)?.text ?? '');
const never = new AbortController().signal;

describe('new pages that are brought in', () => {
  it('are not compared again when nobody has typed', async () => {
    const { room, pages } = scene();
    expect(await bringInNewPages(room.book, pages, PINK, never)).not.toBeNull();
    expect(comparisons).toBe(0);
    expect(words(room)[1]).toContain('golden');
  });

  it('are compared once more in the worker when somebody typed since', async () => {
    const { room, pages } = scene();
    const mine = addLine(room.book, { after: lineAt(room, 5), kind: 'speech', text: 'Mine, typed meanwhile.', speakers: [] });
    expect(await bringInNewPages(room.book, pages, PINK, never)).not.toBeNull();
    expect(comparisons).toBe(1);
    expect(words(room)).toEqual(['ACT ONE', ...AFTER.lines.slice(1).map((line) => line.text)]);
    // Cut by the new pages, which do not have it, as anything that they do not have: it is on the cut list, not gone.
    expect(room.book.tables.lines.bin().map(({ id }) => id)).toContain(mine);
  });

  it('are begun anew, and compared in the worker, when somebody types while they are prepared', async () => {
    const { room, pages } = scene();
    // Every look at the clock is a turn of the page: the first step is done when it comes back.
    let now = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => {
      now += 100;
      return now;
    });
    const coming = bringInNewPages(room.book, pages, PINK, never);
    editLineText(room.book, lineAt(room, 3), `${words(room)[3]} So I said.`);
    expect(await coming).not.toBeNull();
    expect(comparisons).toBe(1);
    expect(words(room)[1]).toContain('golden');
  });

  it('do not come when the desk is left, before or while they are compared again', async () => {
    const { room, pages } = scene();
    addLine(room.book, { after: null, kind: 'speech', text: 'Mine, typed meanwhile.', speakers: [] });
    const before = dumpBook(room.doc);
    const leaves = new AbortController();
    const coming = bringInNewPages(room.book, pages, PINK, leaves.signal);
    await until('they are compared again', () => comparisons === 1);
    leaves.abort();
    expect(await coming).toBeNull();
    expect(await bringInNewPages(room.book, pages, PINK, leaves.signal)).toBeNull();
    expect(dumpBook(room.doc)).toEqual(before);
  });
});
