// The menu of the Book: the other places of the production, and how the book lies on the desk.
import { Link } from 'wouter';
import { clampTextSize, MAX_TEXT_SIZE, MIN_TEXT_SIZE } from '#components/book/textSize.ts';
import { useSession } from '#hooks/session.ts';
import { type Preferences, useTablet } from '#hooks/tablet.ts';
import { useView } from '#hooks/view.ts';
import { useDesk, useOnDesk } from '#screens/book/desk.ts';
import { Button, IconButton } from '#ui/Button.tsx';
import { Icon, type IconName } from '#ui/Icon.tsx';
import { Segments } from '#ui/Segments.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import './panels.css';

const PLACES: readonly { readonly words: string; readonly icon: IconName; readonly path: string }[] = [
  { words: 'Cue sheet', icon: 'sheet', path: '/cues' },
  { words: 'New pages', icon: 'pages', path: '/pages' },
  { words: 'Production', icon: 'people', path: '/production' },
  { words: 'Devices', icon: 'device', path: '/devices' },
];

export function MenuPanel({ onClose }: { onClose(): void }) {
  const desk = useDesk();
  const session = useSession();
  const { id } = useView(session.production);
  const shape = useOnDesk((state) => state.shape);
  const tray = useView(session.book.tray);
  return (
    <Sheet title="Menu" from="side" onClose={onClose} className="menu-sheet">
      <nav className="menu-places" aria-label="Places of this production">
        {PLACES.map((place) => (
          <Link key={place.path} href={`/book/${id}${place.path}`} className="menu-place">
            <Icon name={place.icon} />
            {place.words}
          </Link>
        ))}
        {tray.length === 0 ? null : (
          <button type="button" className="menu-place" onClick={() => desk.set({ panel: 'tray' })}>
            <Icon name="tray" />
            Tray: {tray.length === 1 ? '1 mark waits' : `${tray.length} marks wait`}
          </button>
        )}
      </nav>
      <Setting />
      {shape === 'phone' ? (
        <p className="menu-phone">A phone reads along. To write, open this book on a tablet or a computer.</p>
      ) : (
        <div className="menu-keys">
          <Button icon="keyboard" onClick={() => desk.set({ panel: 'keys' })}>
            Keyboard
          </Button>
        </div>
      )}
    </Sheet>
  );
}

function Setting() {
  const tablet = useTablet();
  const preferences = useView(tablet.preferences);
  const shape = useOnDesk((state) => state.shape);
  const set =
    <Key extends keyof Preferences>(key: Key) =>
    (value: Preferences[Key]) =>
      tablet.setPreference(key, value);
  const size = (step: number) => tablet.setPreference('textSize', clampTextSize(preferences.textSize + step));
  return (
    <div className="menu-settings">
      <div className="menu-setting">
        <span id="text-size">Text size</span>
        <div className="text-size" role="group" aria-labelledby="text-size">
          <IconButton icon="minus" label="Smaller text" disabled={preferences.textSize <= MIN_TEXT_SIZE} onClick={() => size(-1)} />
          <output>{preferences.textSize > 0 ? `+${preferences.textSize}` : preferences.textSize}</output>
          <IconButton icon="plus" label="Larger text" disabled={preferences.textSize >= MAX_TEXT_SIZE} onClick={() => size(1)} />
        </div>
      </div>
      <div className="menu-setting">
        <span>Light</span>
        <Segments
          label="Light"
          value={preferences.theme}
          onChoose={set('theme')}
          segments={[
            { value: 'paper', label: 'Paper' },
            { value: 'blackout', label: 'Blackout' },
          ]}
        />
      </div>
      <div className="menu-setting">
        <span>Pages</span>
        <Segments
          label="Pages"
          value={preferences.turning}
          onChoose={set('turning')}
          segments={[
            { value: 'scroll', label: 'Scroll' },
            { value: 'pages', label: 'Turn' },
          ]}
        />
      </div>
      {shape === 'phone' ? null : (
        <div className="menu-setting">
          <span>Writing hand</span>
          <Segments
            label="Writing hand"
            value={preferences.hand}
            onChoose={set('hand')}
            segments={[
              { value: 'left', label: 'Left' },
              { value: 'right', label: 'Right' },
            ]}
          />
        </div>
      )}
    </div>
  );
}
