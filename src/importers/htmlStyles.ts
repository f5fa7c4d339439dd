// What an element looks like: its name, its class by the page's own style sheet, its style attribute, and what epub:type says.
import type { RunRole } from '#domain/script/reading/paragraphs/paragraph.ts';
import { roleOfStyle } from '#domain/script/reading/paragraphs/styleHints.ts';
import { lengthOf } from './odtStyles.ts';

export interface ElementLook {
  readonly bold: boolean;
  readonly italic: boolean;
  readonly underlined: boolean;
  readonly caps: boolean;
  readonly struck: boolean;
  readonly role: RunRole | null;
  readonly isHidden: boolean;
  /** A footnote, or the sign that leads to one. */
  readonly isNote: boolean;
  readonly isPre: boolean;
  readonly style: string;
  readonly level: number;
  readonly align: 'start' | 'center' | 'end';
  readonly left: number;
  readonly first: number;
  /** Label of the printed page that begins here; '' when its words say it; null for all others. */
  readonly pageLabel: string | null;
}

const PLAIN: ElementLook = {
  bold: false,
  italic: false,
  underlined: false,
  caps: false,
  struck: false,
  role: null,
  isHidden: false,
  isNote: false,
  isPre: false,
  style: '',
  level: 0,
  align: 'start',
  left: 0,
  first: 0,
  pageLabel: null,
};

type Declarations = ReadonlyMap<string, string>;

const INLINE = new Set('span i b em strong a u s small big abbr cite q sup sub tt code font strike ins mark bdi bdo label var kbd samp dfn time'.split(' '));

export class HtmlStyles {
  private readonly rules = new Map<string, Declarations>();

