// Time as the layers below the screens are handed it: real in the app, moved by hand in tests. The domain itself only names the shape.
import type { Instant } from '#domain/ids.ts';

export interface Clock {
  now(): Instant;
  /** Runs once after `milliseconds`. The returned function calls it off. */
  after(milliseconds: number, run: () => void): () => void;
}
