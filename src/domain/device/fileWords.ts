// Where a file of the book is and what it waits for, in plain words. A pure function of checked facts, tested as a table.
import type { FileFact, FileTrouble } from './fileFacts.ts';
import type { ReadOnlyReason, RelayFact } from './saveFacts.ts';

export interface FileWords {
  /** A filled dot, an open one, a cross, or none: never colour alone. */
  readonly mark: 'whole' | 'waiting' | 'broken' | 'none';
  readonly words: string;
}

export interface FileWay {
  readonly relay: RelayFact['state'];
  readonly readOnly: ReadOnlyReason | null;
}

export function sayFile(file: FileFact, way: FileWay): FileWords {
  if (file.isHere === null) return { mark: 'none', words: 'Being looked for on this tablet.' };
  return file.isHere ? sayHere(file, way) : sayAway(file, way);
}

function sayHere(file: FileFact, { relay, readOnly }: FileWay): FileWords {
  if (file.moving !== null) return { mark: 'waiting', words: `On this tablet, on its way to the relay: ${percent(file)}.` };
  if (file.isAtRelay === true) return { mark: 'whole', words: 'On this tablet and at the relay.' };
  if (readOnly === 'open elsewhere') return { mark: 'none', words: 'On this tablet. The tab that writes in this book brings it to the relay.' };
  if (relay === 'none') return { mark: 'none', words: 'On this tablet, and in copies that are saved here.' };
  if (readOnly === 'view key') return { mark: 'none', words: 'On this tablet. A tablet that may edit brings it to the relay.' };
  if (file.trouble !== null) return { mark: 'broken', words: `On this tablet. ${TROUBLE[file.trouble]}` };
  if (relay === 'connected') return { mark: 'waiting', words: 'On this tablet, soon at the relay.' };
  return { mark: 'waiting', words: 'On this tablet. It waits for wifi to go to the relay.' };
}

function sayAway(file: FileFact, { relay, readOnly }: FileWay): FileWords {
  if (file.moving !== null) return { mark: 'waiting', words: `On its way from the relay: ${percent(file)}.` };
  if (readOnly === 'open elsewhere') return { mark: 'waiting', words: 'Not on this tablet yet. The tab that writes in this book fetches it.' };
  if (relay === 'none') return { mark: 'none', words: 'Only on the tablet that brought it in, and in copies that were saved there.' };
  if (file.trouble !== null) return { mark: 'broken', words: `Not on this tablet. ${TROUBLE[file.trouble]}` };
  if (relay !== 'connected')
    return { mark: 'waiting', words: file.isAtRelay === true ? 'At the relay. It waits for wifi to come here.' : 'Not on this tablet. It waits for wifi.' };
  if (file.isAtRelay === true) return { mark: 'waiting', words: 'At the relay, soon here.' };
  if (file.isAtRelay === null) return { mark: 'waiting', words: 'Being looked for at the relay.' };
  return { mark: 'waiting', words: 'Only on another tablet. It comes when that tablet has met the relay.' };
}

const TROUBLE: Readonly<Record<FileTrouble, string>> = {
  'tablet full': 'There is no room for it here: clear some space on this tablet, then open the book again. The book itself is not affected.',
  'tablet trouble': 'This tablet could not open it just now. It is tried again by itself; closing the app and opening it again may help.',
  'relay full': 'The relay has no more room for files. Tell whoever runs it.',
  'too big for the relay': 'The relay takes no file of this size. Tell whoever runs it.',
  'other bytes': 'What the relay sent was not this file, and was thrown away. It is asked for again later.',
  'relay keeps no files': 'This relay keeps no files. Ask whoever runs it to update it.',
  'relay trouble': 'The relay could not take it just now. It is tried again by itself.',
};

function percent({ moving, bytes }: FileFact): string {
  if (moving === null || bytes === 0) return '0 %';
  return `${Math.min(99, Math.floor((100 * moving.bytes) / bytes))} %`;
}
