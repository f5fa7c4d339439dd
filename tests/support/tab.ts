// One open tab of any of the three browsers, and a pair of hands for it: what a person sees, and what they tap and type.
// The same finder runs in the page of each browser, so that one test reads the same in all of them.
import { until } from './waiting.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** What a browser's driver must be able to do. Everything else is built on it. */
export interface Tab {
  readonly browser: 'chromium' | 'webkit' | 'firefox';
  goto(url: string): Promise<void>;
  reload(): Promise<void>;
  url(): Promise<string>;
  /** Runs `body` (statements with `return`, may await) in the page, with `args` as its array of JSON arguments. */
  run(body: string, ...args: readonly unknown[]): Promise<unknown>;
  pressAt(point: Point): Promise<void>;
  dragFromTo(from: Point, to: Point): Promise<void>;
  type(text: string): Promise<void>;
  /** A named key: Enter, Escape, Tab, Backspace, ArrowDown ... */
  key(name: KeyName): Promise<void>;
  screenshot(path: string): Promise<void>;
  close(): Promise<void>;
}

export type KeyName = 'Enter' | 'Escape' | 'Tab' | 'Backspace' | 'ArrowDown' | 'ArrowUp' | 'ArrowLeft' | 'ArrowRight';

/** What to look for. `name` and `text` are matched without regard to case; as a part, unless `exactly`. */
export interface Target {
  readonly role?: string;
  readonly name?: string;
  readonly text?: string;
  readonly css?: string;
  readonly exactly?: boolean;
  /** Which of several, from 0; -1 is the last. */
  readonly nth?: number;
}

// Statements, not a function of ours: it runs in the page and must not be touched by a bundler.
const FINDER = `
  const want = args[0];
  const ROLES = { button: 'button,[role=button],summary', link: 'a[href],[role=link]', textbox: 'input:not([type=checkbox]):not([type=radio]):not([type=file]),textarea,[contenteditable=true],[role=textbox],[role=searchbox]',
    heading: 'h1,h2,h3,h4,h5,h6,[role=heading]', dialog: 'dialog[open],[role=dialog],[role=alertdialog]', radio: '[role=radio],input[type=radio]', tab: '[role=tab]', menuitem: '[role=menuitem],[role=menuitemradio]',
    option: '[role=option]', row: 'tr,[role=row]', checkbox: 'input[type=checkbox],[role=checkbox],[role=switch]', status: '[role=status]' };
  const fold = (text) => (text ?? '').replace(/\\s+/g, ' ').trim().toLowerCase();
  const labelOf = (element) => {
    const labelled = element.getAttribute('aria-labelledby');
    if (labelled) return labelled.split(/\\s+/).map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
    const own = element.getAttribute('aria-label');
    if (own) return own;
    if (element.labels && element.labels.length > 0) return [...element.labels].map((label) => label.textContent).join(' ');
    if (element.placeholder) return element.placeholder;
    return element.textContent || element.getAttribute('title') || '';
  };
  const isShown = (element) => {
    const box = element.getBoundingClientRect();
    if (box.width === 0 || box.height === 0) return false;
    if (element.closest('[inert],[aria-hidden=true]') && !want.css) return false;
    const style = getComputedStyle(element);
    return style.visibility !== 'hidden' && style.display !== 'none';
  };
  const matches = (said, wanted) => want.exactly ? fold(said) === fold(wanted) : fold(said).includes(fold(wanted));
  const found = [...document.querySelectorAll(want.css ?? (want.role ? ROLES[want.role] ?? '[role=' + want.role + ']' : '*'))]
    .filter((element) => (want.name === undefined || matches(labelOf(element), want.name)) && (want.text === undefined || matches(element.textContent, want.text)))
    .filter((element, _, all) => want.css || want.role || !all.some((other) => other !== element && element.contains(other)))
    .filter(isShown);
  const nth = want.nth ?? 0;
  const element = nth < 0 ? found[found.length + nth] : found[nth];
`;

