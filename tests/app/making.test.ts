// From a draft to a book on the shelf: in a worker where one runs; stopped at any moment before the shelf names it, nothing is left, neither book nor file.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { encodeStateAsUpdate } from 'yjs';
import { settleAnnounced } from '#app/making/announced.ts';
import { bookFromDraft, type StartWorker } from '#app/making/bookFromDraft.ts';
import type { MakingWorker } from '#app/making/makeInWorker.ts';
import type { MakingAnswer, MakingOrder } from '#app/making/messages.ts';
import { type BookOrder, updatesOf } from '#app/making/updatesOf.ts';
import { partsOf } from '#app/parts.ts';
import { bookDatabaseName, newShelfRow } from '#app/shelf.ts';
import { newDoc } from '#document/newDoc.ts';
import { ABOUT, ROOT } from '#document/shape.ts';
import type { ProductionId } from '#domain/ids.ts';
import type { DraftLine } from '#domain/script/draft.ts';
import { finish } from '#domain/slices.ts';
import type { StorageEnvironment } from '#storage/environment.ts';
import { writeNewBook } from '#storage/newBook.ts';
import { openRaw, removeRows } from '#storage/rawBook.ts';
import { aDraft } from '#tests/fuzz/hands.ts';
import { FakeClock } from '#tests/support/fakeClock.ts';
import { until } from '#tests/support/until.ts';
import { startWholeTablet, type WholeTablet } from '#tests/support/wholeTablet.ts';

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  vi.restoreAllMocks();
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

async function aTablet(): Promise<WholeTablet> {
  const whole = await startWholeTablet('SM');
  cleanUps.push(() => whole.kill());
  return whole;
}

const SPEECHES = Array.from({ length: 450 }, (_, at) => `Who is there, number ${at}?`);
const DRAFT = aDraft(SPEECHES);
const SCRIPT = new TextEncoder().encode(SPEECHES.join('\n'));

/** What bookWorker does, on this very thread and on this tablet's disk, a turn later. */
class NearWorker implements MakingWorker {
  onmessage: MakingWorker['onmessage'] = null;
  onerror: MakingWorker['onerror'] = null;
  isStopped = false;
  isAsked = false;
  readonly #lines: DraftLine[] = [];
  constructor(
    readonly environment: StorageEnvironment,
    readonly does: 'make' | 'break' | 'write, then wait' | 'wait' | 'refuse',
    readonly onMade: () => void,
  ) {}
  postMessage(data: MakingOrder): void {
    const said = structuredClone(data);
    if (said.type === 'lines') this.#lines.push(...said.lines);
    else void this.#make({ ...said.order, draft: { ...said.order.draft, lines: this.#lines } }, said.place.book);
  }
  async #make(order: BookOrder, book: string): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    if (this.does === 'wait') return;
    if (this.does === 'refuse') return this.#answer({ type: 'refused', name: 'QuotaExceededError', message: 'full' });
    await writeNewBook(this.environment, book, finish(updatesOf(order, this.environment.clock)));
    this.isAsked = true;
    if (this.does === 'break') this.onerror?.({} as ErrorEvent);
    if (this.does !== 'make') return;
    this.#answer({ type: 'made' });
    this.onMade();
  }
  #answer(data: MakingAnswer): void {
    if (!this.isStopped) this.onmessage?.({ data } as MessageEvent<MakingAnswer>);
  }
  terminate(): void {
    this.isStopped = true;
  }
}

function make(whole: WholeTablet, signal: AbortSignal, start: StartWorker = null) {
  const file = new Blob([SCRIPT]);
  return bookFromDraft(partsOf(whole.tablet), { draft: DRAFT, title: 'Hamlet', terms: 'uk', file, words: [], signal }, start);
}

function workersOf(
  whole: WholeTablet,
  does: NearWorker['does'],
  onMade: () => void = () => undefined,
): { readonly started: NearWorker[]; readonly start: () => NearWorker } {
  const started: NearWorker[] = [];
  const start = (): NearWorker => {
    const worker = new NearWorker(partsOf(whole.tablet).environment, does, onMade);
    started.push(worker);
    return worker;
  };
  return { started, start };
}

