// How this person likes the app on this tablet. Read synchronously at the start, so that the first paint is already theirs; a second copy stands in the database.
import { createSource, type Source } from '#domain/view.ts';
import type { Preferences } from '#hooks/tablet.ts';
import type { StorageEnvironment } from '#storage/environment.ts';
import type { ShelfDatabase } from '#storage/shelfDatabase.ts';
import { isPass } from '#sync/keys.ts';

const KEY = 'prompt-corner:preferences';
/** public/start.js reads this one before anything else of the app. */
const THEME_KEY = 'prompt-corner:theme';
const SETTING = 'preferences';

export async function openPreferences(environment: StorageEnvironment, database: ShelfDatabase): Promise<Source<Preferences>> {
  const small = readSmall(environment);
  const kept = small ?? (await database.settings.get(SETTING))?.value;
  return createSource(readPreferences(kept, readTheme(environment)));
}

/** Changes what is kept, which another tab may have changed since this one read it. */
export function changePreferences(
  environment: StorageEnvironment,
  database: ShelfDatabase,
  source: Source<Preferences>,
  change: (kept: Preferences) => Partial<Preferences>,
): void {
  const small = readSmall(environment);
  const kept = small === null ? source.current() : readPreferences(small, source.current().theme);
  const next: Preferences = { ...kept, ...change(kept) };
  source.set(next);
  try {
    environment.small?.setItem(KEY, JSON.stringify(next));
    environment.small?.setItem(THEME_KEY, next.theme);
  } catch {
    // No room in localStorage: the copy in the database is read at the next start.
  }
  // A preference that is not kept is no loss of work.
  database.keepSetting(SETTING, next, kept).catch(() => undefined);
}

/** Whatever was kept, as preferences: a field that is missing or strange falls back to the designed value. */
export function readPreferences(kept: unknown, theme: Preferences['theme']): Preferences {
  const from: Partial<Record<keyof Preferences, unknown>> = typeof kept === 'object' && kept !== null ? kept : {};
  return {
    theme: from.theme === 'paper' || from.theme === 'blackout' ? from.theme : theme,
    textSize: typeof from.textSize === 'number' && Number.isFinite(from.textSize) ? Math.max(-4, Math.min(10, Math.round(from.textSize))) : 0,
    hand: from.hand === 'left' ? 'left' : 'right',
    turning: from.turning === 'pages' ? 'pages' : 'scroll',
    relayUrl: typeof from.relayUrl === 'string' ? from.relayUrl : null,
    relayPasses: readPasses(from.relayPasses),
  };
}

function readPasses(kept: unknown): Preferences['relayPasses'] {
  if (typeof kept !== 'object' || kept === null) return {};
  return Object.fromEntries(Object.entries(kept).filter((pass): pass is [string, string] => isPass(pass[1])));
}

function readSmall(environment: StorageEnvironment): unknown {
  try {
    const kept = environment.small?.getItem(KEY) ?? null;
    return kept === null ? null : JSON.parse(kept);
  } catch {
    return null;
  }
}

/** The theme that the page was painted in, when no preference has been kept yet. */
function readTheme(environment: StorageEnvironment): Preferences['theme'] {
  try {
    const kept = environment.small?.getItem(THEME_KEY);
    if (kept === 'paper' || kept === 'blackout') return kept;
  } catch {
    return 'paper';
  }
  const isDark = typeof matchMedia !== 'undefined' && matchMedia('(prefers-color-scheme: dark)').matches;
  return isDark ? 'blackout' : 'paper';
}
