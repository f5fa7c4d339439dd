// React's way of reading a View: renders again when its value becomes another one.
import { useCallback, useSyncExternalStore } from 'react';
import type { View } from '#domain/view.ts';

export function useView<Value>(view: View<Value>): Value {
  const subscribe = useCallback((listener: () => void) => view.subscribe(listener), [view]);
  const current = useCallback(() => view.current(), [view]);
  return useSyncExternalStore(subscribe, current, current);
}
