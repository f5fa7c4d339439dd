// What became of the words of a scan that were read later: kept until the app is closed, so that one can go to a doubtful line and come back for the next.
import type { LineId, ScriptImportId } from '#domain/ids.ts';
import { createSource, type View } from '#domain/view.ts';

export interface Brought {
  /** Sentences for the person. */
  readonly said: string;
  readonly doubts: readonly { readonly line: LineId; readonly why: string }[];
}

const known = createSource<ReadonlyMap<ScriptImportId, Brought>>(new Map());

export const broughtWords: View<ReadonlyMap<ScriptImportId, Brought>> = known;

export function tellBrought(script: ScriptImportId, brought: Brought): void {
  known.set(new Map([...known.current(), [script, brought]]));
}
