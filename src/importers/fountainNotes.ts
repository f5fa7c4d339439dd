// Fountain's boneyard (/* … */) and notes ([[ … ]]), taken out of the text before its lines are read.

export interface SourceRow {
  readonly text: string;
  readonly sourceLine: number;
  /** Notes that began on this line (or on lines that held nothing else, just before it). */
  readonly notes: readonly string[];
}

/** Words between these two signs are cut: the notes [[cut]] and [[end of cut]], as our own exports write them. */
export const CUT_BEGINS = '\ue000';
export const CUT_ENDS = '\ue001';
const NOTE_SIGN = '\ue002';
/** A note is no longer than this; an opening that is never closed is just words. */
const LONGEST_NOTE = 6000;

/** Rows of the text without boneyard and notes. A row that held nothing else is gone, so it parts no paragraphs. Linear. */
export function blankNotes(text: string): SourceRow[] {
  const clean = text.replace(/[\ue000-\ue002]/g, '');
  const { marked, notes } = takeNotes(takeBoneyard(clean));
  const before = clean.split('\n');
  const after = marked.split('\n');
  const rows: SourceRow[] = [];
  let waiting: string[] = [];
  let taken = 0;
  after.forEach((line, index) => {
    const found = line.split(NOTE_SIGN).length - 1;
    waiting = waiting.concat(notes.slice(taken, taken + found));
    taken += found;
    const rest = line.split(NOTE_SIGN).join('');
    const wasOnlyNote = rest.trim() === '' && (before[index] ?? '').trim() !== '';
    if (wasOnlyNote) return;
    rows.push({ text: found > 0 ? rest.replace(/ {2,}/g, ' ').trimEnd() : rest, sourceLine: index + 1, notes: waiting });
    waiting = [];
  });
  if (waiting.length > 0) rows.push({ text: '', sourceLine: after.length, notes: waiting });
  return rows;
}

function takeBoneyard(text: string): string {
  let kept = '';
  let at = 0;
  for (;;) {
    const from = text.indexOf('/*', at);
    const to = from < 0 ? -1 : text.indexOf('*/', from + 2);
    if (from < 0 || to < 0) return kept + text.slice(at);
    kept += text.slice(at, from) + text.slice(from, to).replace(/[^\n]+/g, '');
    at = to + 2;
  }
}

function takeNotes(text: string): { marked: string; notes: string[] } {
  const notes: string[] = [];
  let marked = '';
  let at = 0;
  for (;;) {
    const from = text.indexOf('[[', at);
    if (from < 0) return { marked: marked + text.slice(at), notes };
    const window = text.slice(from + 2, from + 2 + LONGEST_NOTE);
    const length = window.indexOf(']]');
    const inner = length < 0 ? '' : window.slice(0, length);
    // A blank line ends a note unless it holds two spaces.
    if (length < 0 || /\n ?\n/.test(inner)) {
      marked += text.slice(at, from + 2);
      at = from + 2;
      continue;
    }
    marked += text.slice(at, from) + signOf(inner, notes) + inner.replace(/[^\n]+/g, '');
    at = from + 2 + length + 2;
  }
}

function signOf(inner: string, notes: string[]): string {
  const said = inner.trim().toLowerCase();
  if (said === 'cut') return CUT_BEGINS;
  if (said === 'end of cut') return CUT_ENDS;
  notes.push(inner.replace(/\s+/g, ' ').trim());
  return NOTE_SIGN;
}
