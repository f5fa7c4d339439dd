// Heads of acts and scenes, in the ways scripts print them: "ACT I", "FIRST ACT", "Actus Primus. Scena Prima.", "Erster Auftritt".

export interface Heading {
  /** As printed, without closing punctuation; null when the line names only a scene. */
  readonly act: string | null;
  readonly scene: string | null;
  /** Words after the head on the same line (the place, who is there): a stage direction. */
  readonly rest: string;
}

const ROMAN = '(?:(?=[ivxlc])(?:c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3}))';
const ENGLISH_NUMBERS = 'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty';
const ENGLISH_ORDINALS =
  'first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|last|final';
const LATIN_ORDINALS =
  'prim(?:us|a|o)|secund(?:us|a|o)|terti(?:us|a|o)|quart(?:us|a|o)|quint(?:us|a|o)|sext(?:us|a)|septim(?:us|a)|octav(?:us|a)|ultim(?:us|a|o)';
const ROMANCE_ORDINALS =
  'premi(?:er|ère|ere)|deuxi[èe]me|second|seconde|troisi[èe]me|quatri[èe]me|cinqui[èe]me|sixi[èe]me|septi[èe]me|huiti[èe]me|neuvi[èe]me|dixi[èe]me|derni(?:er|ère|ere)|unique|' +
  'second[oa]|terz[oa]|quart[oa]|quint[oa]|primer[oa]|segund[oa]|tercer[oa]|cuart[oa]';
const GERMAN_ORDINALS =
  '(?:erst|zweit|dritt|viert|fünft|funft|sechst|siebent|siebt|acht|neunt|zehnt|elft|eilft|zwölft|zwolft|dreizehnt|vierzehnt|fünfzehnt|sechzehnt|siebzehnt|achtzehnt|neunzehnt|zwanzigst|letzt)e[rs]?';
const DUTCH_ORDINALS = 'eerste|tweede|derde|vierde|vijfde';
const NORDIC_ORDINALS =
  'f[øö]rste?a?|ann?en|annet|andre|andra|anden|andet|tredje|tredie|fj[eæä]rde|femte|sjette|sj[äa]tte|syvende|sjunde|[åa]ttende|[åa]ttonde|niende|nionde|tiende|tionde|siste|sista|sidste';

const ACT_WORD = 'act|acte|actus|atto|acto|akt|aufzug|jornada|bedrijf';
const SCENE_WORD = 'scene|scen|optrin|opptrinn|scena|scoena|scæna|scène|escena|szene|scenes|auftritt|tableau|bild|toneel';
const NUMBER = `(?:\\d{1,3}\\s?[a-z]?|(?:${ROMAN})[a-c]?|${ENGLISH_NUMBERS})`;
const ORDINAL = `(?:(?:the\\s+)?(?:${ENGLISH_ORDINALS}|${LATIN_ORDINALS}|${ROMANCE_ORDINALS}|${GERMAN_ORDINALS}|${DUTCH_ORDINALS}|${NORDIC_ORDINALS}))`;

const named = (word: string): string =>
  `(?:(?:${word})\\.?\\s+(?:${ORDINAL}|${NUMBER})(?![\\p{L}\\d'’])|(?:the\\s+)?(?:${ORDINAL}|\\d{1,2}(?:\\.|st|nd|rd|th|e|er|ère)|[ivx]{1,5}\\.)\\s+(?:${word})(?![\\p{L}'’]))`;
