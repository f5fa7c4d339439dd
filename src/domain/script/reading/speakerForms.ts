// The ways a line can begin with its speaker: "NAME." alone, "NAME. words", "NAME: words", "NAME -- words", "NAME<tab>words", "NAME words", "- Name -".
import { bareName, isCapitalName, isCapitals, isCaseless, isDirectionLabel, isSmallName, isTitle, looksLikeName, saysContinued } from './names.ts';

export type Separator = 'dot' | 'colon' | 'dash' | 'tab' | 'gap' | 'space' | 'none' | 'dashed' | 'marked' | 'quoted' | 'bracketed';

export interface SpeakerForm {
  /** Name on a line of its own, or in front of its words. */
  readonly style: 'own' | 'inline';
  readonly separator: Separator;
  readonly isCapitals: boolean;
  /** As printed, with its punctuation. */
  readonly printed: string;
  /** Without decoration. */
  readonly name: string;
  /** A direction that stands between name and words: "off", "to herself". */
  readonly aside: string;
  /** The words after it on this line. */
  readonly rest: string;
  /** Columns between separator and words. */
  readonly gap: number;
  readonly goesOn: boolean;
  /** How a printed page sets the name apart from its words: "bold", "italic"; '' or absent: not at all. */
  readonly look?: string;
  /** A direction begins after the name and goes on in the next line: the separator stands after its end, or nowhere. */
  readonly opensAside?: 'bracket' | 'comma';
}

export function formKey(form: SpeakerForm): string {
  const look = form.look === undefined || form.look === '' ? '' : ` ${form.look}`;
  return `${form.style} ${form.separator} ${form.isCapitals ? 'capitals' : 'mixed'}${look}`;
}

