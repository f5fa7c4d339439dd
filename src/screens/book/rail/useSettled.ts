// A value that may lag: first read when the page has been painted, and again only when it has been still for a moment and nothing else is to be done.
// For what is costly to derive and changes with every mark.
import { useEffect, useState } from 'react';
import type { LateView } from '#domain/view.ts';
import { whenIdle } from '#ui/whenIdle.ts';

const STILL = 400;

/** `before` stands until the first reading. */
export function useSettled<Value>(view: LateView<Value>, before: Value): Value {
  const [value, setValue] = useState(before);
  useEffect(() => {
    let callOff = (): void => undefined;
    const later = () => {
      callOff();
      const timer = window.setTimeout(() => {
        callOff = whenIdle(() => setValue(view.current()));
      }, STILL);
      callOff = () => window.clearTimeout(timer);
    };
    later();
    const stop = view.onStale(later);
    return () => {
      stop();
      callOff();
    };
  }, [view]);
  return value;
}
