// A revised version of a play, made by chance, that knows where every word of the old one went: for finding out whether revisions are read right.
import type { DraftLine, DraftScript } from '#domain/script/draft.ts';
import type { Span } from '#domain/script/line.ts';
import type { Chance } from './seeded.ts';

/** A word, and which word of which old line it is; null: it is new. */
interface Token {
  readonly text: string;
  readonly was: string | null;
  readonly isDirection: boolean;
}

interface Piece {
  readonly line: DraftLine;
  tokens: Token[];
  /** Old lines of which this is the continuation. */
  readonly was: readonly number[];
}

export interface MutatedScript {
  readonly old: DraftScript;
  readonly fresh: DraftScript;
  /** Where each old word stands now: the new line, and which of its words. */
  readonly words: ReadonlyMap<string, { readonly line: number; readonly word: number }>;
  /** New lines of each old line; none: it is gone. */
  readonly lines: ReadonlyMap<number, readonly number[]>;
}

/** A word of an old line: words are parted at white space. */
export const wordName = (line: number, word: number): string => `${line}.${word}`;

const isInside = (spans: readonly Span[], at: number): boolean => spans.some((span) => at >= span.from && at < span.to);

function tokensOf(line: DraftLine, index: number): Token[] {
  return [...line.text.matchAll(/\S+/g)].map((word, at) => ({ text: word[0], was: wordName(index, at), isDirection: isInside(line.directions, word.index) }));
}

function lineOf({ line, tokens }: Piece): DraftLine {
  let text = '';
  const directions: { from: number; to: number }[] = [];
  let wasDirection = false;
  for (const token of tokens) {
    const from = text === '' ? 0 : text.length + 1;
    text = text === '' ? token.text : `${text} ${token.text}`;
    const last = directions.at(-1);
    if (token.isDirection && wasDirection && last !== undefined) last.to = text.length;
    else if (token.isDirection) directions.push({ from, to: text.length });
    wasDirection = token.isDirection;
  }
  return { ...line, text, directions, cuts: [] };
}

const STRANGE = 'velvet harbour seventeen gramophone orchard whistling parliament turnip cathedral sideways marmalade umbrella'.split(' ');
const fresh = (text: string): Token => ({ text, was: null, isDirection: false });

type Change = (pieces: Piece[], chance: Chance) => void;

const isSpeech = (piece: Piece | undefined): piece is Piece => piece?.line.kind === 'speech' && piece.tokens.length > 0;
const at = (pieces: readonly Piece[], chance: Chance): number => chance.below(pieces.length);

