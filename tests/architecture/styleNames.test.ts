// A class name belongs to one place: styles of all screens live on one page, so two that share a name dress each other (a shelf's cover once lay over the script).
import { expect, test } from 'vitest';
import { houseFiles, readHouseFile } from '#tests/support/houseFiles.ts';

const sheets = houseFiles().filter((path) => path.startsWith('src/') && path.endsWith('.css'));

/** The area that a style sheet dresses: one screen, the Book with its shared pieces, or a folder of pieces. */
function areaOf(path: string): string {
  if (/^src\/(components\/(book|script|cue)|screens\/book)\//.test(path)) return 'the Book';
  return path.match(/^src\/(screens\/[^/]+|components\/[^/]+|[^/]+)\//)?.[1] ?? path;
}

/** Names that a sheet defines bare (".cover {"), not inside something of its own (".shelf .cover {") and not as a state of it (".cover.is-open"). */
function bareNames(css: string): readonly string[] {
  const rules = css.replaceAll(/\/\*[\s\S]*?\*\//g, '').matchAll(/([^{}]+)\{/g);
  return [...rules].flatMap(([, selectors = '']) => selectors.split(',').flatMap((selector) => selector.trim().match(/^\.([A-Za-z][\w-]*)$/)?.[1] ?? []));
}

test('no two areas define the same class name', () => {
  const areas = new Map<string, Set<string>>();
  for (const path of sheets) for (const name of bareNames(readHouseFile(path))) areas.set(name, (areas.get(name) ?? new Set()).add(areaOf(path)));
  expect(areas.size).toBeGreaterThan(50);
  expect([...areas].filter(([, of]) => of.size > 1).map(([name, of]) => `.${name}: ${[...of].join(' and ')}`)).toEqual([]);
});
