// Decides, line by line, whether a speaker begins here: the learned layout, the names already known, and what speaks against it.

import { CLOSES, OPENS } from './directions.ts';
import { isStandingHead, readHeading } from './headings.ts';
import { hasWordsBelow, type Layout, type ReadLine } from './layout.ts';
import { foldName, isCaseless, isEnsembleName, isSmallName } from './names.ts';
import { isSongTitle } from './songs.ts';
import { formKey, type SpeakerForm } from './speakerForms.ts';

/** For each line the speaker that begins on it, or null. Linear. */
export function recogniseSpeakers(lines: readonly ReadLine[], layout: Layout, castNames: ReadonlySet<string>): (SpeakerForm | null)[] {
  const inBrackets = linesInsideBrackets(lines);
  const found: (SpeakerForm | null)[] = new Array<SpeakerForm | null>(lines.length).fill(null);
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] as ReadLine;
    if (line.forms.length === 0 || inBrackets[index] === true) continue;
    const before = found[index - 1] ?? null;
    const isUnderName = before !== null && before.style === 'own' && !line.blankBefore;
    if (isUnderName) continue;
    found[index] = bestForm(lines, index, layout, castNames);
  }
  return found;
}

function bestForm(lines: readonly ReadLine[], index: number, layout: Layout, castNames: ReadonlySet<string>): SpeakerForm | null {
  const line = lines[index] as ReadLine;
  const forms = line.forms.map((form) => (form.separator === 'space' ? endedWithName(form, layout, castNames) : form));
  const usual = forms.find((form) => formKey(form) === layout.speakers && isUsual(lines, index, form, layout, castNames));
  if (usual !== undefined) return usual;
  const isKnown = (form: SpeakerForm): boolean => {
    const folded = foldName(form.name);
    if ((layout.names.get(folded) ?? 0) >= 1 || castNames.has(folded) || (form.isCapitals && isEnsembleName(form.name))) return true;
    return (
      (looksUsual(form, layout) && (isSetApart(form, layout) || partsOf(form.name).every((part) => (layout.names.get(foldName(part)) ?? 0) >= 1))) ||
      isSameMark(form, layout, castNames)
    );
  };
  const other = forms.find(
    (form) => formKey(form) !== layout.speakers && isKnown(form) && mayDiffer(form, layout, castNames) && stands(lines, index, form, layout),
  );
  return other ?? null;
}

/** Where only a space parts the name from the words, words in capitals may follow it: "HELMER NORA! Nora" ends after the name that is known. */
function endedWithName(form: SpeakerForm, layout: Layout, castNames: ReadonlySet<string>): SpeakerForm {
  const isKnown = (name: string): boolean => (layout.names.get(foldName(name)) ?? 0) >= 3 || castNames.has(foldName(name));
  const words = form.name.split(' ');
  if (isKnown(form.name)) return form;
  for (let count = words.length - 1; count > 0; count -= 1) {
    const name = words.slice(0, count).join(' ');
    // "ANNA AND BOB" is two.
    if (JOINS.test(words[count] ?? '')) continue;
    if (isKnown(name)) return { ...form, name, printed: name, rest: `${words.slice(count).join(' ')} ${form.rest}` };
  }
  return form;
}

/** So often must "The door" begin a paragraph before it is somebody. */
const FEWEST_OF_SMALL = 3;

function withoutArticle(folded: string): string {
  return folded.replace(/^\S+ /, '');
}

/** Another way than the usual one counts for known names only, and only where it cannot be part of a sentence. */
function mayDiffer(form: SpeakerForm, layout: Layout, castNames: ReadonlySet<string>): boolean {
  if (form.separator === 'bracketed' || form.opensAside !== undefined) return false;
  if (form.separator === 'space') return /^inline (?:tab|gap) capitals/.test(layout.speakers) && (layout.names.get(foldName(form.name)) ?? 0) >= 2;
  if (layout.speakers === '') return form.isCapitals;
  const isOwn = form.style === 'own';
  if (looksUsual(form, layout) && (form.separator !== 'none' || form.isCapitals)) return true;
  if (isOwn !== (layout.style === 'own') && isSameMark(form, layout, castNames)) return true;
  if (isOwn !== (layout.style === 'own')) return form.isCapitals && form.separator !== 'gap' && (isOwn ? form.separator !== 'none' : form.separator !== 'dash');
  if (form.isCapitals) return true;
  return layout.speakers.includes(' mixed') && form.separator !== 'gap' && form.separator !== 'none';
}

