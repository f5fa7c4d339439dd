// A draft script as acts, scenes and items, for comparing with a case's truth.
import type { DraftLine, DraftScript } from '#domain/script/draft.ts';
import type { Span } from '#domain/script/line.ts';
import { bareDirection } from '#domain/script/reading/directions.ts';
import { plainLabel } from '#domain/script/reading/headings.ts';
import { bareName } from '#domain/script/reading/names.ts';

export interface ReportItem {
  readonly type: 'speech' | 'direction' | 'song' | 'ensemble';
  readonly speaker?: string;
  readonly printed?: string;
  readonly speakers?: readonly string[];
  readonly text: string;
  readonly title?: string;
  readonly directions?: readonly string[];
  readonly form?: string;
  readonly page?: string | null;
  readonly simultaneous?: number;
  /** Of an ensemble: the names at the heads of its columns. */
  readonly voices?: readonly string[];
}

export interface ReportScene {
  readonly label: string | null;
  readonly implicit: boolean;
  readonly items: ReportItem[];
}

export interface ReportAct {
  readonly label: string | null;
  readonly scenes: ReportScene[];
}

export interface Report {
  readonly title: string;
  readonly author: string;
  readonly source: DraftScript['source'];
  readonly characters: readonly { name: string; description: string; spellings: readonly string[]; speeches: number }[];
  readonly acts: ReportAct[];
  readonly furniture: readonly string[];
  readonly doubts: DraftScript['doubts'];
}

export function reportOf(draft: DraftScript): Report {
  const acts: ReportAct[] = [];
  const actNow = (): ReportAct => {
    if (acts.length === 0) acts.push({ label: null, scenes: [] });
    return acts.at(-1) as ReportAct;
  };
  const sceneNow = (): ReportScene => {
    const act = actNow();
    if (act.scenes.length === 0) act.scenes.push({ label: null, implicit: true, items: [] });
    return act.scenes.at(-1) as ReportScene;
  };
  for (const line of draft.lines) {
    // A page whose words nobody read has none to report.
    if (line.kind === 'page') continue;
    if (line.kind === 'act') acts.push({ label: plainLabel(line.text), scenes: [] });
    else if (line.kind === 'scene') {
      // Directions between the head of an act and its first scene set that scene.
      const [only, ...more] = actNow().scenes;
      const opening = only?.implicit === true && more.length === 0 && only.items.every((item) => item.type === 'direction') ? only.items : [];
      if (opening.length > 0) actNow().scenes.pop();
      actNow().scenes.push({ label: plainLabel(line.text), implicit: false, items: [...opening] });
    } else addItems(sceneNow().items, line, draft.source.format);
  }
  for (const act of acts) if (act.scenes.length === 0) act.scenes.push({ label: null, implicit: true, items: [] });
  return {
    title: draft.title,
    author: draft.author,
    source: draft.source,
    characters: draft.characters,
    acts,
    furniture: draft.furniture,
    doubts: draft.doubts,
  };
}

/** Lyrics that a plain text prints in columns under a row of names are one ensemble. */
function addItems(items: ReportItem[], line: DraftLine, format: DraftScript['source']['format']): void {
  const last = items.at(-1);
  for (const item of itemsOf(line)) {
    if (format !== 'text' || item.simultaneous === undefined || item.form !== 'lyric') items.push(item);
    else if (last?.type === 'ensemble' && last.simultaneous === item.simultaneous) {
      items[items.length - 1] = { ...last, voices: [...(last.voices ?? []), item.printed ?? ''], text: `${last.text} ${item.text}` };
    } else items.push({ type: 'ensemble', voices: [item.printed ?? ''], text: item.text, simultaneous: item.simultaneous });
  }
}

/** Words that are cut in the source are not spoken, so they are not in the report; a line that is all cut is not there. */
function itemsOf(line: DraftLine): ReportItem[] {
  const label = line.boxes?.[0]?.leaf ?? line.page;
  const page = label === null ? {} : { page: String(label) };
  if (line.kind === 'song') return [{ type: 'song', title: line.text, text: line.text, ...page }];
  const spoken = flow(without(line.text, [...line.directions, ...line.cuts]));
  if (line.kind === 'direction') return spoken === '' ? [] : [{ type: 'direction', text: spoken, ...page }];
  const directions = line.directions.map((span) => flow(bareDirection(line.text.slice(span.from, span.to)))).filter((words) => words !== '');
  if (spoken === '' && directions.length === 0 && line.cuts.length > 0) return [];
  const simultaneous = line.simultaneous === null ? {} : { simultaneous: line.simultaneous };
  return [
    {
      type: 'speech',
      speaker: bareName(line.printed),
      printed: line.printed,
      speakers: line.speakers,
      text: spoken,
      form: line.form,
      ...(directions.length > 0 ? { directions } : {}),
      ...page,
      ...simultaneous,
    },
  ];
}

function without(text: string, spans: readonly Span[]): string {
  let kept = '';
  let at = 0;
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    if (span.from > at) kept += `${text.slice(at, span.from)} `;
    at = Math.max(at, span.to);
  }
  return kept + text.slice(at);
}

function flow(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
