// How scripts print the names of speakers: what looks like a name, titles before it, several voices at once, "(CONT'D)".

const TITLES = new Set(
  'mr mrs ms miss mme mlle m dr st rev revd fr sr col capt gen maj lt sgt prof hon cpl pte insp supt gov pres sen messrs herr frau don doña dom sir lady lord'.split(
    ' ',
  ),
);
/** Small words that may stand uncapitalised inside a name. */
const SMALL_WORDS = new Set(
  'of the and a an in on at to with from for or as by de la le les du des d von van der den dem ter zu di da del della et und y e en & i'.split(' '),
);
const ENSEMBLE = new Set('all both everyone everybody others omnes ensemble chorus company crowd together tous toutes alle beide tutti todos'.split(' '));
/** Labels that look like speakers and are not: they open a stage direction or a note of the author. */
const DIRECTION_LABELS = new Set(
  (
    "setting|set|scene|the scene|at rise|at curtain|at the rise|curtain|time|the time|place|the place|note|notes|author's note|production note|director's note|lights|lighting|sound|music|sfx|lx|fx|props|" +
    'costumes|synopsis|period|running time|cast|characters|act|stage|décor|decor|lieu|temps|ort|zeit|bühne|szene|scène|la scène'
  ).split('|'),
);

/** Case, accents, quotes, dashes and punctuation folded away, for comparing names. */
export function foldName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

export function isTitle(word: string): boolean {
  return TITLES.has(word.toLowerCase().replace(/\.$/, ''));
}

/** True when every letter that has a case is a capital ("MRS. LINDE", "1ST MAN", "O'NEILL"). Ordinal endings are let pass. */
export function isCapitals(text: string): boolean {
  const bare = text.replace(/(\d)(?:st|nd|rd|th)\b/gi, '$1').replace(/\bMc|\bMac(?=\p{Lu})/gu, 'M');
  return bare !== bare.toLowerCase() && bare === bare.toUpperCase();
}

/** Capitals but for joining words: "ANNA and BOB", "KING of FRANCE". */
export function isCapitalName(text: string): boolean {
  if (isCapitals(text)) return true;
  const words = text.split(/\s+/).filter((word) => !SMALL_WORDS.has(word));
  return words.length > 0 && isCapitals(words.join(' ')) && !SMALL_WORDS.has(text.split(/\s+/)[0] ?? '');
}

const NAME_SHAPE = /^[\p{L}\p{N}#'’"“”][\p{L}\p{M}\p{N}\s.,'’"“”&/+#\u05be\u05f3\u05f4·・･-]*$/u;

/** Writing that has no capitals (Hebrew, Arabic, Chinese, Japanese, Korean, Thai, Hindi …): there a name is told by its place alone. */
export function isCaseless(text: string): boolean {
  return /\p{Lo}/u.test(text) && !/[\p{Lu}\p{Ll}]/u.test(text);
}

/** Without spaces between words a name is short; with them it has few words. */
function looksLikeCaselessName(text: string): boolean {
  const isUnspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(text);
  return isUnspaced ? text.length <= 12 : text.split(/\s+/).length <= 4;
}

/** Could these words be the name of a speaker? At most seven words, no sentence punctuation, every word of weight with a capital or a number. */
export function looksLikeName(text: string): boolean {
  if (text.length > 48 || !NAME_SHAPE.test(text) || !/\p{L}/u.test(text)) return false;
  if (isCaseless(text)) return looksLikeCaselessName(text);
  const words = text.split(/[\s/&,+]+/).filter(Boolean);
  if (words.length === 0 || words.length > 7) return false;
  return words.every((word, index) => /^["“'’#]*[\p{Lu}\p{N}]/u.test(word) || (index > 0 && SMALL_WORDS.has(word.toLowerCase())) || isElided(word));
}

const ARTICLES = /^(?:le|la|les|l['’]|un|une|the|an?|der|die|das|ein|eine|el|los|las|il|lo|gli|den|det|en|et|de|het|een)$/i;
const MOST_SMALL_WORDS = 4;

/** "Le commissaire", "The second maid": an article and small words. A name only where it comes again, or the cast list has it. */
export function isSmallName(name: string): boolean {
  if (name.length > 40 || !/^\p{Lu}/u.test(name)) return false;
  const [article = '', noun = '', ...more] = name.replace(/^([Ll]['’])/, '$1 ').split(/\s+/);
  return ARTICLES.test(article) && /^\p{Ll}/u.test(noun) && more.length <= MOST_SMALL_WORDS - 2 && /^[\p{L}\s'’-]+$/u.test(name);
}

/** "d'Harpagon", "l'Exempt": a small word run into its noun. */
function isElided(word: string): boolean {
  return /^[dl]['’]\p{Lu}/u.test(word);
}

export function isDirectionLabel(name: string): boolean {
  return DIRECTION_LABELS.has(
    name
      .toLowerCase()
      .replace(/[’]/g, "'")
      .replace(/[.:]+$/, '')
      .trim(),
  );
}

export function isEnsembleName(name: string): boolean {
  const first = foldName(name).split(' ')[0] ?? '';
  return ENSEMBLE.has(first);
}

const CONTINUED = /\(\s*(?:cont(?:inue|inued|inuing|['’]?d)?\.?|suite|fortsetzung)\s*\)/gi;

export function saysContinued(printed: string): boolean {
  return printed.search(CONTINUED) >= 0;
}

/** The name without decoration: "- Valère -", "_Ham._", "ANNA (CONT'D):" give "Valère", "Ham", "ANNA". */
export function bareName(printed: string): string {
  if (printed.length > 200) return printed.trim();
  const withoutBrackets = printed.replace(CONTINUED, ' ').replace(/\s*(?:\([^)]*\)|（[^）]*）)/g, ' ');
  return withoutBrackets
    .replace(/[_*~=]+/g, '')
    .replace(/^[\s\-–—@.]+/, '')
    .replace(/[\s\-–—.:,;^：。]+$/u, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/**
 * Several voices in one name: "ANNA & BOB", "ANNA/BOB", "ANNA, BOB and CLARA". `isKnown` tells single speakers, so that
 * "FATHER AND SON" stays one unless both speak.
 */
export function splitVoices(name: string, isKnown: (part: string) => boolean): string[] {
  const bySign = name.split(/\s*[&/+]\s*/).filter(Boolean);
  if (bySign.length > 1 && bySign.every(looksLikeName)) return bySign.flatMap((part) => splitVoices(part, isKnown));
  const listed = name.split(/\s*,\s*(?:(?:and|und|et|y|e)\s+)?|\s+(?:and|und|et)\s+/i).filter(Boolean);
  if (listed.length < 2 || !listed.every(looksLikeName) || isEnsembleName(name)) return [name];
  const isList = name.includes(',') && /\s(?:and|und|et)\s/i.test(name);
  return isList || listed.every(isKnown) ? listed : [name];
}
