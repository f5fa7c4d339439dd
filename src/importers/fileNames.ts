// Endings of file names.

/** In lower case, without its dot; '' when there is none. */
export function endingOf(fileName: string): string {
  return (/\.([A-Za-z0-9]{1,10})$/.exec(fileName)?.[1] ?? '').toLowerCase();
}