const JOINS = /^(?:and|und|et|y|&)$/i;

function partsOf(name: string): string[] {
  return name.split(/\s+(?:and|&|und|et|y|e)\s+/);
}

/** Many an edition prints the name above verse and before prose: the same name with the same mark after it is a speaker in both places. */
function isSameMark(form: SpeakerForm, layout: Layout, castNames: ReadonlySet<string>): boolean {
  const isMarked =
    form.separator === 'dot' || form.separator === 'colon' || (form.separator === 'none' && form.isCapitals && layout.speakers === 'inline space capitals');
  const mark = form.separator === 'none' ? 'space' : form.separator;
  return (
    isMarked &&
    layout.speakers.split(' ')[1] === mark &&
    (partsOf(form.name).every(
      (part) => castNames.has(foldName(part)) || (layout.names.get(foldName(part)) ?? 0) >= 3 || (layout.otherNames.get(foldName(part)) ?? 0) >= 3,
    ) ||
      isStandingHead(form.name))
  );
}

function isUsual(lines: readonly ReadLine[], index: number, form: SpeakerForm, layout: Layout, castNames: ReadonlySet<string>): boolean {
  if (!stands(lines, index, form, layout)) return false;
  const line = lines[index] as ReadLine;
  const folded = foldName(form.name);
  const count = layout.names.get(folded) ?? 0;
  if (form.opensAside === 'comma') return count >= 3 && line.blankBefore;
  if (form.opensAside === 'bracket') return count >= 2 || castNames.has(folded);
  if (isSmallName(form.name) && form.separator !== 'marked' && !/bold|spaced/.test(form.look ?? ''))
    return count >= FEWEST_OF_SMALL || (form.separator === 'colon' && layout.width === null) || castNames.has(folded) || castNames.has(withoutArticle(folded));
  if (form.separator === 'space') return count >= 2 || castNames.has(folded) || !EXCLAMATIONS.test(form.name);
  if (form.isCapitals) return form.style === 'inline' || !isTitleOfSong(lines, index, form);
  if (count >= 2 || castNames.has(folded) || areKnownTogether(form.name, layout, castNames)) return true;
  if (isSetApart(form, layout) || isPlacedAsName(form)) return true;
  return layout.blankBefore && mayBeNewName(form, layout);
}

/** "Anna and Bob", when each of them speaks. */
function areKnownTogether(name: string, layout: Layout, castNames: ReadonlySet<string>): boolean {
  const parts = partsOf(name);
  return parts.length > 1 && parts.every((part) => (layout.names.get(foldName(part)) ?? 0) >= 2 || castNames.has(foldName(part)));
}

/** Without capitals, a separator that parts names from words is what there is: somebody who speaks once has no other proof. */
function isPlacedAsName(form: SpeakerForm): boolean {
  return form.style === 'inline' && ['colon', 'tab', 'quoted'].includes(form.separator) && isCaseless(form.name);
}

/** Set in the way in which this script sets its names, when that is another way than its words. */
function looksUsual(form: SpeakerForm, layout: Layout): boolean {
  return form.look !== undefined && form.look !== '' && layout.speakers.endsWith(` ${form.look}`);
}

/** Bold names need no other proof; italic ones (directions are italic too) stand where this script's names do. */
function isSetApart(form: SpeakerForm, layout: Layout): boolean {
  if (form.look === undefined || form.look === '') return false;
  return /bold|spaced/.test(form.look) || layout.indents !== null;
}

