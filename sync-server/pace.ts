// How often something may happen, per address: a bucket that refills evenly.

interface Bucket {
  left: number;
  at: number;
}

/** Buckets kept before the full ones are forgotten (a full bucket is as good as none). */
const MOST_BUCKETS = 10_000;

export class Pace {
  readonly #most: number;
  readonly #periodMs: number;
  readonly #buckets = new Map<string, Bucket>();

  /** `most` at once, and as many again in every `periodMs`. */
  constructor(most: number, periodMs: number) {
    this.#most = most;
    this.#periodMs = periodMs;
  }

  /** Takes one; false when there is none left. */
  take(address: string): boolean {
    const bucket = this.#bucket(address);
    if (bucket.left < 1) return false;
    bucket.left -= 1;
    return true;
  }

  /** Whether there is one left, without taking it. */
  has(address: string): boolean {
    return this.#bucket(address).left >= 1;
  }

  #bucket(address: string): Bucket {
    const now = performance.now();
    const bucket = this.#buckets.get(address) ?? { left: this.#most, at: now };
    bucket.left = Math.min(this.#most, bucket.left + ((now - bucket.at) / this.#periodMs) * this.#most);
    bucket.at = now;
    if (this.#buckets.size > MOST_BUCKETS) for (const [key, { left }] of this.#buckets) if (left >= this.#most - 1) this.#buckets.delete(key);
    this.#buckets.set(address, bucket);
    return bucket;
  }
}
