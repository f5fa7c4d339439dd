// Hands the tablet down once it is ready, and keeps the page in the theme that its person chose.
import { type ReactNode, useContext, useEffect, useState } from 'react';
import { type Tablet, TabletContext, useTablet } from '#hooks/tablet.ts';
import { useView } from '#hooks/view.ts';
import { startTablet } from './startTablet.ts';
import { paintTheme } from './theme.ts';

export function TabletGate({ children }: { readonly children: ReactNode }) {
  const [tablet, setTablet] = useState<Tablet | null>(null);
  const [failure, setFailure] = useState<{ readonly error: unknown } | null>(null);
  useEffect(() => {
    startTablet().then(setTablet, (error: unknown) => setFailure({ error }));
  }, []);
  if (failure !== null) throw failure.error;
  return (
    <TabletContext value={tablet}>
      {tablet === null ? null : <ThemeKeeper />}
      {children}
    </TabletContext>
  );
}

function ThemeKeeper() {
  const { theme } = useView(useTablet().preferences);
  useEffect(() => paintTheme(theme), [theme]);
  return null;
}

/** For places that show the tablet itself: nothing until it is ready (it takes no longer than a blink). */
export function NeedsTablet({ children }: { readonly children: ReactNode }) {
  return useContext(TabletContext) === null ? null : children;
}
