// The ways a paragraph can begin with its speaker: a name alone, a name in bold or capitals before its words, "NAME. words", "NAME<tab>words", a table's first column.
import { bareName, isCapitalName, isDirectionLabel, isSmallName, isTitle, looksLikeName, saysContinued } from '../names.ts';
import { speakerForms } from '../speakerForms.ts';
import type { Unit } from './units.ts';

export interface Lead {
  /** Leads of one kind share it; which kind is this script's way is learned. */
  readonly key: string;
  readonly style: 'own' | 'inline';
  readonly printed: string;
  readonly name: string;
  /** A direction between name and words. */
  readonly aside: string;
  /** Index of the first letter after it. */
  readonly to: number;
  /** Set apart by more than its place: capitals, bold, a style, a column. */
  readonly isLoud: boolean;
  /** The document says so outright: a style, a class, a table's column. */
  readonly isSaid: boolean;
}

const LONGEST_NAME = 70;

/** Every reading of a unit as one that begins with a speaker; the surest first. */
export function leadsOf(unit: Unit): Lead[] {
  if (unit.speaker !== null) return [said(unit.speaker, 0, 'column', 'inline')];
  if (unit.hint === 'speaker' && unit.text.length <= 120) {
    const name = bareName(unit.text.replace(/\n[\s\S]*$/, ''));
    // A style for characters may be used for the cue line of another format: the words decide whether it is a name.
    if (name !== '' && name.length <= 60) return [ownLead(unit, `own said ${unit.look}`, true)];
  }
  if (unit.hint !== null && ['direction', 'parenthetical', 'verse', 'lyric', 'song', 'act', 'scene', 'title', 'author'].includes(unit.hint)) return [];
  const leads = [
    saidLead(unit),
    markedLead(unit, 'bold'),
    markedLead(unit, 'caps'),
    markedLead(unit, 'underlined'),
    markedLead(unit, 'italic'),
    tabLead(unit),
    ...textLeads(unit),
  ];
  return leads.filter((lead): lead is Lead => lead !== null);
}

function said(printed: string, to: number, kind: string, style: Lead['style']): Lead {
  const { name, aside } = partAside(printed);
  return { key: `said ${kind}`, style, printed: name, name: bareName(name), aside, to, isLoud: true, isSaid: true };
}

function saidLead(unit: Unit): Lead | null {
  const span = unit.spans.speaker[0];
  if (span === undefined || span.from > 0 || span.to > 90 || bareName(unit.text.slice(0, span.to)) === '') return null;
  return said(unit.text.slice(0, span.to), afterSeparator(unit.text, span.to), 'run', span.to >= unit.text.length - 1 ? 'own' : 'inline');
}

/** Past a full stop, colon or dash that parts the name from the words, and the space after it. */
function afterSeparator(text: string, from: number): number {
  return from + (/^\s*(?:[.:]|[–—-]+(?=\s))?\s*/.exec(text.slice(from, from + 12))?.[0].length ?? 0);
}

const MOVES = /^(?:re-?enter|enter|enters|exit|exits|exeunt)\b/i;

function isName(name: string, hasSeparator: boolean): boolean {
  if (name === '' || isDirectionLabel(name) || MOVES.test(name)) return false;
  if (isTitle(name)) return hasSeparator && isCapitalName(name);
  return looksLikeName(name);
}

