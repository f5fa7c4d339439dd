// Somebody who works fast in the book with mouse and keyboard: notes, cues, rewriting, moving, binning, cutting, all in the scene that is in view.
import type { Page } from 'playwright-core';
import type { Chance } from '#tests/support/seeded.ts';
import { until } from '#tests/support/waiting.ts';

/**
 * A word of the script that is in view and not covered, chosen by two numbers from 0 to 1. Never one that a hand typed: a caret inside of it would part it,
 * and it could not be found again.
 */
const ANY_WORD = `
  const [line, word] = args;
  const inView = [...document.querySelectorAll('.line .print')].filter((print) => { const box = print.getBoundingClientRect(); return box.top > 120 && box.bottom < innerHeight - 140 && box.height > 0; });
  if (inView.length === 0) return null;
  const print = inView[Math.floor(line * inView.length)];
  const places = [];
  const walker = document.createTreeWalker(print, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.parentElement.closest('button')) continue;
    for (const match of node.data.matchAll(/(?<![\\p{L}\\p{N}])[\\p{L}’']{3,}(?![\\p{L}\\p{N}])/gu)) places.push([node, match.index, match[0].length]);
  }
  if (places.length === 0) return null;
  const [node, at, length] = places[Math.floor(word * places.length)];
  const range = document.createRange();
  range.setStart(node, at);
  range.setEnd(node, at + length);
  const box = range.getClientRects()[0];
  const point = { x: box.left + box.width / 2, y: box.top + box.height / 2 };
  return print.contains(document.elementFromPoint(point.x, point.y)) ? point : null;`;

/** A cue flag or a note of the facing page, in view. */
const ANY_MARK = `
  const [which] = args;
  const marks = [...document.querySelectorAll('.flag-face, .note-open')].filter((mark) => {
    const box = mark.getBoundingClientRect();
    return box.top > 60 && box.bottom < innerHeight && box.height > 0 && mark.contains(document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2));
  });
  if (marks.length === 0) return null;
  const box = marks[Math.floor(which * marks.length)].getBoundingClientRect();
  return { x: box.left + box.width / 2, y: box.top + box.height / 2 };`;

type Point = { readonly x: number; readonly y: number } | null;

const inPage = (page: Page, body: string, ...args: readonly unknown[]): Promise<unknown> => page.evaluate(`((args) => {${body}\n})(${JSON.stringify(args)})`);

export interface BusyHand {
  /** One thing done. Returns what it was, or null when there was nothing to do it to. */
  doSomething(): Promise<Deed | null>;
  /** Every word that was typed and stood in its field afterwards. */
  readonly typed: readonly string[];
}

export type Deed = 'note' | 'cue' | 'rewrite' | 'move' | 'bin' | 'text' | 'cut';

const DEEDS: readonly Deed[] = ['note', 'cue', 'note', 'cue', 'rewrite', 'rewrite', 'rewrite', 'move', 'move', 'bin', 'text', 'text', 'cut'];

/** `name` begins every word that this hand types, so that words of two hands differ. */
export function busyHand(page: Page, name: string, chance: Chance): BusyHand {
  const typed: string[] = [];
  const anyWord = async (): Promise<Point> => (await inPage(page, ANY_WORD, chance.next(), chance.next())) as Point;
  const anyMark = async (): Promise<Point> => (await inPage(page, ANY_MARK, chance.next())) as Point;
  const click = async (point: Point): Promise<boolean> => {
    if (point !== null) await page.mouse.click(point.x, point.y);
    return point !== null;
  };
  const isWriting = (): Promise<boolean> => page.evaluate("document.activeElement?.tagName === 'TEXTAREA'");
  const typeWord = async (): Promise<boolean> => {
    if (!(await isWriting())) return false;
    const word = `${name}${typed.length}q`;
    await page.keyboard.type(` ${word} `);
    if (String(await page.evaluate("document.activeElement?.value ?? ''")).includes(word)) typed.push(word);
    return true;
  };
  /** Back to the script, with nothing open, selected or being written. */
  const comeToRest = async (): Promise<void> => {
    await until('the hand is at rest', async () => {
      if ((await page.evaluate("document.querySelector('.is-selected, .is-writing, .is-moving, textarea:focus, dialog[open]') === null")) as boolean)
        return true;
      await page.keyboard.press('Escape');
      return false;
    });
  };
  const keyThen = async (key: string, next: () => Promise<boolean>): Promise<boolean> => {
    await page.keyboard.press(key);
    return next();
  };
  const onWord = async (tool: string, next: () => Promise<boolean>): Promise<boolean> => keyThen(tool, async () => (await click(await anyWord())) && next());
  const onMark = async (next: () => Promise<boolean>): Promise<boolean> => keyThen('r', async () => (await click(await anyMark())) && next());
  const deeds: Readonly<Record<Deed, () => Promise<boolean>>> = {
    note: () => onWord('b', typeWord),
    cue: () => onWord('q', typeWord),
    text: () => onWord('t', typeWord),
    cut: () => onWord('t', () => pressButton(page, /^(Cut|Restore)/)),
    rewrite: () => onMark(() => keyThen('Enter', typeWord)),
    move: () => onMark(() => keyThen('m', async () => click(await anyWord()))),
    bin: () => onMark(() => keyThen('Delete', async () => true)),
  };
  return {
    typed,
    async doSomething() {
      const deed = chance.pick(DEEDS);
      await comeToRest();
      const done = await deeds[deed]();
      return done ? deed : null;
    },
  };
}

async function pressButton(page: Page, name: RegExp): Promise<boolean> {
  const button = page.getByRole('button', { name }).first();
  if ((await button.count()) === 0) return false;
  await button.click();
  return true;
}
