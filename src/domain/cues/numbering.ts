// Cue numbers: strings that sort as people count ("2" before "10", "12" before "12A" before "12.5"), and the next free one. Never renumbers.

interface Counted {
  /** What stands before the number: "sound " of "Sound F", in lower case. */
  readonly prefix: string;
  readonly number: number | null;
  /** What stands after it: "a" of "51A", in lower case. */
  readonly suffix: string;
  /** The same for numbers that name the same cue; empty for a number that names none. */
  readonly key: string;
}

/** Numbers are read again and again while a sheet is sorted; the few thousand of a show are remembered. */
const readBefore = new Map<string, Counted>();
const MOST_REMEMBERED = 8000;

function read(number: string): Counted {
  const known = readBefore.get(number);
  if (known !== undefined) return known;
  if (readBefore.size >= MOST_REMEMBERED) readBefore.clear();
  const parts = readAnew(number);
  const counted = { ...parts, key: number.trim() === '' ? '' : keyOf(parts) };
  readBefore.set(number, counted);
  return counted;
}

function readAnew(number: string): Omit<Counted, 'key'> {
  const match = /^(\D*?)\s*(\d+(?:\.\d+)?)\s*(.*)$/su.exec(number.trim().toLowerCase());
  const digits = match?.[2];
  if (match === null || digits === undefined) return { prefix: number.trim().toLowerCase(), number: null, suffix: '' };
  return { prefix: (match[1] ?? '').trim(), number: Number(digits), suffix: (match[3] ?? '').trim() };
}

const collator = (one: string, other: string): number => (one === other ? 0 : one < other ? -1 : 1);

/** Suffixes and prefixes: runs of digits count as numbers, the rest as letters. */
function compareMixed(one: string, other: string): number {
  const left = one.match(/\d+|\D+/g) ?? [];
  const right = other.match(/\d+|\D+/g) ?? [];
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    const a = left[index] ?? '';
    const b = right[index] ?? '';
    const order = /^\d/.test(a) && /^\d/.test(b) ? Number(a) - Number(b) : collator(a, b);
    if (order !== 0) return order;
  }
  return 0;
}

/**
 * Number-aware order. The number is decimal, as lighting desks count (3.15 comes before 3.2); a letter comes after its plain number and
 * before the next decimal. "12", "012" and "12.0" are the same cue. Numbers with words before them come last, by the words.
 */
export function compareCueNumbers(one: string, other: string): number {
  const a = read(one);
  const b = read(other);
  if (a.prefix !== b.prefix && (a.number === null) === (b.number === null)) return compareMixed(a.prefix, b.prefix);
  if (a.number === null || b.number === null) {
    return a.number === b.number ? compareMixed(a.prefix, b.prefix) : a.number === null ? 1 : -1;
  }
  return a.number - b.number || compareMixed(a.suffix, b.suffix);
}

/** True when both numbers name the same cue. An empty number names none. */
export function isSameCueNumber(one: string, other: string): boolean {
  return one.trim() !== '' && other.trim() !== '' && compareCueNumbers(one, other) === 0;
}

/** The same text for numbers that name the same cue, another for any other: "012", "12" and "12.0" share one. Empty for a number that names none. */
export function cueNumberKey(number: string): string {
  return read(number).key;
}

const keyOf = ({ prefix, number, suffix }: Omit<Counted, 'key'>): string => `${plainDigits(prefix)}\u0000${number ?? ''}\u0000${plainDigits(suffix)}`;

const plainDigits = (text: string): string => text.replace(/\d+/g, (digits) => String(Number(digits)));

/** What a number counts together with: the words before it, in lower case, mostly none. Null for a cue that has a name and no number. */
export function countedWith(number: string): string | null {
  const counted = read(number);
  return counted.number === null ? null : counted.prefix;
}

/** The whole number of "12.5" is 12; null when it has none. */
export function wholeNumberOf(number: string): number | null {
  const counted = read(number);
  return counted.prefix === '' && counted.number !== null ? Math.floor(counted.number) : null;
}

/**
 * The number to propose for a new cue of a department. `before` and `after` are the numbers of the department's cues just before and just
 * after its place in the show (null: none); `taken` are all numbers the department uses. The proposal is always free.
 *
 * After the last: the next whole number. Between 3 and 4: 3.5; between 3.5 and 4: 3.7; up to three decimals, then letters.
 */
