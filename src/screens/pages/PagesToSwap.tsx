// The pages that have to be printed anew and swapped in the binder.
export function PagesToSwap({ pages }: { readonly pages: readonly string[] }) {
  if (pages.length === 0) return null;
  return (
    <p className="pages-to-swap">
      <b>Pages to swap:</b> {pages.join(', ')}
    </p>
  );
}