/** Every reading of a line as one that begins with a speaker. `body` has no space at its ends. Longest line considered: 300 characters for names alone. */
export function speakerForms(body: string): SpeakerForm[] {
  if (body.length === 0 || !/^[\p{L}\p{N}_*="“'‘([<\-–—#@]/u.test(body)) return [];
  const forms: SpeakerForm[] = [];
  const readers = /^[_*=]/.test(body) ? [marked] : /^[[<]/.test(body) ? [bracketed] : [colon, dot, dashWords, columns, spaced, cornered, own];
  for (const read of readers) {
    const form = read(body);
    if (form !== null) forms.push(form);
  }
  if (!forms.some((form) => form.separator === 'colon' || form.separator === 'dot')) forms.push(...openAsides(body));
  return forms;
}

function make(style: SpeakerForm['style'], separator: Separator, whole: string, rest: string, gap: number): SpeakerForm | null {
  const head = whole.replace(JOINS_IN, '');
  const { name: printedName, aside } = takeAside(head, style === 'inline' || separator !== 'none');
  const name = bareName(printedName);
  if (name === '' || !isNameBefore(name, separator)) return null;
  return {
    style,
    separator,
    isCapitals: isCapitalName(name),
    printed: (aside === '' ? head : printedName).trim(),
    name,
    aside,
    rest: rest.trim(),
    gap,
    goesOn: saysContinued(head),
  };
}

/** "add KING": who joins the voices that sing already. */
const JOINS_IN = /^(?:add|with|plus)\s+(?=\p{Lu}{2})/u;

const ONLY_BEFORE_NAMES = /^(?:mr|mrs|ms|mme|mlle|m|dr|st|hon|messrs|herr|miss)\.?$/i;

/** "Enter Lane." is a direction, whatever it looks like. */
const MOVES = /^(?:re-?enter|enter|enters|exit|exits|exeunt|manent|manet|alarum|flourish|entre|entrent|sort|sortent)\b/i;

/** Decoration on both sides ("- Le commissaire -") allows names that are not capitalised throughout. A bare title ("COL.") is a name only with a separator. */
function isNameBefore(name: string, separator: Separator): boolean {
  if (isDirectionLabel(name) || MOVES.test(name)) return false;
  // "LADY" and "LORD" alone on a line are people; "MRS." is not.
  if (isTitle(name) && separator === 'none') return isCapitals(name) && /^(?:lady|lord|sir|don|doña)$/i.test(name);
  if (isTitle(name)) return isCapitalName(name) || !ONLY_BEFORE_NAMES.test(name);
  if (looksLikeName(name) || (isSmallName(name) && ['dot', 'colon', 'dash', 'marked'].includes(separator))) return true;
  return separator === 'dashed' && name.length <= 40 && /^\p{Lu}[^.!?:;]*$/u.test(name) && name.split(' ').length <= 5;
}

/** "BOB (off)", "ANNA, to herself" and "ANNA [aside]" taken apart. */
function takeAside(head: string, mayFollowComma: boolean): { name: string; aside: string } {
  const bracket = /^([^([（［]+?)\s*[([（［]([^)\]）］]*)[)\]）］]\s*[.:,：]?$/.exec(head);
  if (bracket !== null) return { name: bracket[1] ?? '', aside: saysContinued(`(${bracket[2] ?? ''})`) ? '' : (bracket[2] ?? '').trim() };
  const comma = mayFollowComma ? /^([^,]+),\s+(\p{Ll}.*)$/u.exec(head) : null;
  if (comma !== null && !/^(?:and|und|et|y|e)\s/.test(comma[2] ?? '') && isCapitalName(comma[1] ?? '')) {
    return { name: comma[1] ?? '', aside: (comma[2] ?? '').replace(/[.:,\s]+$/, '') };
  }
  return { name: head, aside: '' };
}

const HEAD_LIMIT = 90;

/** A direction between name and words may be long: "LADY MARKBY (advances with a sweet smile, then stops). I think". */
const LONGEST_ASIDE = 500;

function headLimit(body: string): number {
  const open = /^[^([:!?]{1,50}\s[([]/.exec(body)?.[0].length ?? 0;
  if (open === 0) return HEAD_LIMIT;
  const close = body.slice(0, LONGEST_ASIDE).search(/[)\]]/);
  return Math.max(HEAD_LIMIT, close + 3);
}

function colon(body: string): SpeakerForm | null {
  const at = colonAt(body.slice(0, headLimit(body)));
  // "12:30" and "http://" are no names; where words are not parted by spaces, neither is a name from them.
  const isClose = /^\S/.test(body.slice(at + 1)) && !/^["“'‘(]/.test(body.slice(at + 1)) && body[at] === ':' && !isCaseless(body.slice(0, at));
  if (at <= 0 || isClose) return null;
  const rest = body.slice(at + 1);
  return make(rest.trim() === '' ? 'own' : 'inline', 'colon', body.slice(0, at), rest, rest.length - rest.trimStart().length);
}

/** "LADY MARKBY (advances with a sweet smile," with the rest of the direction in the next line. */
function openAsides(body: string): SpeakerForm[] {
  const start = body.slice(0, LONGEST_ASIDE);
  const comma = /^([^([.:!?,]{1,50}),\s(?=\p{Ll}[^.:!?]*$)/u.exec(start);
  const isComma = comma !== null && isCapitalName(comma[1] ?? '');
  const head = isComma ? comma[0] : /^([^([.:!?]{1,50}(?:\.[^([.:!?]{1,40})?)\s(?=\([^)]*$)/.exec(start)?.[0];
  if (head === undefined || !/\p{Ll}/u.test(body.slice(head.length))) return [];
  return (['dot', 'colon'] as const).flatMap((separator) => {
    const form = make('inline', separator, isComma ? (comma[1] ?? '') : head, body.slice(head.length), 1);
    return form === null || isSmallName(form.name) ? [] : [{ ...form, opensAside: isComma ? ('comma' as const) : ('bracket' as const) }];
  });
}

/** The first colon outside brackets. */
function colonAt(head: string): number {
  return head.replace(/[([][^)\]]*[)\]]/g, (inner) => ' '.repeat(inner.length)).search(/[:：]/);
}

/** The full stop that ends a name, not one that shortens a title in it ("MRS. LINDE. Yes" ends at the second). */
function dot(body: string): SpeakerForm | null {
  const limit = Math.min(body.length, headLimit(body));
  let found: SpeakerForm | null = null;
  for (let at = body.indexOf('.'); at > 0 && at < limit; at = body.indexOf('.', at + 1)) {
    const rest = body.slice(at + 1);
    if (rest !== '' && !/^(?:[\s([–—_]|--)/.test(rest)) continue;
    const head = body.slice(0, at);
    if (/[!?:;]/.test(head)) break;
    // "NAME.—words" is one separator; in "NAME. —words" the dash is spoken.
    const separator: Separator = /^(?:--|—|–)/.test(rest) ? 'dash' : 'dot';
    const words = separator === 'dash' ? rest.replace(/^(?:--|—|–)/, '') : rest;
    const gap = words.length - words.trimStart().length;
    const form = make(words.trim() === '' ? 'own' : 'inline', separator, head, words, gap);
    if (form === null) {
      if (found === null && isTitleOrInitial(head)) continue;
      break;
    }
    if (found !== null && form.isCapitals !== found.isCapitals && !isTitleOrInitial(found.name)) break;
    found = form;
    if (!isTitleOrInitial(head)) break;
  }
  return found;
}

function isTitleOrInitial(head: string): boolean {
  const last = /(\S+)$/.exec(head)?.[1] ?? '';
  return isTitle(last) || /^\p{Lu}$/u.test(last);
}

function dashWords(body: string): SpeakerForm | null {
  const match = /^([^–—:!?]{1,60}?)\s*(?:--|—|\s–\s|\s-\s)\s*(?=\S)/u.exec(body.slice(0, 120));
  const head = match?.[1] ?? '';
  if (match === null || /\./.test(head.replace(/(\S+)\.(?=\s)/g, (whole, word: string) => (isTitleOrInitial(word) ? ' ' : whole)))) return null;
  return make('inline', 'dash', head, body.slice(match[0].length), 1);
}

function columns(body: string): SpeakerForm | null {
  const match = /^([^\t]{1,60}?)[.:]?(\t+|\s{2,}|\u3000)(?=\S)/.exec(body.slice(0, 120));
  if (match === null) return null;
  const isTab = (match[2] ?? '').includes('\t');
  return make('inline', isTab ? 'tab' : 'gap', match[1] ?? '', body.slice(match[0].length), 2);
}

/** Words that begin a speech rather than end a name before it: "NORA I know", "HELMER A bill". */
const BEGINS_WORDS = /^(?:I|A|O|À|Ô)$/;
const JOINS_NAMES = /^(?:and|und|et|y|e|&|\+)$/;

/** A name in capitals with nothing but a space before its words: "HELMER Is that my squirrel?". Words that go on small are those of a direction ("HELMER goes"). */
function spaced(body: string): SpeakerForm | null {
  const words = body.slice(0, HEAD_LIMIT).split(' ');
  let count = 0;
  for (const [at, word] of words.entries()) {
    const isJoint = JOINS_NAMES.test(word) && isNameWord(words[at + 1] ?? '') && at > 0;
    if (!isJoint && !isNameWord(word)) break;
    count = at + 1;
  }
  while (count > 0 && BEGINS_WORDS.test(words[count - 1] ?? '')) count -= 1;
  const head = words.slice(0, count).join(' ');
  const rest = body.slice(head.length).trimStart();
  if (count === 0 || !/\p{Lu}{2}/u.test(head) || !/\p{Ll}/u.test(rest) || !/^(?:["'“‘’«¿¡[(_…–—-]|\p{Lu})/u.test(rest)) return null;
  return make('inline', 'space', head, rest, 1);
}

/** Nothing after it that ends a sentence; a full stop only after a title or an initial. */
function isNameWord(word: string): boolean {
  return isCapitals(word) && /^[\p{L}\p{N}'’/&-]+\.?$/u.test(word) && (!word.endsWith('.') || isTitleOrInitial(word.slice(0, -1)));
}

/** 「…」 right after a name: the words in their quotes. */
function cornered(body: string): SpeakerForm | null {
  const at = body.slice(0, 24).search(/[「『]/);
  return at > 0 && /[」』][\s。]*$/.test(body) && isCaseless(body.slice(0, at)) ? make('inline', 'quoted', body.slice(0, at), body.slice(at), 0) : null;
}

/** "[HAMLET] words", "<HAMLET> words". */
function bracketed(body: string): SpeakerForm | null {
  const match = /^(?:\[([^[\]()]{1,40})\]|<([^<>]{1,40})>)[.:]?\s+(?=\S)/.exec(body.slice(0, 80));
  return match === null ? null : make('inline', 'bracketed', match[1] ?? match[2] ?? '', body.slice(match[0].length), 1);
}

/** "_Ham._ words", "*Ham.* words", "**HAM** words": a name in emphasis. */
function marked(body: string): SpeakerForm | null {
  const match = /^(\*\*|__|\*|_|=)([^_*=\n]{1,60}?)\1([.:]?)\s*/.exec(body.slice(0, 140));
  if (match === null) return null;
  const rest = body.slice(match[0].length);
  const printed = `${match[2] ?? ''}${match[3] ?? ''}`;
  if (!/[.:]$/.test(printed) && rest !== '' && !isCapitalName(bareName(printed))) return null;
  return make(rest === '' ? 'own' : 'inline', 'marked', printed, rest, 1);
}

function own(body: string): SpeakerForm | null {
  if (body.length > 70) return null;
  const dashed = /^[-–—]\s*(\S.*?\S)\s*[-–—]$/u.exec(body);
  if (dashed !== null) return make('own', 'dashed', dashed[1] ?? '', '', 0);
  if (/[!?;！？；。、，]/.test(body) || /[.:：]$/.test(body.replace(/\s*\([^)]*\)$/, ''))) return null;
  return make('own', 'none', body, '', 0);
}
