// Reads from a probe line how the script is set right now: letter width, column, leading. The guess of page heights starts from these.
import type { Setting } from './pageRoll.ts';

/** Null while the probe is not laid out. */
export function measureSetting(probePage: HTMLElement | null): Setting | null {
  const line = probePage?.querySelector<HTMLElement>('.line') ?? null;
  const words = line?.querySelector<HTMLElement>('.probe') ?? null;
  const who = line?.querySelector<HTMLElement>('.who') ?? null;
  if (probePage === null || line === null || words === null || who === null) return null;
  const style = getComputedStyle(line);
  const page = getComputedStyle(probePage);
  const column = line.clientWidth - Number.parseFloat(style.paddingLeft);
  const width = words.getBoundingClientRect().width;
  if (column <= 0 || width <= 0) return null;
  return {
    letter: width / (words.textContent ?? '').length,
    column,
    leading: Number.parseFloat(style.lineHeight),
    gap: Number.parseFloat(style.marginBottom),
    frame: Number.parseFloat(page.paddingTop) + Number.parseFloat(page.paddingBottom),
    speaker: getComputedStyle(who).position === 'static' ? who.offsetHeight : 0,
  };
}