async function leftBehind({ device, tablet }: WholeTablet) {
  const names = await device.disk.names();
  return {
    books: names.filter((name) => name.includes('-book-')),
    files: names.includes('prompt-corner-assets')
      ? (await device.disk.rows('prompt-corner-assets', 'assets')).map((row) => (row as { readonly hash: string }).hash)
      : [],
    journal: names.includes('prompt-corner-journal') ? await device.disk.rows('prompt-corner-journal', 'unconfirmed') : [],
    shelf: tablet.shelf.current(),
  };
}

const NOTHING = { books: [], files: [], journal: [], shelf: [] };
const never = new AbortController().signal;

async function holdsThePlay(whole: WholeTablet, id: Awaited<ReturnType<typeof make>>): Promise<void> {
  const session = await whole.open(id);
  const { lines, imports } = session.book.tables;
  expect(lines.ids().map((line) => lines.get(line)?.text)).toEqual(DRAFT.lines.map(({ text }) => text));
  expect(imports.ids()).toHaveLength(1);
  expect(session.production.current().title).toBe('Hamlet');
  await session.close();
}

describe('a book that is made of a script', () => {
  it('is made in a worker, which is handed the script in pieces and then gone', async () => {
    const whole = await aTablet();
    const { started, start } = workersOf(whole, 'make');
    await holdsThePlay(whole, await make(whole, never, start));
    expect(started.map(({ isStopped }) => isStopped)).toEqual([true]);
    expect((await leftBehind(whole)).files).toHaveLength(1);
  });

  it('is made here when no worker runs, and when one breaks after it has written: then of that one nothing is left', async () => {
    const plain = await aTablet();
    await holdsThePlay(plain, await make(plain, never));
    const whole = await aTablet();
    const { started, start } = workersOf(whole, 'break');
    await holdsThePlay(whole, await make(whole, never, start));
    expect(started.map(({ isStopped }) => isStopped)).toEqual([true]);
    expect((await leftBehind(whole)).books).toHaveLength(1);
  });
});