// A press that lands beside what was meant, because the page moved between the look and the press, must press nothing:
// it is kept from the page, and the hand looks again. `isMeant` judges the first event of the press.
const ARM = `
  const arm = (isMeant) => {
    window.pressOfTheHand?.disarm();
    const press = { isMissed: null };
    const judge = (event) => {
      press.isMissed ??= !isMeant(event.composedPath()[0], event.clientX, event.clientY);
      if (!press.isMissed) return;
      event.stopImmediatePropagation();
      event.preventDefault();
    };
    const kinds = ['pointerdown', 'touchstart', 'mousedown', 'pointerup', 'touchend', 'mouseup', 'click'];
    for (const kind of kinds) window.addEventListener(kind, judge, { capture: true, passive: false });
    press.disarm = () => { for (const kind of kinds) window.removeEventListener(kind, judge, true); };
    window.pressOfTheHand = press;
  };
  const isIn = (box, x, y) => x >= box.left - 1 && x <= box.right + 1 && y >= box.top - 1 && y <= box.bottom + 1;
`;

const WAS_MISSED = `
  const press = window.pressOfTheHand;
  press?.disarm();
  return press?.isMissed === true;`;

const WHERE = `${FINDER}${ARM}
  const isForPress = args[1];
  if (!element) return null;
  element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  const box = element.getBoundingClientRect();
  const middle = { x: box.left + box.width / 2, y: box.top + box.height / 2 };
  const isHitBy = (onTop) => element.contains(onTop) || onTop.contains(element) || onTop.closest('label')?.contains(element) || element.labels && [...element.labels].some((label) => label.contains(onTop));
  const onTop = document.elementFromPoint(middle.x, middle.y);
  if (!onTop || !isHitBy(onTop)) return null;
  if (element.disabled || element.getAttribute('aria-disabled') === 'true') return null;
  if (isForPress) arm((pressed, x, y) => isHitBy(pressed) && isIn(element.getBoundingClientRect(), x, y));
  return middle;`;

// Asked for one of several, it is that one that counts.
const COUNT = `${FINDER} return want.nth === undefined ? found.length : element ? 1 : 0;`;

const WORD = `${ARM}
  const [css, word, nth, isForPress] = args;
  let seen = 0;
  for (const line of document.querySelectorAll(css)) {
    const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      for (let at = node.data.indexOf(word); at >= 0; at = node.data.indexOf(word, at + 1)) {
        if (seen++ !== nth) continue;
        line.scrollIntoView({ block: 'center' });
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + word.length);
        const box = range.getClientRects()[0];
        if (!box) return null;
        const middle = { x: box.left + box.width / 2, y: box.top + box.height / 2 };
        if (!line.contains(document.elementFromPoint(middle.x, middle.y))) return null;
        if (isForPress) arm((pressed, x, y) => line.contains(pressed) && [...range.getClientRects()].some((part) => isIn(part, x, y)));
        return middle;
      }
    }
  }
  return null;`;

export interface Hand {
  readonly tab: Tab;
  see(target: Target, patienceMs?: number): Promise<void>;
  count(target: Target): Promise<number>;
  tap(target: Target, patienceMs?: number): Promise<void>;
  /** Taps into a field and types. */
  write(target: Target, text: string): Promise<void>;
  /** Taps a word of the script: the `nth` place where `word` stands inside elements that match `css`. */
  tapWord(css: string, word: string, nth?: number): Promise<void>;
  pointOfWord(css: string, word: string, nth?: number): Promise<Point>;
  /** The middle of something, where a drag begins or ends. */
  pointOf(target: Target): Promise<Point>;
  /** Where `look` finds something, once it is at rest. */
  pointAtRest(what: string, look: () => Promise<Point | null>): Promise<Point>;
  /** Waits until the page's visible text holds `words` (case and spaces folded). */
  seeWords(words: string, patienceMs?: number): Promise<void>;
  /** Puts a file into the page's file field, as choosing it would. */
  chooseFile(css: string, fileName: string, bytes: Uint8Array): Promise<void>;
  visibleText(): Promise<string>;
}