/** A name met once, in mixed case: more than an exclamation before a sentence ("Nonsense. I never …"). */
function mayBeNewName(form: SpeakerForm, layout: Layout): boolean {
  if (layout.gap >= 2 || ['dashed', 'marked', 'colon', 'tab'].includes(form.separator)) return true;
  if (form.style === 'own' && isStandingHead(form.name)) return true;
  const words = form.name.split(' ');
  return form.style === 'inline' && words.length <= 4 && !EXCLAMATIONS.test(form.name) && /^["'“‘([—–-]*\p{Lu}/u.test(form.rest);
}

const EXCLAMATIONS =
  /^(?:yes|no|oh|ah|eh|well|good|come|nonsense|never|nothing|indeed|really|certainly|perhaps|please|hush|stop|wait|look|listen|quite|exactly|true|very|so|now|then|here|there|what|why|who|i|you|he|she|we|they|it|my|mine|yours|thank|thanks|right|alas|farewell|goodbye|amen|bravo|ja|nein|ach|oui|non|bon|hélas|dear|sir|madam|god|heaven|heavens|poor|not|none|enough|always|of|to|the|and|but|if|for|in|on|at|this|that|these|those|how|when|where)\b/i;

function isTitleOfSong(lines: readonly ReadLine[], index: number, form: SpeakerForm): boolean {
  const line = lines[index] as ReadLine;
  return line.blankAfter && form.separator === 'none' && isSongTitle(line.body, true);
}

/** Is the line where this script puts its speakers: after a blank line, at the usual column, with words to say? */
function stands(lines: readonly ReadLine[], index: number, form: SpeakerForm, layout: Layout): boolean {
  const line = lines[index] as ReadLine;
  const before = lines[index - 1];
  const isFree = line.blankBefore || line.afterPageBreak || before === undefined || before.isHead || endsDirection(before);
  if (layout.blankBefore && !isFree && !looksUsual(form, layout)) return false;
  if (layout.gap > form.gap && form.style === 'inline') return false;
  if (layout.indents !== null && !layout.indents.has(line.indent) && !form.isCapitals) return false;
  if (line.isHead && readHeading(line.body) !== null && !isStandingHead(form.name)) return false;
  if (line.isHead && (form.style === 'own' || form.rest === '') && (line.blankAfter || !isStandingHead(line.body))) return false;
  // "CHORUS--PIRATES" on a line of its own heads a number.
  if (form.separator === 'dash' && line.blankBefore && line.blankAfter && isSongTitle(line.body, false)) return false;
  // And "ENSEMBLE" without the stop that this script's names have.
  const lacksMark = form.separator === 'none' && layout.style === 'own' && !layout.speakers.includes(' none ');
  if (form.style === 'own' && lacksMark && line.blankAfter && isSongTitle(line.body, true)) return false;
  // So does "RECITATIVE" in the bold of the names, with room about it, where names stand before their words.
  if (form.style === 'own' && layout.style === 'inline' && line.blankBefore && line.blankAfter && isSongTitle(line.body, true)) return false;
  if (form.style === 'own') return hasWordsBelow(lines, index, form) && isNameRun(lines, index, layout);
  return form.rest !== '' || hasWordsBelow(lines, index, form);
}

function endsDirection(line: ReadLine): boolean {
  return CLOSES.test(line.body.trimEnd().slice(-1)) && OPENS.test(line.body[0] ?? '');
}

/** A name with a blank line after it and another such line following is part of a list or a title page, unless names do stand apart here. */
function isNameRun(lines: readonly ReadLine[], index: number, layout: Layout): boolean {
  const line = lines[index] as ReadLine;
  const next = lines[index + 1];
  if (!line.blankAfter || next === undefined) return true;
  const nextIsName = next.forms.some((form) => form.style === 'own' && formKey(form) === layout.speakers && (layout.names.get(foldName(form.name)) ?? 0) >= 2);
  return !nextIsName;
}

/** Lines that begin inside a bracket opened on an earlier line of the same paragraph and closed in it. */
function linesInsideBrackets(lines: readonly ReadLine[]): boolean[] {
  const inside = new Array<boolean>(lines.length).fill(false);
  let start = 0;
  for (let index = 0; index <= lines.length; index += 1) {
    const isEnd = index === lines.length || (lines[index]?.blankBefore === true && index > start);
    if (!isEnd) continue;
    markInside(lines, start, index, inside);
    start = index;
  }
  return inside;
}

function markInside(lines: readonly ReadLine[], from: number, to: number, inside: boolean[]): void {
  let depth = 0;
  let opened = from;
  for (let index = from; index < to; index += 1) {
    if (depth > 0) inside[index] = true;
    const before = depth;
    for (const sign of lines[index]?.body ?? '') {
      if (OPENS.test(sign)) depth += 1;
      else if (depth > 0 && CLOSES.test(sign)) depth -= 1;
    }
    if (before === 0 && depth > 0) opened = index;
  }
  // Never closed in this paragraph: what follows is not taken for a direction.
  if (depth > 0) for (let index = opened; index < to; index += 1) inside[index] = false;
}
