// Sizes in the words of a storage screen.

/** "430 KB", "1.3 MB", "2.1 GB": thousands, as tablets count. */
export function sayBytes(bytes: number, locale?: string): string {
  const [unit, divisor] =
    bytes < 1_000_000 ? (['KB', 1_000] as const) : bytes < 1_000_000_000 ? (['MB', 1_000_000] as const) : (['GB', 1_000_000_000] as const);
  const value = bytes / divisor;
  const digits = unit === 'KB' || value >= 100 ? 0 : 1;
  const shown = unit === 'KB' && bytes > 0 ? Math.max(1, value) : value;
  return `${new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(shown)} ${unit}`;
}
