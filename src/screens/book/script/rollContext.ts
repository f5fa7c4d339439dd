// The roll, for the pieces inside the Book that move it.
import { createContext, useContext } from 'react';
import type { Roll } from './roll.ts';

export const RollContext = createContext<Roll | null>(null);

export function useRoll(): Roll {
  const roll = useContext(RollContext);
  if (roll === null) throw new Error('This piece belongs inside the roll of pages.');
  return roll;
}
