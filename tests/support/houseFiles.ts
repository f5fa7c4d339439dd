// Every file that belongs to the house: tracked by git, or new and not ignored.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const HOUSE = fileURLToPath(new URL('../../', import.meta.url));

/** Paths from the top of the house, sorted. */
export function houseFiles(): readonly string[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
    cwd: HOUSE,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  return listed
    .split('\0')
    .filter((path) => path !== '' && existsSync(join(HOUSE, path)))
    .sort();
}

export function readHouseFile(path: string): string {
  return readFileSync(join(HOUSE, path), 'utf8');
}
