// A mark that somebody else puts in the bin while it is in hand here falls out of the hand: nothing that could be done with it would be seen.
import { useEffect } from 'react';
import type { Acts } from './acts.ts';

/** Returns what ends it. */
export function watchMarkInHand(acts: Acts): () => void {
  const look = (): void => acts.letGoOfBinned();
  const { cues, notes } = acts.book.tables;
  const stops = [cues.onAnyRow(look), notes.onAnyRow(look)];
  look();
  return () => {
    for (const stop of stops) stop();
  };
}

export function useGoneMark(acts: Acts): void {
  useEffect(() => watchMarkInHand(acts), [acts]);
}