const ACT = new RegExp(`^${named(ACT_WORD)}`, 'iu');
const SCENE = new RegExp(`^${named(SCENE_WORD)}`, 'iu');
/** Heads that stand alone, on the level of an act. */
const STANDING =
  /^(?:prologue|prolog|prologo|prólogo|epilogue|epilog|épilogue|epilogo|epílogo|induction|entr['’]acte|intermezzo|vorspiel|nachspiel|zwischenspiel|interlude|the induction|the prologue|the epilogue|postlude|prelude)(?:\s+(?:to|of)\s+.{1,40})?\s*[.:]?$/iu;
/** A screenplay's scene head: "INT. KITCHEN - NIGHT". */
const SLUG_LINE = /^(?:INT|EXT|EST|INT\.?\/EXT|I\/E)[.\s]\s*[^\p{Ll}]+$/u;
/** Asked first, because most lines are no heads and the full patterns are long. */
const MAY_BE_HEAD =
  /act|akt|att|aufz|jorn|bedr|sc[eèæo]|szen|auft|op+tri|tabl|bild|tone|prol|pról|epi|épi|epí|indu|entr|inte|vors|nach|zwis|post|prel|int|ext|est|i\/e/i;
/** Heads in other languages: a word for act or scene with a number of any kind after it, or (Chinese, Japanese, Korean) around it. */
const FOREIGN_ACT =
  /^(?:(?:действие|акт|дія|дзея)\s+(?:\d{1,2}|[ivx]{1,5}|(?:перв|перш|втор|друг|трет|трэц|четв|чацв|пят|п['’]ят|шест|шост|последн|останн)\S{1,5})|(?:πράξη|πραξη|الفصل|فصل|מערכה)\s+(?:ה?[\p{L}\p{N}]{1,14}['’΄׳]?)|(?:перв|втор|трет|четв[её]рт|пят)\S{2,4}\s+(?:действие|акт)|第\s?[一二三四五六七八九十\d０-９]{1,3}\s?幕|제?\s?\d{1,2}\s?막)(?![\p{L}\p{N}])/iu;
const FOREIGN_SCENE =
  /^(?:(?:явление|картина|сцена|ява|σκηνή|σκηνη|المشهد|مشهد|תמונה|סצנה|סצינה)\s+(?:ה?[\p{L}\p{N}]{1,14}['’΄׳]?)|(?:перв|втор|трет|четв[её]рт|пят|шест|седьм|восьм)\S{2,4}\s+(?:явление|картина|сцена)|第\s?[一二三四五六七八九十\d０-９]{1,3}\s?[场場景折出回]|제?\s?\d{1,3}\s?장)(?![\p{L}\p{N}])/iu;
const FOREIGN_STANDING = /^(?:пролог|эпилог|епілог|πρόλογος|επίλογος|序幕|楔子|尾声|尾聲|プロローグ|エピローグ|프롤로그|에필로그|פרולוג|אפילוג|مقدمة|خاتمة)$/iu;
const MAY_BE_FOREIGN = /[\u0370-\uffdc]/;
const GAP = /^[\s.,:;：。、–—-]*/u;

/** Reads a line as the head of an act or a scene; null when it is none. */
export function readHeading(line: string): Heading | null {
  const isForeign = MAY_BE_FOREIGN.test(line);
  if (line.length > 200 || !(isForeign || MAY_BE_HEAD.test(line))) return null;
  const text = line.replace(/^[\s*_#=]+|[\s*_#=]+$/g, '').trim();
  if (text.length === 0 || text.length > 160) return null;
  if (STANDING.test(text) || (isForeign && FOREIGN_STANDING.test(text))) return { act: closeLabel(text), scene: null, rest: '' };
  if (SLUG_LINE.test(text)) return { act: null, scene: text, rest: '' };
  const act = (isForeign ? FOREIGN_ACT : ACT).exec(text)?.[0] ?? null;
  const afterAct = act === null ? text : text.slice(act.length).replace(GAP, '');
  const scene = (isForeign ? FOREIGN_SCENE : SCENE).exec(afterAct)?.[0] ?? null;
  if (act === null && scene === null) return null;
  const tail = scene === null ? text.slice(act?.length ?? 0) : afterAct.slice(scene.length);
  if (!isTail(tail)) return null;
  const rest = tail.replace(GAP, '').trim();
  return { act: act === null ? null : closeLabel(act), scene: scene === null ? null : closeLabel(scene), rest };
}

/** After the head: nothing, or words set off from it by punctuation or brackets ("Scene I. Athens."), never the rest of a sentence. */
function isTail(tail: string): boolean {
  return tail.trim() === '' || /^\s*[.,:;–—([（：。、-]/u.test(tail) || /^\s{2,}|^\t/.test(tail);
}

function closeLabel(label: string): string {
  return label.replace(/[\s.,:;：。–—-]+$/u, '').trim();
}

/** "ACT" and, on the line below, "ONE": neither is a head, together they are. */
export function isHeadingInTwo(first: string, second: string): boolean {
  if (first.length > 14 || second.length > 16 || !/^\p{L}+$/u.test(first.trim()) || !/^\p{L}+\.?$|^\d{1,2}\.?$/u.test(second.trim())) return false;
  if (readHeading(first) !== null || readHeading(second) !== null) return false;
  return readHeading(`${first.trim()} ${second.trim()}`)?.rest === '';
}

/** True for "Prologue", "Epilogue" and the like, which can be the name of a speaker too. */
export function isStandingHead(text: string): boolean {
  return STANDING.test(text.trim()) || FOREIGN_STANDING.test(text.trim());
}

const ROMAN_NUMERALS = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII', 'XIII', 'XIV', 'XV', 'XVI'];

/** "FIRST ACT" and "The Second Scene" turned round to "Act I", "Scene II", as a jump box lists them; other labels as they are. */
export function plainLabel(label: string): string {
  const turned = new RegExp(`^(?:the\\s+)?(${ENGLISH_ORDINALS})\\s+(act|scene)$`, 'i').exec(label.trim());
  if (turned === null) return label;
  const index = ENGLISH_ORDINALS.split('|').indexOf((turned[1] ?? '').toLowerCase());
  const numeral = ROMAN_NUMERALS[index];
  const word = turned[2] ?? '';
  return numeral === undefined ? label : `${word.charAt(0).toUpperCase()}${word.slice(1).toLowerCase()} ${numeral}`;
}
