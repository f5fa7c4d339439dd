// The shelf's bin: books that were put away, each of which can be taken out again. Nothing here is ever emptied by itself.
import { sayWhen } from '#components/places/when.ts';
import type { Instant, ProductionId } from '#domain/ids.ts';
import type { ShelfProduction } from '#hooks/tablet.ts';
import { Button } from '#ui/Button.tsx';
import { Icon } from '#ui/Icon.tsx';

interface BinOnShelfProps {
  readonly productions: readonly ShelfProduction[];
  onTakeOut(id: ProductionId): void;
}

export function BinOnShelf({ productions, onTakeOut }: BinOnShelfProps) {
  if (productions.length === 0) return null;
  const now = Date.now() as Instant;
  return (
    <details className="shelf-bin">
      <summary>
        <Icon name="bin" size={20} />
        Bin <span className="shelf-count">{productions.length}</span>
      </summary>
      <ul className="shelf-bin-list">
        {productions.map((production) => (
          <li key={production.id}>
            <div>
              <b>{production.title}</b>
              <p>Put in the bin {sayWhen(production.binnedAt ?? now, now)}</p>
            </div>
            <Button aria-label={`Take out ${production.title}`} onClick={() => onTakeOut(production.id)}>
              Take out
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}
