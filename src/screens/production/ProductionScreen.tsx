// Production: what the book says about the show itself. Title and terms, characters, departments, the blocking key, and the scripts that came in.
import { PlaceInProduction } from '#components/places/PlaceBar.tsx';
import { Sections } from '#components/places/Sections.tsx';
import { useSession } from '#hooks/session.ts';
import { useView } from '#hooks/view.ts';
import { BlockingKey } from './BlockingKey.tsx';
import { Characters } from './Characters.tsx';
import { Departments } from './Departments.tsx';
import { ScriptsIn } from './ScriptsIn.tsx';
import { ThePlay } from './ThePlay.tsx';
import './production.css';

const INDEX = [
  { id: 'play', words: 'The play' },
  { id: 'characters', words: 'Characters' },
  { id: 'departments', words: 'Departments' },
  { id: 'key', words: 'Blocking key' },
  { id: 'scripts', words: 'Scripts brought in' },
];

export function ProductionScreen() {
  const { readOnly } = useView(useSession().save);
  const canWrite = readOnly === null;
  return (
    <PlaceInProduction here="production">
      <Sections label="On this page" index={INDEX}>
        <ThePlay canWrite={canWrite} />
        <Characters canWrite={canWrite} />
        <Departments canWrite={canWrite} />
        <BlockingKey canWrite={canWrite} />
        <ScriptsIn canWrite={canWrite} />
      </Sections>
    </PlaceInProduction>
  );
}
