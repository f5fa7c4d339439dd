// A value that may lag: first read when the page has been painted, and again only when it has been still for a moment.
// For what is costly to derive and changes with every mark.
import { useEffect, useState } from 'react';
import type { View } from '#domain/view.ts';

const STILL = 400;

/** `before` stands until the first reading. */
export function useSettled<Value>(view: View<Value>, before: Value): Value {
  const [value, setValue] = useState(before);
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
