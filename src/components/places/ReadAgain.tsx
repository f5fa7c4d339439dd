// A link that has a file of the book read again: what the importers of today make of it is laid beside the book, as new pages are.
import { Link } from 'wouter';
import type { AssetRef } from '#domain/productions/production.ts';
import { useView } from '#hooks/book.ts';
import { useSession } from '#hooks/session.ts';
import { Button } from '#ui/Button.tsx';
import { useFileWords } from './FileWhere.tsx';
import { readAgainAddress } from './readAgain.ts';

interface ReadAgainProps {
  readonly fileName: string;
  readonly asset: AssetRef;
  /** On the New pages screen itself; elsewhere it is gone to. */
  onRead?(): void;
}

/** Nothing while the file is not on this tablet. */
export function ReadAgain({ fileName, asset, onRead }: ReadAgainProps) {
  const { id } = useView(useSession().production);
  const where = useFileWords(asset);
  if (where?.isHere === false) return null;
  const label = `Read ${fileName} again`;
  return onRead !== undefined ? (
    <Button kind="quiet" aria-label={label} onClick={onRead}>
      Read it again
    </Button>
  ) : (
    <Link className="button button-quiet" href={readAgainAddress(id, asset.hash)} aria-label={label}>
      Read it again
    </Link>
  );
}
