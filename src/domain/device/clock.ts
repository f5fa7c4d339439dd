// Time as the layers below the screens are handed it: real in the app, moved by hand in tests. The domain itself only names the shape.
import type { Instant } from '#domain/ids.ts';

export interface Clock {
  /** What the device's clock shows: anybody may set it, forwards or back. */
  now(): Instant;
  /** Milliseconds since some moment, never set back: for how long something has taken. */
  elapsed(): number;
  /** Runs once after `milliseconds`. The returned function calls it off. */
  after(milliseconds: number, run: () => void): () => void;
}
