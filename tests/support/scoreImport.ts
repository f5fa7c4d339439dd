// Scores a report of an import against the truth of a case: which speeches, directions, songs and labels were read right, in order.

export interface ScoredItem {
  readonly type: string;
  readonly speaker?: string;
  readonly printed?: string;
  readonly text?: string;
  readonly title?: string;
  readonly directions?: readonly string[];
}

export interface ScoredScript {
  readonly furniture?: readonly string[];
  readonly acts: readonly {
    readonly label: string | null;
    readonly scenes: readonly { readonly label: string | null; readonly implicit?: boolean; readonly items: readonly ScoredItem[] }[];
  }[];
}

export interface Score {
  /** F1 measures from 0 to 1. */
  readonly speech: number;
  readonly direction: number;
  readonly inline: number;
  readonly song: number;
  /** Share of the matched speeches that stand in the right act and scene. */
  readonly boundary: number;
  /** Share of the printed labels read right. */
  readonly labels: number;
  readonly leaks: number;
  /** What was expected and not found, and what was found and not expected. */
  readonly missed: readonly string[];
  readonly invented: readonly string[];
}

interface Placed {
  readonly item: ScoredItem;
  readonly place: string;
}

/** Words as a listener hears them: no case, accents or punctuation; dashes part words. */
export function heardWords(text: string | undefined): string[] {
  const plain = (text ?? '')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[-\u2010-\u2015]/g, ' ')
    .toLowerCase();
  return plain
    .replace(/[^\p{L}\p{N}\s]/gu, '')
    .split(/\s+/)
    .filter((word) => word !== '');
}

function placedItems(script: ScoredScript): Placed[] {
  const placed: Placed[] = [];
  script.acts.forEach((act, a) => {
    act.scenes.forEach((scene, s) => {
      for (const item of scene.items) placed.push({ item, place: `${a}.${s}` });
    });
  });
  return placed;
}

