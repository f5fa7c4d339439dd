// What the name of a style or a class says: "Play Character", "dialogue", "Stage Direction", "persona". Names help; the layout decides where there are none.

export type StyleRole =
  | 'speaker'
  | 'words'
  | 'verse'
  | 'lyric'
  | 'direction'
  | 'parenthetical'
  | 'act'
  | 'scene'
  | 'song'
  | 'title'
  | 'author'
  | 'cast'
  | 'furniture';

/** In this order: "Scene Heading" before "Scene", "Dialogue Direction" is a direction. Words are parted before they are asked ("PlayStageDirection"). */
const HINTS: readonly (readonly [StyleRole, RegExp])[] = [
  [
    'furniture',
    /\b(?:header|footer|kopfzeile|fußzeile|fusszeile|page ?num(?:ber)?|folio|toc|(?<!table |frame |list )contents|inhaltsverzeichnis|table des matières)\b/,
  ],
  ['parenthetical', /\b(?:parenthetical|parentheses|wryly|aside)\b/],
  [
    'direction',
    /\b(?:stage ?dir(?:ection)?s?|directions?|sd|stage|action|business|blocking|didascalie?s?|didascalia|didascalies|regie(?:anweisung)?(?:en)?|bühnenanweisung(?:en)?|szenenanweisung|acotaci[oó]n(?:es)?|transition|shot|at rise|setting|indication scénique)\b/,
  ],
  ['cast', /\b(?:cast|dramatis|personae|characters|personenliste|personnages)\b/],
  [
    'speaker',
    /\b(?:character(?: name)?|speaker|persona|speech ?head(?:ing)?|speech prefix|cue name|role|rolle|figur|sprecher|personnage|personaje|personaggio|nom|name)\b/,
  ],
  ['song', /\b(?:song ?(?:title|head(?:ing)?|name)|musical number|number ?(?:title|head(?:ing)?)|lied ?titel)\b/],
  ['lyric', /\b(?:lyrics?|singing|sung|liedtext|gesang|chanson|song|lied)\b/],
  ['verse', /\b(?:verse|verses|poetry|stanza|vers|strophe)\b/],
  ['words', /\b(?:dialogue?|dialog text|speech|spoken|line|lines|replik|réplique|replique|dialogo|diálogo|sprechtext)\b/],
  ['act', /\b(?:new act|act(?: (?:head(?:ing)?|title|number|break))?|akt|aufzug|acte|atto|acto)\b/],
  ['scene', /\b(?:scene(?: (?:head(?:ing)?|title|number))?|slug ?line|szene|auftritt|scène)\b/],
  ['author', /\b(?:author|by ?line|autor|auteur)\b/],
  ['title', /\b(?:title|play title|titel|titre)\b/],
];

const known = new Map<string, StyleRole | null>();

/** Null: the name says nothing. */
export function roleOfStyle(name: string): StyleRole | null {
  if (name === '' || name.length > 60) return null;
  const before = known.get(name);
  if (before !== undefined) return before;
  const words = name
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replace(/[_\-.:/]+/g, ' ')
    .toLowerCase();
  const role = /^(?:heading|überschrift|titre) \d/.test(words) ? null : (HINTS.find(([, pattern]) => pattern.test(words))?.[0] ?? null);
  if (known.size < 2000) known.set(name, role);
  return role;
}
