// One book on the shelf: its cover opens it, the menu beside it does the rest.
import { memo } from 'react';
import { Link } from 'wouter';
import { sayWhen } from '#components/places/when.ts';
import type { Instant } from '#domain/ids.ts';
import type { ShelfProduction } from '#hooks/tablet.ts';
import { Menu } from '#ui/Menu.tsx';
import { clothOf, isShouted, sayWhereSaved } from './shelfWords.ts';

export interface ShelfActs {
  rename(production: ShelfProduction): void;
  duplicate(production: ShelfProduction): void;
  bin(production: ShelfProduction): void;
}

interface BookOnShelfProps {
  readonly production: ShelfProduction;
  readonly now: Instant;
  readonly acts: ShelfActs;
}

export const BookOnShelf = memo(function BookOnShelf({ production, now, acts }: BookOnShelfProps) {
  const saved = sayWhereSaved(production, now);
  const title = production.title === '' ? 'Untitled' : production.title;
  return (
    <li className="shelf-book">
      <Link href={`/book/${production.id}`} className={`cover cover-${clothOf(production.id)}`}>
        <span className="cover-label">
          <span className="cover-kind">Prompt book</span>
          <span className={isShouted(title) ? 'cover-title cover-caps' : 'cover-title'}>{title}</span>
          <span className="cover-author">{production.author}</span>
        </span>
      </Link>
      <div className="shelf-facts">
        <div>
          <p>Opened {sayWhen(production.openedAt, now)}</p>
          <p className={`shelf-saved shelf-${saved.kind}`}>{saved.words}</p>
        </div>
        <Menu
          label={`More about ${title}`}
          choices={[
            { name: 'Rename', icon: 'edit', choose: () => acts.rename(production) },
            { name: 'Duplicate', icon: 'page', choose: () => acts.duplicate(production) },
            { name: 'Put in the bin', icon: 'bin', isSerious: true, choose: () => acts.bin(production) },
          ]}
        />
      </div>
    </li>
  );
});
