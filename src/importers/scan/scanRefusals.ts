// Why the words of a scan cannot be read, in words for the person who asked for it.
import { ImportRefusal } from '../importRefusal.ts';

export function cannotRead(fileName: string): ImportRefusal {
  return new ImportRefusal(
    'broken',
    `The words of “${fileName}” could not be read on this tablet.`,
    'Try again; or put the pages in the book as they are, and mark them there.',
  );
}

export function stoppedReading(): ImportRefusal {
  return new ImportRefusal('stopped', 'The reading was stopped.', '');
}
