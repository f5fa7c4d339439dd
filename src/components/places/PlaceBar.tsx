// The head of a place: the way back, what this is, the other places of the production, and what is saved.
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { SaveBadge } from '#components/SaveBadge.tsx';
import { useSession } from '#hooks/session.ts';
import { useView } from '#hooks/view.ts';
import { Icon, type IconName } from '#ui/Icon.tsx';
import { ThemeButton } from './ThemeButton.tsx';
import './places.css';

export type PlaceName = 'book' | 'cues' | 'pages' | 'production' | 'devices';

const PLACES: readonly { readonly name: PlaceName; readonly words: string; readonly icon: IconName; readonly path: string }[] = [
  { name: 'book', words: 'Book', icon: 'page', path: '' },
  { name: 'cues', words: 'Cue sheet', icon: 'sheet', path: '/cues' },
  { name: 'pages', words: 'New pages', icon: 'pages', path: '/pages' },
  { name: 'production', words: 'Production', icon: 'people', path: '/production' },
  { name: 'devices', words: 'Devices', icon: 'device', path: '/devices' },
];

/** A place of the open production. Its body scrolls; the bar and, on a phone, the row of places at the foot stay. */
export function PlaceInProduction({ here, children }: { readonly here: PlaceName; readonly children: ReactNode }) {
  const session = useSession();
  const { id, title } = useView(session.production);
  const words = PLACES.find((place) => place.name === here)?.words ?? '';
  return (
    <div className="place">
      <header className="place-bar">
        <Link href="/" className="icon-button" aria-label="Shelf" title="Shelf">
          <Icon name="back" />
        </Link>
        <div className="place-title">
          <h1>{words}</h1>
          <p>{title}</p>
        </div>
        <SaveBadge />
        <ThemeButton />
      </header>
      <nav className="place-nav" aria-label="Places of this production">
        {PLACES.map((place) => (
          <Link key={place.name} href={`/book/${id}${place.path}`} aria-current={place.name === here ? 'page' : undefined}>
            <Icon name={place.icon} size={20} />
            <span>{place.words}</span>
          </Link>
        ))}
      </nav>
      <main className="place-body">{children}</main>
    </div>
  );
}

/** A place of the tablet, outside of any production. */
export function PlaceOnTablet({ title, backTo, children, actions }: PlaceOnTabletProps) {
  return (
    <div className="place place-alone">
      <header className="place-bar">
        {backTo === undefined ? <Mark /> : <BackLink to={backTo} />}
        <div className="place-title">
          <h1>{title}</h1>
        </div>
        {actions ?? null}
        <ThemeButton />
      </header>
      <main className="place-body">{children}</main>
    </div>
  );
}

interface PlaceOnTabletProps {
  readonly title: string;
  readonly backTo?: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

function BackLink({ to }: { readonly to: string }) {
  return (
    <Link href={to} className="icon-button" aria-label="Back" title="Back">
      <Icon name="back" />
    </Link>
  );
}

/** The sign of the app: an open book with a cue at the word. */
function Mark() {
  return (
    <svg className="place-mark" viewBox="0 0 40 34" aria-hidden="true">
      <path d="M20 5C14.500 1.800 8 .900 1 1.900v29c7-1 13.500 0 19 3.100 5.500-3.100 12-4.100 19-3.100v-29C32 .900 25.500 1.800 20 5Zm0 0v29" />
      <path className="place-mark-cue" d="M9 16h15M24 11.500h10v9H24z" />
    </svg>
  );
}
