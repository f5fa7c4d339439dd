// A part of the app that does not come the first time is asked for once more, and no more than that.
import { Writable } from 'node:stream';
import { createElement, type ReactNode, Suspense } from 'react';
import { renderToPipeableStream } from 'react-dom/server';
import { afterEach, expect, it, vi } from 'vitest';
import { lazyPart } from '#hooks/lazyPart.ts';
import { readTwice } from '#hooks/readTwice.ts';

const atOnce = (): Promise<void> => Promise.resolve();

/** Gives `part` after it has failed so often. */
function failing(times: number, part: string): { readonly read: () => Promise<string>; asked: number } {
  const one = {
    asked: 0,
    read: async () => {
      one.asked += 1;
      if (one.asked <= times) throw new TypeError(`Failed to fetch, time ${one.asked}`);
      return part;
    },
  };
  return one;
}

it.each([
  [0, 1],
  [1, 2],
])('comes when it failed %i times, asked %i times', async (failures, asked) => {
  const part = failing(failures, 'the cue sheet');
  expect(await readTwice(part.read, atOnce)).toBe('the cue sheet');
  expect(part.asked).toBe(asked);
});

it('is given up, with what the second time said, when it fails twice', async () => {
  const part = failing(2, 'the cue sheet');
  await expect(readTwice(part.read, atOnce)).rejects.toThrow('time 2');
  expect(part.asked).toBe(2);
});

afterEach(() => vi.unstubAllGlobals());

/** A page of which one stylesheet did not come; the next time it does, or fails again. */
function unstyled(answer: 'onload' | 'onerror'): string[] {
  const asked: string[] = [];
  const link = (href: string, rules: number | null) => ({
    href,
    sheet: rules === null ? null : { cssRules: { length: rules } },
    cloneNode: () => ({ href }),
    after(again: { readonly href: string } & Record<typeof answer, () => void>) {
      asked.push(again.href);
      queueMicrotask(() => again[answer]());
    },
  });
  vi.stubGlobal('document', { querySelectorAll: () => [link('first.css', 40), link('cues.css', 0), link('flags.css', null)] });
  return asked;
}

it('is not shown without its stylesheets: what did not come is asked for again', async () => {
  const asked = unstyled('onload');
  expect(await readTwice(failing(1, 'the cue sheet').read, atOnce)).toBe('the cue sheet');
  expect(asked).toEqual(['cues.css', 'flags.css']);
});

it('is given up when they do not come the second time either', async () => {
  unstyled('onerror');
  await expect(readTwice(failing(1, 'the cue sheet').read, atOnce)).rejects.toThrow('A stylesheet did not come: cues.css');
});

it('is drawn by React as if nothing had been', async () => {
  const part = failing(1, 'Cue sheet');
  const Part = lazyPart<object>(async () => {
    const words = await part.read();
    return (): ReactNode => createElement('h1', null, words);
  });
  const drawn = await new Promise<string>((resolve, reject) => {
    const parts: string[] = [];
    const stream = renderToPipeableStream(createElement(Suspense, { fallback: null }, createElement(Part)), {
      onError: reject,
      onAllReady: () =>
        stream.pipe(
          new Writable({
            write: (chunk, _encoding, done) => {
              parts.push(String(chunk));
              done();
            },
            final: (done) => {
              resolve(parts.join(''));
              done();
            },
          }),
        ),
    });
  });
  expect(drawn).toContain('<h1>Cue sheet</h1>');
});
