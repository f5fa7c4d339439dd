// A found piece of text, with the found words marked: heavier and underlaid, so that it needs no colour to be seen.
import type { SearchHit } from '#screens/book/rows.ts';

export function Snippet({ hit }: { readonly hit: Pick<SearchHit, 'snippet' | 'found'> }) {
  const { snippet, found } = hit;
  const last = found.at(-1)?.to ?? 0;
  return (
    <span className="result-words">
      {found.map((span, index) => (
        <span key={span.from}>
          {snippet.slice(found[index - 1]?.to ?? 0, span.from)}
          <mark>{snippet.slice(span.from, span.to)}</mark>
        </span>
      ))}
      {snippet.slice(last)}
    </span>
  );
}
