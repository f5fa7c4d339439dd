// Where a file of the book is, as a table: for every fact that can be known, the words that are true of it.
import { expect, it } from 'vitest';
import type { FileFact } from '#domain/device/fileFacts.ts';
import { type FileWay, sayFile } from '#domain/device/fileWords.ts';
import type { RelayFact } from '#domain/device/saveFacts.ts';

const file = (fact: Partial<FileFact>): FileFact => ({
  hash: 'a'.repeat(64),
  bytes: 1_000,
  fileName: 'The play.pdf',
  isHere: true,
  isAtRelay: null,
  moving: null,
  trouble: null,
  ...fact,
});
const here = (fact: Partial<FileFact> = {}): FileFact => file({ isHere: true, ...fact });
const away = (fact: Partial<FileFact> = {}): FileFact => file({ isHere: false, ...fact });
const at = (relay: RelayFact['state'], readOnly: FileWay['readOnly'] = null): FileWay => ({ relay, readOnly });

const TABLE: readonly (readonly [what: string, FileFact, FileWay, mark: string, words: RegExp])[] = [
  ['nobody has looked yet', file({ isHere: null }), at('connected'), 'none', /looked for on this tablet/],
  ['here, never shared', here(), at('none'), 'none', /^On this tablet, and in copies/],
  ['here, no wifi', here(), at('unreachable'), 'waiting', /^On this tablet. It waits for wifi/],
  ['here, being called', here(), at('connecting'), 'waiting', /^On this tablet. It waits for wifi/],
  ['here, refused', here(), at('refused'), 'waiting', /^On this tablet. It waits/],
  ['here, its turn comes', here(), at('connected'), 'waiting', /^On this tablet, soon at the relay/],
  ['here, on its way', here({ moving: { way: 'to the relay', bytes: 400 } }), at('connected'), 'waiting', /on its way to the relay: 40 %/],
  ['here, all sent and not confirmed', here({ moving: { way: 'to the relay', bytes: 1_000 } }), at('connected'), 'waiting', /99 %/],
  ['here and there', here({ isAtRelay: true }), at('connected'), 'whole', /^On this tablet and at the relay\.$/],
  ['here and there, no wifi now', here({ isAtRelay: true }), at('unreachable'), 'whole', /^On this tablet and at the relay\.$/],
  ['here, a view key', here({ isAtRelay: false }), at('connected', 'view key'), 'none', /A tablet that may edit/],
  ['here, another tab writes', here(), at('none', 'open elsewhere'), 'none', /The tab that writes/],
  ['here, the relay is full', here({ isAtRelay: false, trouble: 'relay full' }), at('connected'), 'broken', /^On this tablet\. The relay has no more room/],
  ['here, too big', here({ isAtRelay: false, trouble: 'too big for the relay' }), at('connected'), 'broken', /no file of this size/],
  ['here, an old relay', here({ trouble: 'relay keeps no files' }), at('connected'), 'broken', /keeps no files/],
  ['here, not to be read', here({ trouble: 'tablet trouble' }), at('connected'), 'broken', /This tablet could not open it/],
  ['here, a relay in trouble', here({ trouble: 'relay trouble' }), at('connected'), 'broken', /tried again by itself/],
  ['away, never shared', away(), at('none'), 'none', /^Only on the tablet that brought it in/],
  ['away, no wifi', away(), at('unreachable'), 'waiting', /^Not on this tablet\. It waits for wifi/],
  ['away, at the relay, no wifi', away({ isAtRelay: true }), at('unreachable'), 'waiting', /^At the relay\. It waits for wifi/],
  ['away, not asked yet', away(), at('connected'), 'waiting', /looked for at the relay/],
  ['away, nobody has brought it', away({ isAtRelay: false }), at('connected'), 'waiting', /^Only on another tablet/],
  ['away, its turn comes', away({ isAtRelay: true }), at('connected'), 'waiting', /^At the relay, soon here/],
  ['away, on its way', away({ moving: { way: 'from the relay', bytes: 0 } }), at('connected'), 'waiting', /from the relay: 0 %/],
  ['away, another tab writes', away(), at('none', 'open elsewhere'), 'waiting', /The tab that writes/],
  [
    'away, this tablet is full',
    away({ isAtRelay: true, trouble: 'tablet full' }),
    at('connected'),
    'broken',
    /no room for it here.*The book itself is not affected/,
  ],
  ['away, the relay lied', away({ isAtRelay: true, trouble: 'other bytes' }), at('connected'), 'broken', /was not this file, and was thrown away/],
  ['away, a file of nothing on its way', away({ bytes: 0, moving: { way: 'from the relay', bytes: 0 } }), at('connected'), 'waiting', /0 %/],
];

it.each(TABLE)('%s', (_what, fact, way, mark, words) => {
  const said = sayFile(fact, way);
  expect(said.mark).toBe(mark);
  expect(said.words).toMatch(words);
});
