// Moments as a stage manager says them: today by the clock, yesterday, then the date.
import type { Instant } from '#domain/ids.ts';

/** "today 14:32", "yesterday 9:05", "Mon 16 Nov", "16 Nov 2024". In the reader's time zone and language. */
export function sayWhen(at: Instant, now: Instant, locale?: string): string {
  const days = daysBetween(at, now);
  if (days === 0) return `today ${clockTime(at, locale)}`;
  if (days === 1) return `yesterday ${clockTime(at, locale)}`;
  const isThisYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  const style: Intl.DateTimeFormatOptions = isThisYear
    ? { weekday: 'short', day: 'numeric', month: 'short' }
    : { day: 'numeric', month: 'short', year: 'numeric' };
  return new Intl.DateTimeFormat(locale, style).format(at);
}

/** "14:32" or "2:32 pm", as the reader's language has it. */
export function clockTime(at: Instant, locale?: string): string {
  return new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' }).format(at);
}

/** Calendar days from `at` to `now` in the reader's time zone; 0 is today, negative is to come. */
export function daysBetween(at: Instant, now: Instant): number {
  const midnight = (moment: Instant): number => {
    const day = new Date(moment);
    return Date.UTC(day.getFullYear(), day.getMonth(), day.getDate());
  };
  return Math.round((midnight(now) - midnight(at)) / 86_400_000);
}