/** A name in bold (capitals, underlined, italics) that ends before the words do: "**NAME.** words". */
function markedLead(unit: Unit, mark: 'bold' | 'caps' | 'underlined' | 'italic'): Lead | null {
  const span = unit.spans[mark][0];
  if (span === undefined || span.from > 0 || span.to > 90) return null;
  const head = unit.text.slice(0, span.to);
  if (head.includes('\n') && !/\n/.test(unit.text.slice(span.to))) return null;
  const { name, aside } = partAside(head);
  const hasSeparator = /[.:]\s*$/.test(head) || /^\s*[.:]/.test(unit.text.slice(span.to, span.to + 3));
  const isSmall = mark !== 'italic' && hasSeparator && isSmallName(bareName(name));
  if (!(isSmall || isName(bareName(name), hasSeparator)) || bareName(name).includes('\n')) return null;
  const rest = unit.text.slice(span.to).trimStart();
  if (mark === 'italic' && (!hasSeparator || rest === '')) return null;
  const isAlone = rest === '' || /^[.:]$/.test(rest);
  if (isAlone) return null;
  const loud = mark !== 'italic' || isCapitalName(bareName(name));
  const way = hasSeparator ? 'separated' : rest.startsWith('\n') || unit.text[span.to] === '\n' ? 'over' : 'joined';
  const isOver = way === 'over';
  return {
    key: `marked ${mark} ${way}`,
    style: 'inline',
    printed: name,
    name: bareName(name),
    aside,
    to: afterSeparator(unit.text, span.to),
    isLoud: loud || isOver,
    isSaid: false,
  };
}

function tabLead(unit: Unit): Lead | null {
  const at = unit.text.slice(0, LONGEST_NAME).indexOf('\t');
  if (at <= 0) return null;
  const { name, aside } = partAside(unit.text.slice(0, at));
  if (!isName(bareName(name), true)) return null;
  const isLoud = isCapitalName(bareName(name)) || unit.spans.bold[0]?.from === 0 || unit.spans.caps[0]?.from === 0;
  return { key: `tab ${isLoud ? 'loud' : 'quiet'}`, style: 'inline', printed: name, name: bareName(name), aside, to: at + 1, isLoud, isSaid: false };
}

/** As in plain text, by punctuation; and a name on a line of its own, alone in the paragraph or before a line break. */
function textLeads(unit: Unit): (Lead | null)[] {
  const [first = ''] = unit.text.split('\n', 1);
  const isOver = first.length < unit.text.length;
  return speakerForms(first.replace(/\t/g, '  ')).map((form) => {
    if (form.separator === 'tab' || form.separator === 'gap' || form.separator === 'marked' || form.opensAside !== undefined) return null;
    const isLoud = form.isCapitals || unit.spans.bold[0]?.from === 0 || unit.spans.caps[0]?.from === 0;
    const base = { printed: form.printed, name: form.name, aside: form.aside, isLoud, isSaid: false };
    if (form.style === 'inline') {
      return {
        ...base,
        key: `text ${form.separator} ${form.isCapitals ? 'capitals' : 'mixed'}`,
        style: 'inline' as const,
        to: first.length - form.rest.length,
      };
    }
    const capitals = form.isCapitals ? 'capitals' : 'mixed';
    if (isOver) return { ...base, key: `over ${form.separator} ${capitals}`, style: 'inline' as const, to: first.length + 1 };
    return ownLead(unit, `own ${form.separator} ${capitals} ${unit.look}`, false);
  });
}

function ownLead(unit: Unit, key: string, isSaid: boolean): Lead {
  const { name, aside } = partAside(unit.text);
  const isLoud = isSaid || isCapitalName(bareName(name)) || unit.spans.caps[0]?.from === 0 || unit.spans.bold[0]?.from === 0;
  return { key, style: 'own', printed: name, name: bareName(name), aside, to: unit.text.length, isLoud, isSaid };
}

/** "ANNA (off)", "ANNA, to herself" and "ANNA [aside]" taken apart. */
function partAside(head: string): { name: string; aside: string } {
  const text = head.replace(/\s+/g, ' ').trim();
  const bracket = /^([^([]{1,60}?)\s*[([]([^)\]]{1,200})[)\]]\s*[.:,]?$/.exec(text);
  if (bracket !== null) return { name: bracket[1] ?? '', aside: saysContinued(`(${bracket[2] ?? ''})`) ? '' : (bracket[2] ?? '').trim() };
  const comma = /^([^,]{1,50}),\s+(\p{Ll}.{0,120})$/u.exec(text);
  if (comma !== null && !/^(?:and|und|et|y|e)\s/.test(comma[2] ?? '')) return { name: comma[1] ?? '', aside: (comma[2] ?? '').replace(/[.:,\s]+$/, '') };
  return { name: text, aside: '' };
}