const CHANGES: Readonly<Record<string, Change>> = {
  'cut a line': (pieces, chance) => void pieces.splice(at(pieces, chance), 1),
  'cut a stretch': (pieces, chance) => void pieces.splice(at(pieces, chance), 2 + chance.below(12)),
  'move a block': (pieces, chance) => {
    const block = pieces.splice(at(pieces, chance), 3 + chance.below(12));
    pieces.splice(at(pieces, chance), 0, ...block);
  },
  'replace a word': (pieces, chance) => {
    const piece = pieces[at(pieces, chance)];
    if (piece !== undefined && piece.tokens.length > 1) piece.tokens[chance.below(piece.tokens.length)] = fresh(chance.pick(STRANGE));
  },
  'insert words': (pieces, chance) => {
    const piece = pieces[at(pieces, chance)];
    piece?.tokens.splice(chance.below(piece.tokens.length + 1), 0, ...Array.from({ length: 1 + chance.below(4) }, () => fresh(chance.pick(STRANGE))));
  },
  'repeat a word of the line': (pieces, chance) => {
    const piece = pieces[at(pieces, chance)];
    if (piece === undefined || piece.tokens.length < 4) return;
    const said = chance.pick(piece.tokens);
    piece.tokens.splice(chance.below(piece.tokens.length), 0, { ...said, was: null });
  },
  'cut a sentence': (pieces, chance) => {
    const piece = pieces[at(pieces, chance)];
    if (piece === undefined) return;
    const ends = piece.tokens.flatMap((token, index) => (/[.!?]$/.test(token.text) ? [index + 1] : []));
    if (ends.length < 3) return;
    const from = chance.below(ends.length - 1);
    piece.tokens.splice(ends[from] ?? 0, (ends[from + 1] ?? 0) - (ends[from] ?? 0));
  },
  'rewrite a line': (pieces, chance) => {
    const piece = pieces[at(pieces, chance)];
    if (piece !== undefined) piece.tokens = piece.tokens.map((token) => (chance.next() < 0.8 ? fresh(chance.pick(STRANGE)) : token));
  },
  'split a speech': (pieces, chance) => {
    const index = at(pieces, chance);
    const piece = pieces[index];
    if (!isSpeech(piece) || piece.tokens.length < 14) return;
    const middle = 6 + chance.below(piece.tokens.length - 12);
    pieces.splice(index + 1, 0, { ...piece, tokens: piece.tokens.splice(middle) });
  },
  'merge two speeches': (pieces, chance) => {
    const index = at(pieces, chance);
    const one = pieces[index];
    const other = pieces[index + 1];
    if (!isSpeech(one) || !isSpeech(other)) return;
    const together = one.line.speakers.join() === other.line.speakers.join() ? 1 : 2;
    const joined = pieces[index + together];
    if (!isSpeech(joined) || joined.line.speakers.join() !== one.line.speakers.join()) return;
    pieces.splice(index, together + 1, { ...one, was: [...one.was, ...joined.was], tokens: [...one.tokens, ...joined.tokens] });
  },
  'say a short line once more': (pieces, chance) => {
    const short = pieces.filter((piece) => isSpeech(piece) && piece.tokens.length <= 4);
    if (short.length === 0) return;
    const said = chance.pick(short);
    pieces.splice(at(pieces, chance), 0, { ...said, was: [], tokens: said.tokens.map((token) => ({ ...token, was: null })) });
  },
  'cut a short line': (pieces, chance) => {
    const short = pieces.flatMap((piece, index) => (isSpeech(piece) && piece.tokens.length <= 3 ? [index] : []));
    if (short.length > 0) pieces.splice(chance.pick(short), 1);
  },
  'write a new line': (pieces, chance) => {
    const model = pieces[at(pieces, chance)];
    if (model !== undefined)
      pieces.splice(at(pieces, chance), 0, { ...model, was: [], tokens: Array.from({ length: 2 + chance.below(9) }, () => fresh(chance.pick(STRANGE))) });
  },
  'give a speech to somebody else': (pieces, chance) => {
    const index = at(pieces, chance);
    const piece = pieces[index];
    const other = pieces[at(pieces, chance)];
    if (isSpeech(piece) && isSpeech(other)) pieces[index] = { ...piece, line: { ...piece.line, speakers: other.line.speakers, printed: other.line.printed } };
  },
  'type it otherwise': (pieces, chance) => {
    const from = at(pieces, chance);
    for (const piece of pieces.slice(from, from + 30))
      piece.tokens = piece.tokens.map((token) => ({ ...token, text: token.text.replace(/[‘’]/g, "'").replace(/[“”]/g, '"') }));
  },
};

export const CHANGE_NAMES: readonly string[] = Object.keys(CHANGES);

/** Gives a character another name throughout, in directions too. */
function rename(pieces: Piece[], from: string, to: string): void {
  for (const [index, piece] of pieces.entries()) {
    const speakers = piece.line.speakers.map((name) => (name === from ? to : name));
    pieces[index] = { ...piece, line: { ...piece.line, speakers, printed: piece.line.speakers.includes(from) ? to : piece.line.printed } };
    if (piece.line.kind !== 'direction') continue;
    for (const [word, token] of piece.tokens.entries())
      if (token.text.toLowerCase().replace(/[.,]+$/, '') === from.toLowerCase()) piece.tokens[word] = fresh(token.text.replace(/^\p{L}+/u, to));
    pieces[index] = { ...(pieces[index] as Piece), tokens: piece.tokens };
  }
}

/** Changes the play about `count` times. `only`: changes of these names alone. */
export function mutateScript(old: DraftScript, chance: Chance, count: number, only: readonly string[] = CHANGE_NAMES): MutatedScript {
  const pieces: Piece[] = old.lines.map((line, index) => ({ line, tokens: tokensOf(line, index), was: [index] }));
  for (let made = 0; made < count && pieces.length > 0; made += 1) CHANGES[chance.pick(only)]?.(pieces, chance);
  const names = [...new Set(old.lines.flatMap((line) => line.speakers))].filter((name) => /^\p{L}+$/u.test(name));
  if (names.length > 0 && chance.next() < 0.3) rename(pieces, chance.pick(names), 'Zebediah');
  const standing = pieces.filter((piece) => piece.tokens.length > 0);
  const words = new Map<string, { line: number; word: number }>();
  const lines = new Map<number, number[]>();
  for (const [line, piece] of standing.entries()) {
    for (const was of piece.was) lines.set(was, [...(lines.get(was) ?? []), line]);
    for (const [word, token] of piece.tokens.entries()) if (token.was !== null) words.set(token.was, { line, word });
  }
  return { old, fresh: { ...old, lines: standing.map(lineOf) }, words, lines };
}
