// The theme on the page: what public/start.js did before the first paint, again when the person changes it.
import type { Preferences } from '#hooks/tablet.ts';

const GROUND = { paper: '#e9e4d8', blackout: '#000' } as const;
const BAR = { paper: '#fdfbf6', blackout: '#000000' } as const;

export function paintTheme(theme: Preferences['theme']): void {
  const root = document.documentElement;
  root.dataset['theme'] = theme;
  root.style.colorScheme = theme === 'blackout' ? 'dark' : 'light';
  root.style.backgroundColor = GROUND[theme];
  document.querySelector('meta[name="theme-color"]')?.setAttribute('content', BAR[theme]);
}
