// A scan that was read, as a script: the reading of printed pages, with a doubt for every line that holds words which were not certain.
import type { SourceBlock, SourceDoubt, SourceScript } from '../reading/blocks.ts';
import { readPrinted } from '../reading/printed/printedReading.ts';
import type { Sheet } from '../reading/printed/sheet.ts';
import type { ReadLeaf, ReadWord } from './readLeaf.ts';
import { sheetsOfLeaves } from './sheetOfLeaf.ts';

/** Recognition gives less than this to about one word in fifty of a clean page; about half of those are wrong. */
const DOUBTFUL = 60;
/** A person looks at the worst; the rest is found in reading through. */
const MOST_DOUBTS = 60;

const NOTHING: SourceScript = { title: '', author: '', cast: [], blocks: [], doubts: [], furniture: [], hasPrintedPages: true };

interface Uncertain {
  readonly block: number;
  readonly words: string[];
  worst: number;
}

/** `written`: pages whose words the file itself holds, read together with those that were recognised. */
export function readSheets(written: readonly Sheet[], leaves: readonly ReadLeaf[]): SourceScript {
  if (written.length + leaves.length === 0) return NOTHING;
  const sheets = [...written, ...sheetsOfLeaves(leaves)].sort((one, other) => one.leaf - other.leaf);
  const script = readPrinted(sheets);
  if (leaves.length === 0) return script;
  const uncertain = gather(script.blocks, leaves).sort((one, other) => one.worst - other.worst);
  const doubts = uncertain.slice(0, MOST_DOUBTS).map(({ block, words }): SourceDoubt => {
    const { sourceLine, text } = script.blocks[block] as SourceBlock;
    return {
      block,
      sourceLine,
      original: text.slice(0, 200),
      why: `${words.length === 1 ? 'This word was' : 'These words were'} hard to read: ${listWords(words)}.`,
    };
  });
  const more = uncertain.length - doubts.length;
  const rest: SourceDoubt[] =
    more <= 0
      ? []
      : [{ block: null, sourceLine: 1, original: '', why: `${more} more lines hold words that were hard to read. Look through the script as you work.` }];
  return { ...script, doubts: [...script.doubts, ...rest, ...doubts] };
}

function listWords(words: readonly string[]): string {
  const shown = [...new Set(words)].slice(0, 6).map((word) => `“${word}”`);
  return shown.join(', ') + (words.length > shown.length ? ' and more' : '');
}

/** The uncertain words of each block. */
function gather(blocks: readonly SourceBlock[], leaves: readonly ReadLeaf[]): Uncertain[] {
  const onLeaf = new Map<number, { readonly block: number; readonly left: number; readonly top: number; readonly right: number; readonly bottom: number }[]>();
  for (const [block, { boxes }] of blocks.entries()) {
    for (const box of boxes ?? []) onLeaf.set(box.leaf, [...(onLeaf.get(box.leaf) ?? []), { block, ...box }]);
  }
  const found = new Map<number, Uncertain>();
  for (const leaf of leaves) {
    for (const word of leaf.rows.flatMap((row) => row.words)) {
      if (word.confidence >= DOUBTFUL || !/[\p{L}\p{N}]/u.test(word.text)) continue;
      const block = blockAt(onLeaf.get(leaf.leaf) ?? [], word, blocks);
      if (block === null) continue;
      const known = found.get(block) ?? { block, words: [], worst: 100 };
      known.words.push(word.text);
      known.worst = Math.min(known.worst, word.confidence);
      found.set(block, known);
    }
  }
  return [...found.values()];
}

/** The block in which the word is printed: its place says so, and it has the word. */
function blockAt(
  boxes: readonly { readonly block: number; readonly left: number; readonly top: number; readonly right: number; readonly bottom: number }[],
  word: ReadWord,
  blocks: readonly SourceBlock[],
): number | null {
  const x = (word.left + word.right) / 20;
  const y = (word.top + word.bottom) / 20;
  const near = boxes.filter((box) => x >= box.left - 2 && x <= box.right + 2 && y >= box.top - 2 && y <= box.bottom + 2);
  const bare = word.text.replace(/[^\p{L}\p{N}]/gu, '');
  const holds = ({ block }: { readonly block: number }): boolean => {
    const one = blocks[block];
    return one !== undefined && `${one.kind === 'speech' ? one.printed : ''} ${one.text}`.replace(/[^\p{L}\p{N}]/gu, '').includes(bare);
  };
  return near.find(holds)?.block ?? null;
}
