// A value that may lag: read again only when it has been still for a moment. For what is costly to derive and changes with every mark.
import { useEffect, useState } from 'react';
import type { View } from '#domain/view.ts';

const STILL = 400;

export function useSettled<Value>(view: View<Value>): Value {
  const [value, setValue] = useState(() => view.current());
  useEffect(() => {
    let timer = 0;
    const later = () => {
      window.clearTimeout(timer);
      timer = window.setTimeout(() => setValue(view.current()), STILL);
    };
    later();
    const stop = view.subscribe(later);
    return () => {
      stop();
      window.clearTimeout(timer);
    };
  }, [view]);
  return value;
}
