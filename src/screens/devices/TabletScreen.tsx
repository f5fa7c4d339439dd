// This tablet without any production open: who writes on it, and how it keeps its books.
import { PlaceOnTablet } from '#components/places/PlaceBar.tsx';
import { Sections } from '#components/places/Sections.tsx';
import { RelaySetting } from './RelaySetting.tsx';
import { ThisTablet } from './ThisTablet.tsx';
import { You } from './You.tsx';
import './devices.css';

const INDEX = [
  { id: 'you', words: 'You' },
  { id: 'tablet', words: 'This tablet' },
  { id: 'relay', words: 'Relay' },
];

export function TabletScreen() {
  return (
    <PlaceOnTablet title="This tablet" backTo="/">
      <Sections label="On this page" index={INDEX}>
        <You />
        <ThisTablet />
        <RelaySetting />
      </Sections>
    </PlaceOnTablet>
  );
}
