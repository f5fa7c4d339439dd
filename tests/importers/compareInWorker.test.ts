// New pages are laid beside the book by a worker, whose answer comes in pieces; when nobody waits any more it is stopped, and without a worker it is done here.
import { describe, expect, it } from 'vitest';
import { compareVersions } from '#domain/script/revision/compare.ts';
import type { VersionLine } from '#domain/script/revision/version.ts';
import { runInSlices } from '#hooks/inSlices.ts';
import { gatherParts, inPieces, layBeside } from '#importers/compareHere.ts';
import { type ComparingWorker, layBesideInWorker } from '#importers/compareInWorker.ts';
import type { ComparePart } from '#importers/compareMessages.ts';

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
  parts = 0;
  readonly #gather = gatherParts();
  constructor(readonly does: 'answer' | 'fail' | 'nothing') {}
  postMessage(part: ComparePart): void {
    this.parts += 1;
    if (this.does === 'fail' && this.parts === 1) queueMicrotask(() => this.onerror?.({} as ErrorEvent));
    const said = this.#gather(structuredClone(part));
    if (this.does !== 'answer' || said === null) return;
    for (const data of inPieces(layBeside(said))) queueMicrotask(() => this.onmessage?.({ data: structuredClone(data) } as MessageEvent));
  }
  terminate(): void {
    this.isStopped = true;
  }
}

const never = new AbortController().signal;

describe('new pages beside the book', () => {
  it('come back from the worker as they were compared, with what becomes of the marks, and the worker goes', async () => {
    const worker = new HereWorker('answer');
    const laid = await layBesideInWorker(order, never, runInSlices, () => worker);
    expect(laid?.comparison).toEqual(compareVersions(old, fresh));
    expect(laid).toEqual(layBeside(order));
    expect(laid?.marks).toEqual({ kept: 1, review: 1, orphan: 1 });
    expect(laid?.list.changes.map(({ what }) => what)).toEqual(['cut', 'edited']);
    expect(worker.isStopped).toBe(true);
    // 900 lines and as many new ones, three of 400 each; the marks; and the word that this is all.
    expect(worker.parts).toBe(8);
  });

  it('are compared here when no worker runs', async () => {
    expect(await layBesideInWorker(order, never, runInSlices, () => new HereWorker('fail'))).toEqual(layBeside(order));
  });

  it('are not waited for when the desk was left', async () => {
    const worker = new HereWorker('nothing');
    const leaves = new AbortController();
    const laid = layBesideInWorker(order, leaves.signal, runInSlices, () => worker);
    leaves.abort();
    expect(await laid).toBe(null);
    expect(worker.isStopped).toBe(true);
    expect(await layBesideInWorker(order, leaves.signal, runInSlices, () => new HereWorker('answer'))).toBe(null);
  });
});
