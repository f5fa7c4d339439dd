// Devices: what is saved where, what changed meanwhile, sharing, copies, the bin, and this tablet.
import { PlaceInProduction } from '#components/places/PlaceBar.tsx';
import { Sections } from '#components/places/Sections.tsx';
import { useSession } from '#hooks/session.ts';
import { useView } from '#hooks/view.ts';
import { Away } from './Away.tsx';
import { Backups, SaveACopy } from './Backups.tsx';
import { BookBin } from './BookBin.tsx';
import { Epochs } from './Epochs.tsx';
import { SavedWhere } from './SavedWhere.tsx';
import { Sharing } from './Sharing.tsx';
import { ThisTablet } from './ThisTablet.tsx';
import { You } from './You.tsx';
import './devices.css';

const INDEX = [
  { id: 'saved', words: 'What is saved where' },
  { id: 'away', words: 'While you were away' },
  { id: 'sharing', words: 'Share this book' },
  { id: 'you', words: 'You' },
  { id: 'copy', words: 'Save a copy' },
  { id: 'backups', words: 'Backups' },
  { id: 'bin', words: 'Bin' },
  { id: 'tablet', words: 'This tablet' },
];

export function DevicesScreen() {
  const { readOnly } = useView(useSession().save);
  const canWrite = readOnly === null;
  return (
    <PlaceInProduction here="devices">
      <Sections label="On this page" index={INDEX}>
        <SavedWhere />
        <Epochs />
        <Away />
        <Sharing />
        <You />
        <SaveACopy />
        <Backups canWrite={canWrite} />
        <BookBin canWrite={canWrite} />
        <ThisTablet />
      </Sections>
    </PlaceInProduction>
  );
}
