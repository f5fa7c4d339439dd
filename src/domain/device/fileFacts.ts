// What is known, and was checked, about a file that a book names: whether it is on this tablet and at the relay, and what is under way.

/** Why a file does not move although there is a relay. Each has words in the interface. */
export type FileTrouble =
  | 'tablet full'
  /** It could not be read or handled on this tablet: the relay has no part in it. */
  | 'tablet trouble'
  | 'relay full'
  | 'too big for the relay'
  /** What the relay sent was not this file: thrown away. */
  | 'other bytes'
  | 'relay keeps no files'
  | 'relay trouble';

export interface FileFact {
  /** SHA-256 of its bytes, as 64 hexadecimal digits. */
  readonly hash: string;
  readonly bytes: number;
  readonly fileName: string;
  /** Null: nobody has looked yet. */
  readonly isHere: boolean | null;
  /** As the relay said when it was last asked; null: it has not been asked. */
  readonly isAtRelay: boolean | null;
  readonly moving: { readonly way: 'to the relay' | 'from the relay'; readonly bytes: number } | null;
  readonly trouble: FileTrouble | null;
}
