// A list that follows from the tables: computed when asked for, again only after it was marked stale, and then the same reference if nothing changed.
import type { LateView } from '#domain/view.ts';

export interface Derived<Value> extends LateView<Value> {
  /** Something it follows from has changed. No listener runs yet. */
  markStale(): void;
  /** The listeners to run, if somebody listens and the value is another one now. */
  settle(): readonly (() => void)[];
}

/** `compute` gets the last value, to keep what did not change of it (and to return it whole when nothing did). */
export function createDerived<Value>(compute: (previous: Value | undefined) => Value): Derived<Value> {
  let value: Value | undefined;
  let announced: Value | undefined;
  let isStale = true;
  let wentStale = false;
  const listeners = new Set<() => void>();
  const lateListeners = new Set<() => void>();
  const current = (): Value => {
    if (isStale) {
      value = compute(value);
      isStale = false;
    }
    return value as Value;
  };
  return {
    current,
    subscribe(listener) {
      if (listeners.size === 0) announced = current();
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onStale(listener) {
      lateListeners.add(listener);
      return () => lateListeners.delete(listener);
    },
    markStale() {
      isStale = true;
      wentStale = true;
    },
    settle() {
      const late = wentStale ? [...lateListeners] : [];
      wentStale = false;
      if (listeners.size === 0 || Object.is(current(), announced)) return late;
      announced = current();
      return [...listeners, ...late];
    },
  };
}