export function proposeCueNumber(before: string | null, after: string | null, taken: readonly string[]): string {
  const used = taken.filter((number) => number.trim() !== '').toSorted(compareCueNumbers);
  const isFree = (number: string): boolean => used.every((other) => compareCueNumbers(number, other) !== 0);
  if (before !== null && before.trim() !== '') {
    const above = used.find((number) => compareCueNumbers(number, before) > 0) ?? null;
    return between(before, above, isFree);
  }
  if (after !== null && after.trim() !== '') {
    const below = used.findLast((number) => compareCueNumbers(number, after) < 0) ?? null;
    return beforeFirst(after, below, isFree);
  }
  const last = used.findLast((number) => read(number).number !== null) ?? null;
  return last === null ? (isFree('1') ? '1' : lettered('1', isFree)) : between(last, null, isFree);
}

/** The next free number just above `number`: how two cues that share a number are told apart. */
export function nextFreeBeside(number: string, taken: readonly string[]): string {
  return proposeCueNumber(number, null, taken);
}

function between(below: string, above: string | null, isFree: (number: string) => boolean): string {
  const low = read(below);
  if (low.number === null) return afterWord(below, isFree);
  const prefix = below.trim().slice(0, below.trim().search(/\d/));
  const high = above === null ? null : read(above);
  const top = high === null || high.number === null || high.prefix !== low.prefix ? Number.POSITIVE_INFINITY : high.number;
  if (low.suffix !== '') {
    const next = nextLetter(below.trim());
    if (next !== null && isFree(next) && (above === null || compareCueNumbers(next, above) < 0)) return next;
  }
  const whole = Math.floor(low.number) + 1;
  if (whole < top && isFree(prefix + String(whole))) return prefix + String(whole);
  return decimalBetween(low.number, top, prefix, isFree) ?? lettered(below.trim(), isFree);
}

/** The shortest decimal between two numbers, nearest the middle; a tie goes down. Null when three decimals do not suffice. */
function decimalBetween(low: number, high: number, prefix: string, isFree: (number: string) => boolean): string | null {
  const top = Number.isFinite(high) ? high : Math.floor(low) + 1;
  for (let decimals = 1; decimals <= 3; decimals += 1) {
    const scale = 10 ** decimals;
    const first = Math.floor(Math.round(low * 1000) / (1000 / scale)) + 1;
    const last = Math.ceil(Math.round(top * 1000) / (1000 / scale)) - 1;
    if (first > last) continue;
    const middle = ((low + top) / 2) * scale;
    const steps = Array.from({ length: last - first + 1 }, (_, index) => first + index);
    steps.sort((one, other) => Math.abs(one - middle) - Math.abs(other - middle) || one - other);
    for (const step of steps) {
      const number = prefix + String(Number((step / scale).toFixed(decimals)));
      if (isFree(number)) return number;
    }
  }
  return null;
}

/** Before the first cue of the show: the whole number below it, or 0.5 before cue 1. `below`: the next lower number that is used elsewhere. */
function beforeFirst(after: string, below: string | null, isFree: (number: string) => boolean): string {
  const high = read(after);
  if (high.number === null) return isFree('1') ? '1' : lettered('1', isFree);
  const prefix = after.trim().slice(0, after.trim().search(/\d/));
  const whole = Math.ceil(high.number) - 1;
  const low = below === null ? null : read(below).number;
  if (whole >= 1 && whole > (low ?? 0) && isFree(prefix + String(whole))) return prefix + String(whole);
  if (below !== null && low !== null) return between(below, after, isFree);
  return decimalBetween(Math.max(0, whole), high.number, prefix, isFree) ?? lettered(after.trim(), isFree);
}

/** "Sound F" → "Sound G"; "Preset" → "Preset 2". */
function afterWord(below: string, isFree: (number: string) => boolean): string {
  const next = /(^|[\s.-])[A-Za-z]$/.test(below.trim()) ? nextLetter(below.trim()) : null;
  if (next !== null && isFree(next)) return next;
  for (let count = 2; ; count += 1) if (isFree(`${below.trim()} ${count}`)) return `${below.trim()} ${count}`;
}

function nextLetter(number: string): string | null {
  const last = number.charAt(number.length - 1);
  if (!/[A-Ya-y]/.test(last)) return null;
  return number.slice(0, -1) + String.fromCharCode(last.charCodeAt(0) + 1);
}

function lettered(number: string, isFree: (number: string) => boolean): string {
  for (let letter = 0; letter < 26; letter += 1) {
    const candidate = number + String.fromCharCode(65 + letter);
    if (isFree(candidate)) return candidate;
  }
  return lettered(`${number}Z`, isFree);
}
