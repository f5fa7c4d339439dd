// What is on its way to the disk, and what did not get there. When a page that was put by comes back it is written again, unless somebody else has written there since: that is newer.

interface Change {
  readonly value: unknown;
  /** What the disk held before it. */
  readonly was: unknown;
}

/** Changes by the name of what they change. */
export class Unkept<Name extends string> {
  readonly #changes = new Map<Name, Change>();

  names(): readonly Name[] {
    return [...this.#changes.keys()];
  }

  /** It is being written. `was`: what stood there, as far as this tab knows. */
  begin(name: Name, value: unknown, was: unknown): void {
    const known = this.#changes.get(name);
    this.#changes.set(name, { value, was: known === undefined ? was : known.was });
  }

  /** The disk has it. */
  kept(name: Name, value: unknown): void {
    const change = this.#changes.get(name);
    if (change === undefined) return;
    if (change.value === value) this.#changes.delete(name);
    else this.#changes.set(name, { value: change.value, was: value });
  }

  /** What is to be written again, now that the disk holds `onDisk`. What was changed there by somebody else is forgotten here. */
  toWriteAgain(onDisk: (name: Name) => unknown): readonly (readonly [Name, unknown])[] {
    const again: (readonly [Name, unknown])[] = [];
    for (const [name, { value, was }] of this.#changes) {
      const now = onDisk(name);
      if (now === undefined || isSame(now, was)) again.push([name, value]);
      else this.#changes.delete(name);
    }
    return again;
  }
}

/** Plain data of a few fields, always made in the same order. */
const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
