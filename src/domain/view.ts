// A value that changes over time, in the shape that React's useSyncExternalStore wants: same reference until it changes.

export interface View<Value> {
  current(): Value;
  subscribe(listener: () => void): () => void;
}

/** A view that can also be followed from afar, by those who read it later: nothing is worked out for them. */
export interface LateView<Value> extends View<Value> {
  /** Called after each change from which it may have become another value. */
  onStale(listener: () => void): () => void;
}

/** A view whose value is set by its owner; listeners run when the reference changes. */
export interface Source<Value> extends View<Value> {
  set(value: Value): void;
}

/** Makes a source that holds `initial`. A listener that throws does not keep the others from running; the first error is thrown after all ran. */
export function createSource<Value>(initial: Value): Source<Value> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    current: () => value,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    set(next) {
      if (Object.is(next, value)) return;
      value = next;
      let failure: { readonly error: unknown } | null = null;
      for (const listener of [...listeners]) {
        try {
          listener();
        } catch (error) {
          failure ??= { error };
        }
      }
      if (failure !== null) throw failure.error;
    },
  };
}