export function handFor(tab: Tab): Hand {
  const describe = (target: Target): string => JSON.stringify(target);
  const hand: Hand = {
    tab,
    async see(target, patienceMs) {
      await orTell(hand, () => until(`${describe(target)} is seen`, async () => (await hand.count(target)) > 0, patienceMs));
    },
    count: async (target) => Number(await tab.run(COUNT, target)),
    async tap(target, patienceMs) {
      await press(hand, describe(target), () => tab.run(WHERE, target, true) as Promise<Point | null>, patienceMs);
    },
    async write(target, text) {
      await hand.tap(target);
      await tab.type(text);
    },
    async tapWord(css, word, nth = 0) {
      await press(hand, `the word "${word}"`, () => tab.run(WORD, css, word, nth, true) as Promise<Point | null>);
    },
    pointOfWord: (css, word, nth = 0) => hand.pointAtRest(`the word "${word}" can be tapped`, () => tab.run(WORD, css, word, nth) as Promise<Point | null>),
    pointOf: (target) => hand.pointAtRest(`${describe(target)} can be taken hold of`, () => tab.run(WHERE, target) as Promise<Point | null>),
    pointAtRest: (what, look) => orTell(hand, () => until(what, () => atRest(tab, look))),
    async seeWords(words, patienceMs) {
      const folded = words.replaceAll(/\s+/g, ' ').trim().toLowerCase();
      await orTell(hand, () => until(`the page says "${words}"`, async () => (await hand.visibleText()).includes(folded), patienceMs));
    },
    async visibleText() {
      return String(await tab.run("return document.body.innerText.replace(/\\s+/g, ' ').trim().toLowerCase();"));
    },
    async chooseFile(css, fileName, bytes) {
      const base64 = Buffer.from(bytes).toString('base64');
      await until(`there is a file field ${css}`, () => tab.run(CHOOSE, css, fileName, base64));
    },
  };
  return hand;
}

/** Two frames: what changed has been laid out and painted, and scrolls have been told. Two looks within one frame find everything at rest. */
const FRAMES = 'await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));';

/** Where something is, once two looks find it in the same place: what is still sliding is not tapped at. */
async function atRest(tab: Tab, look: () => Promise<Point | null>): Promise<Point | null> {
  const first = await look();
  if (first === null) return null;
  await tab.run(FRAMES);
  const second = await look();
  return second !== null && Math.abs(first.x - second.x) < 1 && Math.abs(first.y - second.y) < 1 ? second : null;
}

/** How often a page may move away under one press. */
const MISSES = 20;

/** Presses what `look` finds and guards. A press that missed has pressed nothing, and is made again. */
async function press(hand: Hand, what: string, look: () => Promise<Point | null>, patienceMs?: number): Promise<void> {
  for (let misses = 0; misses <= MISSES; misses += 1) {
    const point = await orTell(hand, () => until(`${what} can be tapped`, () => atRest(hand.tab, look), patienceMs));
    await hand.tab.pressAt(point);
    // A press that led to another page took the question with it.
    const isMissed = await hand.tab.run(WAS_MISSED).catch(() => false);
    if (isMissed !== true) return;
  }
  throw new Error(`${what} moved away under each of ${MISSES} presses.`);
}

/** A wait in vain also tells what was on the screen instead. */
async function orTell<Value>(hand: Hand, wait: () => Promise<Value>): Promise<Value> {
  try {
    return await wait();
  } catch (error) {
    const shown = `${await hand.tab.url()}: ${(await hand.visibleText()).slice(0, 600)}`;
    throw new Error(`${(error as Error).message}\nOn the screen at ${shown}`, { cause: error });
  }
}

const CHOOSE = `
  const [css, fileName, base64] = args;
  const field = document.querySelector(css);
  if (!field) return false;
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const carrier = new DataTransfer();
  carrier.items.add(new File([bytes], fileName));
  field.files = carrier.files;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.dispatchEvent(new Event('change', { bubbles: true }));
  return true;`;
