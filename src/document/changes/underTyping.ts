// What a mark stood on before the words under it were typed away: kept until the typing settles, on this device only.
import type * as Y from 'yjs';
import { indexOf } from '#document/anchors.ts';
import type { Anchor } from '#domain/script/anchor.ts';

interface Remembered {
  readonly original: Anchor;
  /** Where the words were, as a position; null while some of them stand. */
  readonly hole: Uint8Array | null;
}

export class UnderTyping {
  readonly #marks = new Map<string, Remembered>();

  has(mark: string): boolean {
    return (this.#marks.get(mark)?.hole ?? null) !== null;
  }

  original(mark: string): Anchor | null {
    return this.#marks.get(mark)?.original ?? null;
  }

  /** The index at which the lost words stood; null when the mark is not lost. */
  hole(mark: string, doc: Y.Doc, text: Y.Text): number | null {
    const hole = this.#marks.get(mark)?.hole ?? null;
    return hole === null ? null : indexOf(doc, text, hole, false);
  }

  remember(mark: string, original: Anchor, hole: Uint8Array | null): void {
    this.#marks.set(mark, { original, hole });
  }

  settle(): void {
    this.#marks.clear();
  }
}
