// What holds at a place of rich text: a group takes it over and gives it back at its end.
import type { Destination } from './rtfDestinations.ts';

export interface RtfState {
  destination: Destination;
  /** Which style, which line of the information. */
  detail: string;
  font: number;
  /** Letters that stand after \u for readers that do not know it. */
  fallbacks: number;
  bold: boolean;
  italic: boolean;
  underlined: boolean;
  caps: boolean;
  struck: boolean;
  hidden: boolean;
  deleted: boolean;
  revised: boolean;
  wasDeleted: boolean;
  charStyle: string;
  style: string;
  level: number;
  align: 'start' | 'center' | 'end';
  /** Points. */
  left: number;
  first: number;
  inTable: boolean;
}

export const PLAIN_TEXT = {
  bold: false,
  italic: false,
  underlined: false,
  caps: false,
  struck: false,
  hidden: false,
  deleted: false,
  revised: false,
  wasDeleted: false,
  charStyle: '',
};

export const FRESH: RtfState = {
  ...PLAIN_TEXT,
  destination: 'body',
  detail: '',
  font: 0,
  fallbacks: 1,
  style: '',
  level: 0,
  align: 'start',
  left: 0,
  first: 0,
  inTable: false,
};

/** Words that set how letters and paragraphs look; unknown ones change nothing. */
export function setLook(state: RtfState, name: string, value: number | null, styles: ReadonlyMap<string, string>): void {
  const on = value !== 0;
  if (name === 'b') state.bold = on;
  else if (name === 'i') state.italic = on;
  else if (name === 'ulnone') state.underlined = false;
  else if (/^ul(?:d|db|w|dash|th|wave)?$/.test(name)) state.underlined = on;
  else if (name === 'caps' || name === 'scaps') state.caps = on;
  else if (name === 'strike' || name === 'striked') state.struck = on;
  else if (name === 'v') state.hidden = on;
  else if (name === 'deleted') {
    state.deleted = on;
    state.wasDeleted = false;
  } else if (name === 'revised') state.revised = on;
  else if (name === 'cs') state.charStyle = styles.get(`cs${value ?? 0}`) ?? '';
  else setParagraph(state, name, value ?? 0, styles);
}

function setParagraph(state: RtfState, name: string, value: number, styles: ReadonlyMap<string, string>): void {
  if (name === 'qc') state.align = 'center';
  else if (name === 'qr') state.align = 'end';
  else if (name === 'ql' || name === 'qj') state.align = 'start';
  else if (name === 'li' || name === 'lin') state.left = value / 20;
  else if (name === 'fi') state.first = value / 20;
  else if (name === 's') state.style = styles.get(`s${value}`) ?? '';
  else if (name === 'outlinelevel') state.level = value < 9 ? value + 1 : 0;
  else if (name === 'intbl') state.inTable = true;
}
