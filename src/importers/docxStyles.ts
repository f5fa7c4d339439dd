// Word's styles: what a paragraph or a run looks like when nothing on it says otherwise, through the chain of styles it is based on.
import { all, child, elementsOf, type XmlElement } from './xmlTree.ts';

export interface RunLook {
  bold?: boolean;
  italic?: boolean;
  underlined?: boolean;
  caps?: boolean;
  struck?: boolean;
  hidden?: boolean;
}

export interface ParagraphLook {
  align?: 'start' | 'center' | 'end';
  /** Points. */
  left?: number;
  first?: number;
  level?: number;
}

interface Style {
  readonly name: string;
  readonly basedOn: string;
  readonly run: RunLook;
  readonly paragraph: ParagraphLook;
  readonly isDefault: boolean;
}

export class DocxStyles {
  private readonly styles = new Map<string, Style>();
  private readonly defaults: { run: RunLook; paragraph: ParagraphLook } = { run: {}, paragraph: {} };
  private readonly resolved = new Map<string, { run: RunLook; paragraph: ParagraphLook }>();
  private defaultParagraph = '';

  constructor(root: XmlElement | null) {
    if (root === null) return;
    const usual = child(root, 'docDefaults');
    this.defaults.run = runLook(child(child(usual, 'rPrDefault'), 'rPr'));
    this.defaults.paragraph = paragraphLook(child(child(usual, 'pPrDefault'), 'pPr'));
    for (const style of all(root, 'style')) {
      const id = style.attributes['styleId'] ?? '';
      const isDefault = isOn(style.attributes['default']) && style.attributes['type'] === 'paragraph';
      if (isDefault) this.defaultParagraph = id;
      this.styles.set(id, {
        name: child(style, 'name')?.attributes['val'] ?? id,
        basedOn: child(style, 'basedOn')?.attributes['val'] ?? '',
        run: runLook(child(style, 'rPr')),
        paragraph: paragraphLook(child(style, 'pPr')),
        isDefault,
      });
    }
  }

  /** '' for the usual style. */
  nameOf(id: string): string {
    const style = this.styles.get(id);
    return style?.isDefault === true || /^(?:normal|standard|body ?text|compact|first ?paragraph|no spacing)$/i.test(style?.name ?? '')
      ? ''
      : (style?.name ?? id);
  }

  /** With everything it is based on. */
  lookOf(id: string): { run: RunLook; paragraph: ParagraphLook } {
    const before = this.resolved.get(id);
    if (before !== undefined) return before;
    let run: RunLook = {};
    let paragraph: ParagraphLook = {};
    const seen = new Set<string>();
    for (let at = id === '' ? this.defaultParagraph : id; at !== '' && !seen.has(at); at = this.styles.get(at)?.basedOn ?? '') {
      seen.add(at);
      run = { ...this.styles.get(at)?.run, ...run };
      paragraph = { ...this.styles.get(at)?.paragraph, ...paragraph };
    }
    const whole = { run: { ...this.defaults.run, ...run }, paragraph: { ...this.defaults.paragraph, ...paragraph } };
    this.resolved.set(id, whole);
    return whole;
  }
}

function isOn(value: string | undefined): boolean {
  return value !== undefined && !/^(?:0|false|off|none)$/i.test(value);
}

export function runLook(properties: XmlElement | undefined): RunLook {
  const look: RunLook = {};
  for (const one of properties === undefined ? [] : elementsOf(properties)) {
    const on = isOn(one.attributes['val'] ?? 'true');
    if (one.name === 'b') look.bold = on;
    else if (one.name === 'i') look.italic = on;
    else if (one.name === 'u') look.underlined = on;
    else if (one.name === 'caps' || one.name === 'smallCaps') look.caps = on || look.caps === true;
    else if (one.name === 'strike' || one.name === 'dstrike') look.struck = on || look.struck === true;
    else if (one.name === 'vanish') look.hidden = on;
  }
  return look;
}

export function paragraphLook(properties: XmlElement | undefined): ParagraphLook {
  const look: ParagraphLook = {};
  const align = child(properties, 'jc')?.attributes['val'];
  if (align !== undefined) look.align = align === 'center' ? 'center' : align === 'right' || align === 'end' ? 'end' : 'start';
  const indent = child(properties, 'ind')?.attributes;
  const left = points(indent?.['left'] ?? indent?.['start']);
  const first = points(indent?.['firstLine']);
  const hanging = points(indent?.['hanging']);
  if (left !== null) look.left = left;
  if (hanging !== null) look.first = -hanging;
  else if (first !== null) look.first = first;
  const level = child(properties, 'outlineLvl')?.attributes['val'];
  if (level !== undefined && Number(level) < 9) look.level = Number(level) + 1;
  return look;
}

function points(twentieths: string | undefined): number | null {
  const number = Number(twentieths);
  return twentieths === undefined || !Number.isFinite(number) ? null : number / 20;
}
