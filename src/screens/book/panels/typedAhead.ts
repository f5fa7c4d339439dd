// Letters that were typed for a search box before it was there: nobody waits for a box to appear.
import { useEffect } from 'react';

let typed = '';

/** Keeps a letter for the box that is on its way. */
export function typeAhead(letter: string): true {
  typed += letter;
  return true;
}

/** Gives the box, once it has the keyboard, what was typed meanwhile. */
export function useTypedAhead(setQuery: (query: string) => void): void {
  useEffect(() => {
    if (typed !== '') setQuery(typed);
    typed = '';
    return () => {
      typed = '';
    };
  }, [setQuery]);
}
