// Reading in a worker can be followed, stopped, and refused.
import { describe, expect, it, vi } from 'vitest';
import { WORKERS_TRIED } from '#importers/errandWorker.ts';
import type { ImportAnswer, ImportOrder } from '#importers/importMessages.ts';
import { ImportRefusal } from '#importers/importRefusal.ts';
import { LONGEST_READING_MS } from '#importers/limits.ts';
import { readTextBytes } from '#importers/readBytes.ts';
import { type ReadingWorker, readScriptInWorker } from '#importers/readInWorker.ts';

class PretendWorker implements ReadingWorker {
  onmessage: ReadingWorker['onmessage'] = null;
  onerror: ReadingWorker['onerror'] = null;
  order: ImportOrder | null = null;
  isTerminated = false;
  postMessage(order: ImportOrder): void {
    this.order = order;
  }
  terminate(): void {
    this.isTerminated = true;
  }
  say(answer: ImportAnswer): void {
    this.onmessage?.({ data: answer } as MessageEvent<ImportAnswer>);
  }
}

const bytes = new TextEncoder().encode('ANNA: Yes.\nBOB: No.\n');

describe('reading in a worker', () => {
  it('passes progress on, gives the draft and ends the worker', async () => {
    const worker = new PretendWorker();
    const shares: number[] = [];
    const reading = readScriptInWorker(bytes, 'a.txt', { onProgress: (share) => shares.push(share) }, () => worker);
    const { order } = worker;
    if (order === null) throw new Error('Nothing was ordered.');
    const draft = readTextBytes(order.bytes, order.fileName, (share) => worker.say({ type: 'progress', share }));
    worker.say({ type: 'draft', draft });
    expect((await reading).lines.length).toBe(2);
    expect(shares.at(-1)).toBe(1);
    expect(worker.isTerminated).toBe(true);
  });

  it('hands on the password of a locked file, and none when there is none', async () => {
    const worker = new PretendWorker();
    void readScriptInWorker(bytes, 'a.pdf', { password: 'the Scottish play' }, () => worker);
    expect(worker.order?.password).toBe('the Scottish play');
    const open = new PretendWorker();
    void readScriptInWorker(bytes, 'a.pdf', {}, () => open);
    expect(open.order).not.toHaveProperty('password');
  });

  it('waits as long as the reading gets further, and gives up when it does not', async () => {
    vi.useFakeTimers();
    const worker = new PretendWorker();
    const reading = readScriptInWorker(bytes, 'long.pdf', {}, () => worker);
    const refused = expect(reading).rejects.toMatchObject({ reason: 'too slow' });
    for (const share of [0.1, 0.2, 0.3]) {
      vi.advanceTimersByTime(LONGEST_READING_MS - 1);
      worker.say({ type: 'progress', share });
    }
    expect(worker.isTerminated).toBe(false);
    vi.advanceTimersByTime(LONGEST_READING_MS - 1);
    worker.say({ type: 'progress', share: 0.3 });
    vi.advanceTimersByTime(1);
    await refused;
    expect(worker.isTerminated).toBe(true);
    vi.useRealTimers();
  });

  it('is stopped by its signal, also before it begins', async () => {
    const worker = new PretendWorker();
    const stop = new AbortController();
    const reading = readScriptInWorker(bytes, 'a.txt', { signal: stop.signal }, () => worker);
    stop.abort();
    await expect(reading).rejects.toMatchObject({ reason: 'stopped' });
    expect(worker.isTerminated).toBe(true);
    await expect(readScriptInWorker(bytes, 'a.txt', { signal: stop.signal }, () => worker)).rejects.toBeInstanceOf(ImportRefusal);
  });

  it('sends another worker when the first lacks its code, and says so when all do', async () => {
    const workers: PretendWorker[] = [];
    const start = (): PretendWorker => {
      const worker = new PretendWorker();
      workers.push(worker);
      return worker;
    };
    const reading = readScriptInWorker(bytes, 'a.txt', {}, start);
    workers[0]?.say({ type: 'missing' });
    expect(workers[0]?.isTerminated).toBe(true);
    expect(workers[1]?.order).toEqual(workers[0]?.order);
    workers[1]?.say({ type: 'draft', draft: readTextBytes(bytes, 'a.txt') });
    expect((await reading).lines.length).toBe(2);
    expect(workers.map(({ isTerminated }) => isTerminated)).toEqual([true, true]);

    const inVain = readScriptInWorker(bytes, 'a.txt', {}, start);
    for (let sent = 2; sent < workers.length; sent += 1) workers[sent]?.say({ type: 'missing' });
    await expect(inVain).rejects.toMatchObject({ title: 'A part of Prompt Corner could not be loaded.' });
    expect(workers).toHaveLength(2 + WORKERS_TRIED);
  });

  it('brings a refusal over as a refusal, and a crash as one too', async () => {
    const worker = new PretendWorker();
    const reading = readScriptInWorker(bytes, 'a.pages', {}, () => worker);
    worker.say({ type: 'refused', reason: 'not opened yet', title: 'Pages scripts cannot be opened yet.', detail: 'Do something else.' });
    await expect(reading).rejects.toMatchObject({ title: 'Pages scripts cannot be opened yet.', detail: 'Do something else.' });
    const crashing = new PretendWorker();
    const broken = readScriptInWorker(bytes, 'a.txt', {}, () => crashing);
    crashing.onerror?.({} as ErrorEvent);
    await expect(broken).rejects.toMatchObject({ reason: 'broken' });
  });

  it('does not start a worker for a file that is too big', async () => {
    const start = (): ReadingWorker => {
      throw new Error('A worker was started.');
    };
    await expect(readScriptInWorker(new Uint8Array(9 * 1024 * 1024), 'big.txt', {}, start)).rejects.toMatchObject({ reason: 'too big' });
  });
});
