// The theme on the page, and the copy of it that public/start.js reads before the first paint of the next start.
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

/** Storage may be shut off: then the next start begins on the system's theme. */
export function keepTheme(theme: Preferences['theme']): void {
  try {
    localStorage.setItem('prompt-corner:theme', theme);
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}
