// React's way of reading a View: renders again when its value becomes another one.
import { useSyncExternalStore } from 'react';
import type { View } from '#domain/view.ts';

export function useView<Value>(view: View<Value>): Value {
  return useSyncExternalStore(view.subscribe, view.current);
}
