// OpenDocument's styles: automatic ones ("P3") led to the named style that a person chose, and what they look like through all their parents.
import { all, child, type XmlElement } from './xmlTree.ts';

export interface OdtLook {
  bold?: boolean;
  italic?: boolean;
  underlined?: boolean;
  caps?: boolean;
  struck?: boolean;
  hidden?: boolean;
  align?: 'start' | 'center' | 'end';
  /** Points. */
  left?: number;
  first?: number;
}

interface Style {
  readonly display: string;
  readonly parent: string;
  readonly isAutomatic: boolean;
  readonly look: OdtLook;
}

const USUAL = /^(?:standard|default(?: paragraph)? style|text body|normal|body text|preformatted text)?$/i;

export class OdtStyles {
  private readonly styles = new Map<string, Style>();
  private readonly resolved = new Map<string, OdtLook>();

  constructor(roots: readonly XmlElement[]) {
    for (const root of roots) {
      for (const [group, isAutomatic] of [
        ['styles', false],
        ['automatic-styles', true],
      ] as const) {
        for (const style of all(child(root, group) ?? { ...root, children: [] }, 'style')) this.add(style, isAutomatic);
      }
    }
  }

  private add(style: XmlElement, isAutomatic: boolean): void {
    const name = style.attributes['name'] ?? '';
    const key = `${style.attributes['family'] ?? ''} ${name}`;
    if (this.styles.has(key) && isAutomatic) return;
    this.styles.set(key, {
      display: style.attributes['display-name'] ?? name.replaceAll('_20_', ' '),
      parent: style.attributes['parent-style-name'] ?? '',
      isAutomatic,
      look: { ...textLook(child(style, 'text-properties')), ...paragraphLook(child(style, 'paragraph-properties')) },
    });
  }

  /** The named style behind it; '' for the usual one. */
  nameOf(name: string): string {
    let at = name;
    for (let turn = 0; turn < 20; turn += 1) {
      const style = this.styles.get(`paragraph ${at}`) ?? this.styles.get(`text ${at}`);
      if (style === undefined) return USUAL.test(at) ? '' : at.replaceAll('_20_', ' ');
      if (!style.isAutomatic) return USUAL.test(style.display) ? '' : style.display;
      at = style.parent;
    }
    return '';
  }

  lookOf(name: string, family: 'paragraph' | 'text'): OdtLook {
    const key = `${family} ${name}`;
    const before = this.resolved.get(key);
    if (before !== undefined) return before;
    let look: OdtLook = {};
    let at = name;
    for (let turn = 0; turn < 20 && at !== ''; turn += 1) {
      const style = this.styles.get(`${family} ${at}`);
      look = { ...style?.look, ...look };
      at = style?.parent ?? '';
    }
    this.resolved.set(key, look);
    return look;
  }
}

function textLook(properties: XmlElement | undefined): OdtLook {
  const look: OdtLook = {};
  const said = properties?.attributes ?? {};
  const weight = said['font-weight'];
  if (weight !== undefined) look.bold = weight === 'bold' || Number(weight) >= 600;
  if (said['font-style'] !== undefined) look.italic = said['font-style'] !== 'normal';
  if (said['text-underline-style'] !== undefined) look.underlined = said['text-underline-style'] !== 'none';
  if (said['text-line-through-style'] !== undefined) look.struck = said['text-line-through-style'] !== 'none';
  if (said['font-variant'] === 'small-caps' || said['text-transform'] === 'uppercase') look.caps = true;
  if (said['display'] === 'none') look.hidden = true;
  return look;
}

function paragraphLook(properties: XmlElement | undefined): OdtLook {
  const look: OdtLook = {};
  const said = properties?.attributes ?? {};
  const align = said['text-align'];
  if (align !== undefined) look.align = align === 'center' ? 'center' : align === 'end' || align === 'right' ? 'end' : 'start';
  const left = lengthOf(said['margin-left']);
  const first = lengthOf(said['text-indent']);
  if (left !== null) look.left = left;
  if (first !== null) look.first = first;
  return look;
}

const POINTS: Readonly<Record<string, number>> = { in: 72, cm: 28.35, mm: 2.835, pt: 1, pc: 12, px: 0.75, em: 12, rem: 12 };

/** Points of "1.4in", "2cm", "-36pt"; null for anything else. */
export function lengthOf(said: string | undefined): number | null {
  const match = /^(-?[\d.]{1,12})(in|cm|mm|pt|pc|px|r?em)?$/.exec(said?.trim() ?? '');
  const number = Number(match?.[1]);
  return match === null || !Number.isFinite(number) ? null : number * (POINTS[match[2] ?? 'px'] ?? 1);
}
