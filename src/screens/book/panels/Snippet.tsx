// A found piece of text, with the found words marked.
import type { SearchHit } from '#screens/book/rows.ts';

export function Snippet({ hit }: { readonly hit: SearchHit }) {
  return <span className="result-words">{hit.snippet}</span>;
}
