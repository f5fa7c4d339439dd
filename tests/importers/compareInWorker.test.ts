// New pages are laid beside the book by a worker, whose answer comes in pieces; when nobody waits any more it is stopped, and without a worker it is done here.
import { describe, expect, it } from 'vitest';
import { compareVersions } from '#domain/script/revision/compare.ts';
import type { VersionLine } from '#domain/script/revision/version.ts';
import { inPieces, layBeside } from '#importers/compareHere.ts';
import { type ComparingWorker, layBesideInWorker } from '#importers/compareInWorker.ts';

const says = (text: string): VersionLine => ({ kind: 'speech', text, directions: [], speakers: ['Anna'], page: null });
const old = Array.from({ length: 900 }, (_, at) => says(`Speech number ${at} of a long evening, and every word of it is ${at * 7}.`));
const fresh = old.flatMap((line, at) => (at === 10 ? [] : at === 20 ? [says(line.text.replace('evening', 'matinee'))] : [line]));
const marks = [
  { line: 0, from: 0, to: 6 },
  { line: 10, from: 0, to: 6 },
  { line: 20, from: line(20).indexOf('evening'), to: line(20).indexOf('evening') + 7 },
];
const order = { old, fresh, somePages: false, marks };

function line(at: number): string {
  return old[at]?.text ?? '';
}

class HereWorker implements ComparingWorker {
  onmessage: ComparingWorker['onmessage'] = null;
  onerror: ComparingWorker['onerror'] = null;
  isStopped = false;
  constructor(readonly does: 'answer' | 'fail' | 'nothing') {}
  postMessage(said: typeof order): void {
    if (this.does === 'fail') queueMicrotask(() => this.onerror?.({} as ErrorEvent));
    if (this.does !== 'answer') return;
    for (const data of inPieces(layBeside(structuredClone(said)))) queueMicrotask(() => this.onmessage?.({ data: structuredClone(data) } as MessageEvent));
  }
  terminate(): void {
    this.isStopped = true;
  }
}

const never = new AbortController().signal;

describe('new pages beside the book', () => {
  it('come back from the worker as they were compared, with what becomes of the marks, and the worker goes', async () => {
    const worker = new HereWorker('answer');
    const laid = await layBesideInWorker(order, never, () => worker);
    expect(laid?.comparison).toEqual(compareVersions(old, fresh));
    expect(laid).toEqual(layBeside(order));
    expect(laid?.marks).toEqual({ kept: 1, review: 1, orphan: 1 });
    expect(laid?.list.changes.map(({ what }) => what)).toEqual(['cut', 'edited']);
    expect(worker.isStopped).toBe(true);
  });

  it('are compared here when no worker runs', async () => {
    expect(await layBesideInWorker(order, never, () => new HereWorker('fail'))).toEqual(layBeside(order));
  });

  it('are not waited for when the desk was left', async () => {
    const worker = new HereWorker('nothing');
    const leaves = new AbortController();
    const laid = layBesideInWorker(order, leaves.signal, () => worker);
    leaves.abort();
    expect(await laid).toBe(null);
    expect(worker.isStopped).toBe(true);
    expect(await layBesideInWorker(order, leaves.signal, () => new HereWorker('answer'))).toBe(null);
  });
});
