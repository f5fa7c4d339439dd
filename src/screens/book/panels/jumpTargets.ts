// What a few letters in the jump box can mean: a page, a scene, a cue.

const fold = (text: string) =>
  text
    .toLowerCase()
    .replace(/[\s.]+/gu, ' ')
    .trim();

/** Pages whose label is the query ("12", "p 12", "page 12A"), then those that begin with it. At most six. */
export function matchingPages<Page extends { readonly label: string }>(pages: readonly Page[], query: string): Page[] {
  const wanted = fold(query).replace(/^(?:page|p) ?/u, '');
  if (wanted === '') return [];
  const exact = pages.filter((page) => fold(page.label) === wanted);
  const begins = pages.filter((page) => fold(page.label) !== wanted && fold(page.label).startsWith(wanted));
  return [...exact, ...begins].slice(0, 6);
}

/** Acts and scenes that have the query in their heading. At most six. */
export function matchingScenes<Heading extends { readonly text: string }>(outline: readonly Heading[], query: string): Heading[] {
  const wanted = fold(query);
  const isWord = (text: string) => ` ${fold(text)} `.includes(` ${wanted} `);
  const whole = outline.filter((heading) => isWord(heading.text));
  const partly = wanted.length < 3 ? [] : outline.filter((heading) => !isWord(heading.text) && fold(heading.text).includes(wanted));
  return [...whole, ...partly].slice(0, 6);
}

interface FoundCue {
  readonly cue: { readonly number: string };
  readonly department: { readonly tag: string; readonly name: string } | null;
}

/** Cues by what a caller says: "LX 12", "lx12", "sound 5", or the number alone. Exact numbers first. At most eight. */
export function matchingCues<Row extends FoundCue>(rows: readonly Row[], query: string): Row[] {
  const match = /^([\p{L}/ ]*?)\s*([\d][\w.]*)?$/u.exec(query.trim().toLowerCase());
  const name = match?.[1]?.trim() ?? '';
  const number = match?.[2] ?? '';
  if (match === null || (name === '' && number === '')) return [];
  const isNamed = (row: Row) => name === '' || row.department?.tag.toLowerCase() === name || (row.department?.name.toLowerCase().startsWith(name) ?? false);
  if (name !== '' && number === '') return rows.filter((row) => row.department?.tag.toLowerCase() === name).slice(0, 8);
  const exact = rows.filter((row) => isNamed(row) && row.cue.number.toLowerCase() === number);
  const begins = rows.filter((row) => isNamed(row) && row.cue.number.toLowerCase() !== number && row.cue.number.toLowerCase().startsWith(number));
  return [...exact, ...begins].slice(0, 8);
}
