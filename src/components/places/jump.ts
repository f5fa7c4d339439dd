// Addresses that open the book at a mark or a line: other places link to them, the Book goes there.
import type { CueId, LineId, NoteId, ProductionId } from '#domain/ids.ts';

export type Jump = { readonly to: 'cue'; readonly id: CueId } | { readonly to: 'note'; readonly id: NoteId } | { readonly to: 'line'; readonly id: LineId };

/** "/book/abc#cue=xyz": a fragment, so that the same book stays open and only the place changes. */
export function jumpAddress(production: ProductionId, jump: Jump): string {
  return `/book/${production}#${jump.to}=${encodeURIComponent(jump.id)}`;
}

/** What a fragment ("#cue=xyz") asks for; null when it asks for nothing known. */
export function readJump(fragment: string): Jump | null {
  const [to, id] = fragment.replace(/^#/, '').split('=', 2);
  if (id === undefined || id === '') return null;
  const plain = decoded(id);
  if (to === 'cue') return { to, id: plain as CueId };
  if (to === 'note') return { to, id: plain as NoteId };
  return to === 'line' ? { to, id: plain as LineId } : null;
}

/** A link that was cut in the middle of a sign is taken as it stands. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
