// The words of the house, for the screens: the open production's, or those of the tablet's language where no production is open.
import { useCallback, useContext, useSyncExternalStore } from 'react';
import { type HouseWords, houseWords, termsOfLanguage } from '#domain/productions/houseWords.ts';
import { SessionContext } from '#hooks/session.ts';

export { capital } from '#domain/productions/houseWords.ts';

export function useHouseWords(): HouseWords {
  const about = useContext(SessionContext)?.book.about ?? null;
  const subscribe = useCallback((listener: () => void) => about?.subscribe(listener) ?? (() => undefined), [about]);
  const terms = useSyncExternalStore(subscribe, () => about?.current().terms ?? termsOfLanguage(navigator.language));
  return houseWords(terms);
}