/** Twice the shared words over all words of both. */
export function likeness(one: readonly string[], other: readonly string[]): number {
  if (one.length === 0 && other.length === 0) return 1;
  const left = new Map<string, number>();
  for (const word of one) left.set(word, (left.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of other) {
    const count = left.get(word) ?? 0;
    if (count === 0) continue;
    left.set(word, count - 1);
    shared += 1;
  }
  return (2 * shared) / (one.length + other.length);
}

/** Pairs in order. What agrees at both ends is paired at once, so that a good reading is scored in no time; the middle by the longest run. */
function pairInOrder<T>(wanted: readonly T[], got: readonly T[], agrees: (a: T, b: T) => boolean): [number, number][] {
  const most = Math.min(wanted.length, got.length);
  let head = 0;
  while (head < most && agrees(wanted[head] as T, got[head] as T)) head += 1;
  let tail = 0;
  while (tail < most - head && agrees(wanted[wanted.length - 1 - tail] as T, got[got.length - 1 - tail] as T)) tail += 1;
  const middle = pairMiddle(wanted.slice(head, wanted.length - tail), got.slice(head, got.length - tail), agrees);
  return [
    ...Array.from({ length: head }, (_, index): [number, number] => [index, index]),
    ...middle.map(([i, j]): [number, number] => [i + head, j + head]),
    ...Array.from({ length: tail }, (_, index): [number, number] => [wanted.length - tail + index, got.length - tail + index]),
  ];
}

/** Longest run of pairs in order; `agrees` is asked only within `reach` of the diagonal. */
function pairMiddle<T>(wanted: readonly T[], got: readonly T[], agrees: (a: T, b: T) => boolean): [number, number][] {
  const reach = Math.max(150, Math.abs(wanted.length - got.length) + 100);
  const best = wanted.map(() => new Uint16Array(got.length + 1));
  best.push(new Uint16Array(got.length + 1));
  const at = (i: number, j: number): number => best[i]?.[j] ?? 0;
  const agreed = new Set<number>();
  for (let i = wanted.length - 1; i >= 0; i -= 1) {
    const row = best[i] as Uint16Array;
    const middle = (i * got.length) / Math.max(1, wanted.length);
    for (let j = got.length - 1; j >= 0; j -= 1) {
      const skip = Math.max(at(i + 1, j), at(i, j + 1));
      const isPair = Math.abs(j - middle) <= reach && agrees(wanted[i] as T, got[j] as T);
      if (isPair) agreed.add(i * got.length + j);
      row[j] = isPair ? Math.max(skip, at(i + 1, j + 1) + 1) : skip;
    }
  }
  const pairs: [number, number][] = [];
  let i = 0;
  let j = 0;
  while (i < wanted.length && j < got.length) {
    if (agreed.has(i * got.length + j) && at(i, j) === at(i + 1, j + 1) + 1) {
      pairs.push([i, j]);
      i += 1;
      j += 1;
    } else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return pairs;
}

interface Heard {
  readonly words: readonly string[];
  readonly names: ReadonlySet<string>;
  readonly place: string;
  readonly shown: string;
}

function hear(placed: readonly Placed[], type: string): Heard[] {
  return placed
    .filter((one) => one.item.type === type)
    .map(({ item, place }) => ({
      words: heardWords(type === 'song' ? (item.title ?? item.text) : item.text),
      names: new Set([item.speaker, item.printed].filter((name) => name !== undefined && name !== '').map((name) => heardWords(name).join(' '))),
      place,
      shown: `${type} ${item.printed ?? item.speaker ?? ''}: ${(item.text ?? item.title ?? '').slice(0, 90)}`,
    }));
}

function hearInline(placed: readonly Placed[]): Heard[] {
  return placed
    .filter((one) => one.item.type === 'speech')
    .flatMap(({ item, place }) =>
      (item.directions ?? []).map((words) => ({ words: heardWords(words), names: new Set<string>(), place, shown: `inline: ${words.slice(0, 90)}` })),
    );
}

interface Tally {
  readonly measure: number;
  readonly pairs: [Heard, Heard][];
  readonly missed: string[];
  readonly invented: string[];
}

function tally(wanted: readonly Heard[], got: readonly Heard[], agrees: (a: Heard, b: Heard) => boolean): Tally {
  const pairs = pairInOrder(wanted, got, agrees);
  const usedWanted = new Set(pairs.map(([i]) => i));
  const usedGot = new Set(pairs.map(([, j]) => j));
  const total = wanted.length + got.length;
  return {
    measure: total === 0 ? 1 : (2 * pairs.length) / total,
    pairs: pairs.map(([i, j]) => [wanted[i] as Heard, got[j] as Heard]),
    missed: wanted.filter((_, i) => !usedWanted.has(i)).map((one) => one.shown),
    invented: got.filter((_, j) => !usedGot.has(j)).map((one) => one.shown),
  };
}

function labelShare(truth: ScoredScript, report: ScoredScript): number {
  const labels = (script: ScoredScript): (string | null)[] =>
    script.acts.flatMap((act) => [act.label, ...act.scenes.map((scene) => (scene.implicit === true ? null : scene.label))]);
  const got = labels(report);
  const printed = labels(truth)
    .map((label, index) => ({ label, index }))
    .filter((one) => one.label !== null);
  const right = printed.filter((one) => heardWords(one.label ?? '').join(' ') === heardWords(got[one.index] ?? '').join(' '));
  return printed.length === 0 ? 1 : right.length / printed.length;
}

function countLeaks(truth: ScoredScript, wanted: readonly Placed[], got: readonly Placed[]): number {
  const said = (placed: readonly Placed[], head: string): number =>
    placed.filter((one) => ` ${heardWords([one.item.text, one.item.title, ...(one.item.directions ?? [])].join(' ')).join(' ')} `.includes(` ${head} `)).length;
  const heads = new Set((truth.furniture ?? []).map((head) => heardWords(head.replace(/p\.\s*$/, '')).join(' ')).filter((head) => head.length >= 6));
  return [...heads].reduce((leaks, head) => leaks + Math.max(0, said(got, head) - said(wanted, head)), 0);
}

export function scoreImport(truth: ScoredScript, report: ScoredScript): Score {
  const wanted = placedItems(truth);
  const got = placedItems(report);
  const speech = tally(
    hear(wanted, 'speech'),
    hear(got, 'speech'),
    (a, b) => [...a.names].some((name) => b.names.has(name)) && likeness(a.words, b.words) >= 0.95,
  );
  const direction = tally(hear(wanted, 'direction'), hear(got, 'direction'), (a, b) => likeness(a.words, b.words) >= 0.9);
  const inline = tally(hearInline(wanted), hearInline(got), (a, b) => likeness(a.words, b.words) >= 0.9);
  const song = tally(hear(wanted, 'song'), hear(got, 'song'), (a, b) => likeness(a.words, b.words) >= 0.8);
  const inPlace = speech.pairs.filter(([a, b]) => a.place === b.place).length;
  return {
    speech: speech.measure,
    direction: direction.measure,
    inline: inline.measure,
    song: song.measure,
    boundary: speech.pairs.length === 0 ? 0 : inPlace / speech.pairs.length,
    labels: labelShare(truth, report),
    leaks: countLeaks(truth, wanted, got),
    missed: [speech, direction, inline, song].flatMap((one) => one.missed),
    invented: [speech, direction, inline, song].flatMap((one) => one.invented),
  };
}
