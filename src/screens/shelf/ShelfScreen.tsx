// The shelf: the productions on this tablet, and every way to a new one.
import { useMemo, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { PlaceOnTablet } from '#components/places/PlaceBar.tsx';
import { RefusalNote } from '#components/places/RefusalNote.tsx';
import type { Instant } from '#domain/ids.ts';
import { useAction } from '#hooks/action.ts';
import { type OpenedCopy, type ShelfProduction, useTablet } from '#hooks/tablet.ts';
import { useView } from '#hooks/view.ts';
import { BinOnShelf } from './BinOnShelf.tsx';
import { BookOnShelf, type ShelfActs } from './BookOnShelf.tsx';
import { CopyDialog } from './CopyDialog.tsx';
import { DropPlace } from './DropPlace.tsx';
import { InstallHint } from './InstallHint.tsx';
import { NewBookButtons } from './NewBookButtons.tsx';
import { binned, findOnShelf, standing } from './shelfWords.ts';
import { TitleDialog } from './TitleDialog.tsx';
import { useBringIn } from './useBringIn.ts';
import { Welcome } from './Welcome.tsx';
import './shelf.css';

/** A shelf this long gets a field to find a book by. */
const LONG_SHELF = 10;

type Asking =
  | { readonly for: 'rename'; readonly production: ShelfProduction }
  | { readonly for: 'blank' }
  | { readonly for: 'copy'; readonly copy: OpenedCopy };

export function ShelfScreen() {
  const tablet = useTablet();
  const shelf = useView(tablet.shelf);
  const [, goTo] = useLocation();
  const action = useAction();
  const [asking, setAsking] = useState<Asking | null>(null);
  const books = useMemo(() => standing(shelf), [shelf]);
  const thrownAway = useMemo(() => binned(shelf), [shelf]);
  const bringIn = useBringIn(action, (copy) => setAsking({ for: 'copy', copy }));
  const acts = useShelfActs(action.run, (production) => setAsking({ for: 'rename', production }));
  const openSample = (): void => void action.run(async () => goTo(`/book/${await tablet.openSample()}`));
  const ways = { bringIn, onBlank: () => setAsking({ for: 'blank' }), onSample: openSample, isBusy: action.isBusy };
  return (
    <PlaceOnTablet title="Prompt Corner" actions={<ThisTablet />}>
      <DropPlace onFile={bringIn.file}>
        <div className="shelf" aria-busy={action.isBusy}>
          <RefusalNote refusal={action.refusal} onForget={action.forget} />
          <Evicted />
          <InstallHint hasBooks={books.some((book) => !book.isSample)} />
          {books.length === 0 ? <Welcome {...ways} /> : <NewBookButtons {...ways} hasSample={books.some((book) => book.isSample)} />}
          {books.length === 0 ? null : <Books books={books} acts={acts} />}
          <BinOnShelf productions={thrownAway} onTakeOut={(id) => void action.run(() => tablet.takeOutOfBin(id))} />
        </div>
      </DropPlace>
      <AskedFor asking={asking} onClose={() => setAsking(null)} />
    </PlaceOnTablet>
  );
}

function useShelfActs(run: (work: () => Promise<unknown>) => Promise<void>, rename: (production: ShelfProduction) => void): ShelfActs {
  const tablet = useTablet();
  return useMemo(
    () => ({
      rename,
      duplicate: (production) => void run(() => tablet.duplicate(production.id)),
      bin: (production) => void run(() => tablet.putInBin(production.id)),
    }),
    [run, rename, tablet],
  );
}

function Books({ books, acts }: { readonly books: readonly ShelfProduction[]; readonly acts: ShelfActs }) {
  const [typed, setTyped] = useState('');
  const now = Date.now() as Instant;
  const found = typed.trim() === '' ? books : findOnShelf(books, typed);
  return (
    <section aria-label="Books on this tablet">
      {books.length < LONG_SHELF ? null : (
        <div className="shelf-find">
          <input
            className="input"
            type="search"
            aria-label="Find a book on the shelf"
            placeholder={`Find one of ${books.length} books`}
            value={typed}
            onChange={(change) => setTyped(change.target.value)}
          />
          <p role="status">{typed.trim() === '' ? null : found.length === 1 ? '1 book' : `${found.length} books`}</p>
        </div>
      )}
      <ul className="shelf-books">
        {found.map((production) => (
          <BookOnShelf key={production.id} production={production} now={now} acts={acts} />
        ))}
      </ul>
    </section>
  );
}

function AskedFor({ asking, onClose }: { readonly asking: Asking | null; onClose(): void }) {
  const tablet = useTablet();
  const [, goTo] = useLocation();
  if (asking === null) return null;
  if (asking.for === 'copy') return <CopyDialog copy={asking.copy} onClose={onClose} />;
  if (asking.for === 'rename') {
    const { production } = asking;
    return (
      <TitleDialog
        heading="Rename the production"
        verb="Rename"
        title={production.title}
        onClose={onClose}
        onTitle={(title) => tablet.rename(production.id, title)}
      />
    );
  }
  return (
    <TitleDialog
      heading="A blank book"
      verb="Make the book"
      title=""
      onClose={onClose}
      onTitle={async (title) => goTo(`/book/${await tablet.createBlank(title)}`)}
    />
  );
}

function Evicted() {
  const { evicted } = useView(useTablet().storage);
  if (!evicted) return null;
  return (
    <div className="refusal" role="alert">
      <p>
        <b>The browser has cleared books from this tablet.</b> Join a shared production again, or open a saved copy. Installing the app keeps the browser from
        doing it again.
      </p>
    </div>
  );
}

function ThisTablet() {
  const { name, colour } = useView(useTablet().me);
  return (
    <Link href="/tablet" className="shelf-me">
      <i style={{ background: `var(--person-${colour})` }} aria-hidden="true" />
      <span>{name === '' ? 'This tablet' : name}</span>
    </Link>
  );
}
