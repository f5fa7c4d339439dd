// Where the cue flags stand in the margin: each as near to its word as it can, in show order, none over another.

export interface WantedFlag {
  /** Where its top would be if it were alone, px from the top of the page. */
  readonly wanted: number;
  readonly height: number;
}

interface Block {
  /** Sum of (wanted - offset inside the block) of its flags; the mean is the block's best top. */
  sum: number;
  count: number;
  height: number;
}

const topOf = (block: Block, min: number) => Math.max(min, block.sum / block.count);

/**
 * Tops for the flags, in the order given. Flags that would touch are moved together by the least squared distance
 * (pool adjacent violators), never above `min`. `gap` px stay free between neighbours.
 */
export function stackFlags(flags: readonly WantedFlag[], min: number, gap: number): number[] {
  const blocks: Block[] = [];
  for (const flag of flags) {
    blocks.push({ sum: flag.wanted, count: 1, height: flag.height + gap });
    while (blocks.length > 1) {
      const lower = blocks.at(-1) as Block;
      const upper = blocks.at(-2) as Block;
      if (topOf(upper, min) + upper.height <= topOf(lower, min)) break;
      upper.sum += lower.sum - lower.count * upper.height;
      upper.count += lower.count;
      upper.height += lower.height;
      blocks.pop();
    }
  }
  const tops: number[] = [];
  let next = 0;
  for (const block of blocks) {
    let top = topOf(block, min);
    for (let i = 0; i < block.count; i++) {
      tops.push(top);
      top += (flags[next] as WantedFlag).height + gap;
      next++;
    }
  }
  return tops;
}