describe('a book that is not wanted any more', () => {
  it('leaves nothing when it was stopped before it began', async () => {
    const whole = await aTablet();
    await expect(make(whole, AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' });
    expect(await leftBehind(whole)).toEqual(NOTHING);
  });

  it('leaves nothing when it was stopped after the worker had written it, and the worker is gone', async () => {
    const whole = await aTablet();
    const { started, start } = workersOf(whole, 'write, then wait');
    const leaves = new AbortController();
    const making = make(whole, leaves.signal, start);
    await until('it is on the disk', () => started[0]?.isAsked === true);
    expect((await leftBehind(whole)).books).toHaveLength(1);
    leaves.abort();
    await expect(making).rejects.toMatchObject({ name: 'AbortError' });
    expect(await leftBehind(whole)).toEqual(NOTHING);
    expect(started.map(({ isStopped }) => isStopped)).toEqual([true]);
  });

  it('leaves nothing when it was stopped in the very moment in which the worker was done', async () => {
    const whole = await aTablet();
    const leaves = new AbortController();
    const { start } = workersOf(whole, 'make', () => leaves.abort());
    await expect(make(whole, leaves.signal, start)).rejects.toMatchObject({ name: 'AbortError' });
    expect(await leftBehind(whole)).toEqual(NOTHING);
  });

  it('leaves nothing when it was stopped while it was made here', async () => {
    const whole = await aTablet();
    const leaves = new AbortController();
    const making = make(whole, leaves.signal);
    await until('its file is kept', async () => (await leftBehind(whole)).files.length === 1);
    leaves.abort();
    await expect(making).rejects.toMatchObject({ name: 'AbortError' });
    expect(await leftBehind(whole)).toEqual(NOTHING);
  });

  it('leaves the file alone that was on this tablet before', async () => {
    const whole = await aTablet();
    await make(whole, never);
    const before = await leftBehind(whole);
    const { start, started } = workersOf(whole, 'write, then wait');
    const leaves = new AbortController();
    const making = make(whole, leaves.signal, start);
    await until('it is on the disk', () => started[0]?.isAsked === true);
    leaves.abort();
    await expect(making).rejects.toMatchObject({ name: 'AbortError' });
    expect(await leftBehind(whole)).toEqual(before);
  });
});

describe('a disk that does not take a new book', () => {
  it('is said in words, and nothing is left', async () => {
    const whole = await aTablet();
    const { start } = workersOf(whole, 'refuse');
    await expect(make(whole, never, start)).rejects.toMatchObject({ title: 'The book could not be kept' });
    expect(await leftBehind(whole)).toEqual(NOTHING);
    whole.device.disk.illnessIn = '-book-';
    whole.device.disk.illness = 'abort';
    await expect(make(whole, never)).rejects.toMatchObject({ title: 'The book could not be kept' });
    whole.device.disk.illness = null;
    expect(await leftBehind(whole)).toEqual(NOTHING);
  });

  it('nor its place on the shelf: then it is not there, in this window either', async () => {
    const whole = await aTablet();
    const { database } = partsOf(whole.tablet);
    vi.spyOn(database.productions, 'put').mockRejectedValueOnce(new DOMException('full', 'QuotaExceededError'));
    await expect(make(whole, never)).rejects.toMatchObject({ name: 'QuotaExceededError' });
    expect(await leftBehind(whole)).toEqual(NOTHING);
  });
});

/** A small book that is written and announced, and not on the shelf. Gives the name of its database. */
async function announceWritten({ tablet }: Pick<WholeTablet, 'tablet'>, title: string): Promise<string> {
  const { environment, database } = partsOf(tablet);
  const doc = newDoc();
  doc.getMap(ROOT.about).set(ABOUT.productionId, title);
  const id = title as ProductionId;
  const book = bookDatabaseName(environment.prefix, id, null);
  await writeNewBook(environment, book, [encodeStateAsUpdate(doc)]);
  const row = newShelfRow({ id, title, bookId: title, viewKey: '', book }, environment.clock.now());
  await database.settings.put({ key: `announced:${book}`, value: { row } });
  return book;
}

const onShelf = ({ tablet }: WholeTablet) =>
  tablet.shelf
    .current()
    .map(({ title }) => title)
    .sort();

describe('an app that is killed while a book is being made', () => {
  const announced = async ({ device }: WholeTablet) =>
    (await device.disk.rows('prompt-corner-shelf', 'settings')).filter((row) => (row as { readonly key: string }).key.startsWith('announced:'));
  async function nextStart({ device }: WholeTablet): Promise<WholeTablet> {
    const whole = await startWholeTablet('SM', { device });
    cleanUps.push(() => whole.kill());
    return whole;
  }

  it('has the whole book on its shelf at the next start, when it was on the disk', async () => {
    const whole = await aTablet();
    const { started, start } = workersOf(whole, 'write, then wait');
    // Nobody hears any more how it ends.
    void make(whole, never, start).catch(() => undefined);
    await until('it is on the disk', () => started[0]?.isAsked === true);
    whole.kill();
    const next = await nextStart(whole);
    expect(next.tablet.shelf.current()).toEqual([]);
    await settleAnnounced(partsOf(next.tablet));
    expect(next.tablet.shelf.current()).toMatchObject([{ title: 'Hamlet', role: 'edit', relayUrl: null }]);
    await holdsThePlay(next, next.tablet.shelf.current()[0]!.id);
    expect(await announced(next)).toEqual([]);
    await settleAnnounced(partsOf(next.tablet));
    expect(next.tablet.shelf.current()).toHaveLength(1);
  });

  it('has nothing left of one that was not written', async () => {
    const whole = await aTablet();
    const { environment } = partsOf(whole.tablet);
    const { start } = workersOf(whole, 'wait');
    // Nobody hears any more how it ends.
    void make(whole, never, start).catch(() => undefined);
    await until('it is announced', async () => (await announced(whole)).length === 1);
    const [{ value }] = (await announced(whole)) as [{ value: { row: { book: string } } }];
    (await openRaw(environment, value.row.book)).close();
    expect((await leftBehind(whole)).books).toHaveLength(1);
    whole.kill();
    const next = await nextStart(whole);
    await settleAnnounced(partsOf(next.tablet));
    expect(await leftBehind(next)).toMatchObject({ books: [], journal: [], shelf: [] });
    expect(await announced(next)).toEqual([]);
  });

  it('leaves alone what another tab is making in this moment', async () => {
    const whole = await aTablet();
    const { started, start } = workersOf(whole, 'write, then wait');
    const leaves = new AbortController();
    const making = make(whole, leaves.signal, start);
    await until('it is on the disk', () => started[0]?.isAsked === true);
    const other = await nextStart(whole);
    await settleAnnounced(partsOf(other.tablet));
    expect(await leftBehind(other)).toMatchObject({ shelf: [], books: [expect.any(String)] });
    leaves.abort();
    await expect(making).rejects.toMatchObject({ name: 'AbortError' });
    expect(await leftBehind(other)).toEqual(NOTHING);
  });

  it('takes away what was called off and could not be let go of', async () => {
    const whole = await aTablet();
    const { started, start } = workersOf(whole, 'write, then wait');
    const leaves = new AbortController();
    const making = make(whole, leaves.signal, start);
    await until('it is on the disk', () => started[0]?.isAsked === true);
    const { indexedDB } = partsOf(whole.tablet).environment;
    const broken = vi.spyOn(Object.getPrototypeOf(indexedDB), 'deleteDatabase').mockImplementation(() => {
      throw new DOMException('The storage process is gone.', 'UnknownError');
    });
    leaves.abort();
    await expect(making).rejects.toMatchObject({ name: 'AbortError' });
    broken.mockRestore();
    whole.kill();
    const next = await nextStart(whole);
    expect((await leftBehind(next)).books).toHaveLength(1);
    await settleAnnounced(partsOf(next.tablet));
    expect(await leftBehind(next)).toEqual(NOTHING);
  });

  it('has a book on its shelf also when another one does not let itself be looked at; that one comes at the next start', async () => {
    const whole = await aTablet();
    await announceWritten(whole, 'unlucky');
    await announceWritten(whole, 'whole');
    whole.device.disk.illnessIn = '-book-unlucky';
    whole.device.disk.illness = 'closed';
    await expect(settleAnnounced(partsOf(whole.tablet))).rejects.toThrow();
    expect(onShelf(whole)).toEqual(['whole']);
    whole.device.disk.illness = null;
    await settleAnnounced(partsOf(whole.tablet));
    expect(onShelf(whole)).toEqual(['unlucky', 'whole']);
  });

  it('throws no words away: neither a book of which a row cannot be read, nor rows that were set aside in an earlier time', async () => {
    const whole = await aTablet();
    const parts = partsOf(whole.tablet);
    const damaged = await announceWritten(whole, 'damaged');
    await whole.device.disk.addRow(damaged, 'updates', new Uint8Array([255, 255, 1, 2, 3]));
    const joined = await announceWritten(whole, 'joined');
    const raw = await openRaw(parts.environment, joined);
    await removeRows(raw, [1], new Map([['unreadable-1-1', new Uint8Array([1, 2, 3])]]));
    raw.close();
    await settleAnnounced(parts);
    expect(onShelf(whole)).toEqual(['damaged']);
    expect(await whole.device.disk.rows(joined, 'custom')).toHaveLength(1);
  });

  it('settles also where no locks are and the clock has been set back by years since', async () => {
    const clock = new FakeClock(Date.UTC(2036, 0, 1));
    const whole = await startWholeTablet('SM', { clock, locks: false });
    cleanUps.push(() => whole.kill());
    await announceWritten(whole, 'from 2036');
    await settleAnnounced(partsOf(whole.tablet));
    expect(onShelf(whole)).toEqual([]);
    clock.set(Date.UTC(2026, 0, 1) - clock.now());
    await settleAnnounced(partsOf(whole.tablet));
    expect(onShelf(whole)).toEqual(['from 2036']);
  });
});