  /** Reads the `style` elements of a page; selectors of one element or one class, which is what word processors write. */
  constructor(page: string) {
    for (const sheet of page.matchAll(/<style[^>]{0,200}>([\s\S]{0,400000}?)<\/style>/gi))
      this.addSheet((sheet[1] ?? '').replace(/\/\*[\s\S]*?\*\//g, ' ').replace(/<!--|-->/g, ' '));
  }

  private addSheet(sheet: string): void {
    for (const rule of sheet.split('}').slice(0, 3000)) {
      const [selectors = '', body = ''] = rule.split('{');
      const declarations = declarationsOf(body);
      for (const selector of selectors.split(',')) {
        const key = selector.trim().toLowerCase();
        if (/^[\w-]*(?:\.[\w-]+)?$/.test(key) && key !== '') this.rules.set(key, new Map([...(this.rules.get(key) ?? []), ...declarations]));
      }
    }
  }

  lookOf(name: string, attributes: Readonly<Record<string, string>>, parent: ElementLook | undefined): ElementLook {
    const classes = (attributes['class'] ?? '').split(/\s+/).filter(Boolean).slice(0, 8);
    const types = (attributes['epub:type'] ?? attributes['data-epub-type'] ?? '').split(/\s+/).map((type) => type.replace(/^[\w-]+:/, ''));
    const isInline = INLINE.has(name);
    const base: ElementLook = { ...(parent ?? PLAIN), pageLabel: null, isHidden: false };
    const named = byElement(name, isInline ? base : { ...base, level: name === 'td' || name === 'th' ? 0 : base.level });
    const styled = this.declared(name, classes, attributes).reduce(withDeclarations, named);
    return withMeaning(styled, name, isInline, [...types, ...classes], attributes);
  }

  private declared(name: string, classes: readonly string[], attributes: Readonly<Record<string, string>>): Declarations[] {
    const keys = [name, ...classes.flatMap((one) => [`.${one.toLowerCase()}`, `${name}.${one.toLowerCase()}`])];
    const inline = attributes['style'];
    const align = attributes['align'];
    return [
      ...keys.flatMap((key) => this.rules.get(key) ?? []),
      ...(align === undefined ? [] : [new Map([['text-align', align.toLowerCase()]])]),
      ...(inline === undefined ? [] : [declarationsOf(inline)]),
    ];
  }
}

function byElement(name: string, base: ElementLook): ElementLook {
  if (name === 'b' || name === 'strong' || name === 'th') return { ...base, bold: true };
  if (name === 'i' || name === 'em' || name === 'cite' || name === 'var') return { ...base, italic: true };
  if (name === 'u') return { ...base, underlined: true };
  if (name === 's' || name === 'strike' || name === 'del') return { ...base, struck: true };
  if (name === 'center') return { ...base, align: 'center' };
  if (name === 'pre') return { ...base, isPre: true };
  if (name === 'blockquote' || name === 'dd') return { ...base, left: base.left + 30 };
  const level = /^h([1-6])$/.exec(name)?.[1];
  return level === undefined ? base : { ...base, level: Number(level) };
}

function declarationsOf(body: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const one of body.slice(0, 4000).split(';')) {
    const at = one.indexOf(':');
    if (at > 0)
      found.set(
        one.slice(0, at).trim().toLowerCase(),
        one
          .slice(at + 1)
          .replace(/!important/i, '')
          .trim()
          .toLowerCase(),
      );
  }
  return found;
}

function withDeclarations(look: ElementLook, declared: Declarations): ElementLook {
  const said = (name: string): string => declared.get(name) ?? '';
  const weight = said('font-weight');
  const decoration = `${said('text-decoration')} ${said('text-decoration-line')}`;
  const align = said('text-align');
  const sides = marginsOf(said('margin'));
  const left = lengthOf(said('margin-left')) ?? lengthOf(said('padding-left')) ?? sides;
  const first = lengthOf(said('text-indent'));
  return {
    ...look,
    bold: weight === '' ? look.bold : weight.startsWith('bold') || Number(weight) >= 600,
    italic: said('font-style') === '' ? look.italic : said('font-style') !== 'normal',
    underlined: look.underlined || decoration.includes('underline'),
    struck: look.struck || decoration.includes('line-through'),
    caps:
      look.caps || said('text-transform') === 'uppercase' || said('font-variant').includes('small-caps') || said('font-variant-caps').includes('small-caps'),
    isHidden: look.isHidden || said('display') === 'none' || said('visibility') === 'hidden' || said('mso-hide') === 'all',
    isPre: look.isPre || said('white-space').startsWith('pre'),
    align: align === '' ? look.align : align === 'center' ? 'center' : align === 'right' || align === 'end' ? 'end' : 'start',
    left: left === null ? look.left : left,
    first: first === null ? look.first : first,
  };
}

function marginsOf(margin: string): number | null {
  const parts = margin.split(/\s+/);
  return parts.length === 4 ? lengthOf(parts[3]) : parts.length > 1 ? lengthOf(parts[1]) : null;
}

/** What names say: "persona" is a speaker, "stage-direction" a direction, "pagebreak" a printed page. */
function withMeaning(look: ElementLook, name: string, isInline: boolean, names: readonly string[], attributes: Readonly<Record<string, string>>): ElementLook {
  const isPage =
    names.some((one) => /^(?:pagebreak|page-?num(?:ber)?|pageno|pgnum|page)$/i.test(one)) &&
    (isInline || /\d/.test(attributes['title'] ?? attributes['id'] ?? ''));
  const pageLabel = isPage ? (attributes['title'] ?? attributes['aria-label'] ?? '').replace(/^\D*(?=\d)/, '').slice(0, 10) : null;
  const isNote =
    look.isNote ||
    names.some((one) => /^(?:noteref|footnotes?|endnotes?|rearnotes?|fnref|toc|landmarks)$/i.test(one)) ||
    (name === 'sup' && /^\[?\d/.test(attributes['title'] ?? ''));
  const isStruck = look.struck || names.some((one) => /^(?:strike|struck|strikethrough|cut)$/i.test(one));
  const roles = names.map((one) => roleOfStyle(one));
  const role = roles.find((one) => one !== null) ?? null;
  if (isInline) {
    const run: RunRole | null = role === 'speaker' ? (look.role ?? 'speaker') : role === 'direction' || role === 'parenthetical' ? 'direction' : look.role;
    return { ...look, role: run, isNote, pageLabel, struck: isStruck };
  }
  const said = names.find((one) => roleOfStyle(one) !== null) ?? names.find((one) => /[a-z]/i.test(one)) ?? '';
  const isGroup =
    name === 'section' ||
    name === 'article' ||
    name === 'body' ||
    name === 'main' ||
    name === 'div' ||
    name === 'ul' ||
    name === 'ol' ||
    name === 'table' ||
    name === 'tbody' ||
    name === 'tr';
  return { ...look, isNote, pageLabel, struck: isStruck, style: isGroup ? (name === 'div' ? said : look.style) : said === '' ? look.style : said };
}
