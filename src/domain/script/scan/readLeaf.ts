// What text recognition found on one page of a scan: rows of words, each with its rectangle and how certain it is.

/** All measures are whole tenths of a point from the top left corner of the page as it is read. */
export interface ReadWord {
  readonly text: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** 0 to 100. */
  readonly confidence: number;
}

export interface ReadRow {
  readonly words: readonly ReadWord[];
  /** Of its type, from the foot of its longest letters to the head of its tallest. */
  readonly size: number;
  /** Where its baseline stands at the first word and at the last one: pages lie askew. */
  readonly baseline: { readonly atLeft: number; readonly atRight: number };
}

export interface ReadLeaf {
  /** 1-based page of the file. */
  readonly leaf: number;
  readonly label: string | null;
  readonly width: number;
  readonly height: number;
  readonly rows: readonly ReadRow[];
}
