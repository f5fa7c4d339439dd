// A part of the screen that is read when it is first shown, and asked for once more before anybody is told that it did not come.
import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import { readTwice } from './readTwice.ts';

/** `read` gives the component; it is called when the part is first drawn. */
export function lazyPart<Props>(read: () => Promise<ComponentType<Props>>): LazyExoticComponent<ComponentType<Props>> {
  return lazy(() => readTwice(read).then((part) => ({ default: part })));
}
