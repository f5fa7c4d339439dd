// Deliberate breaks, each of one promise that the code keeps in one place. `npm run sabotage` makes them one by one in a copy and sees the tests fail.

export type Area = 'anchors' | 'journal' | 'receipts' | 'room queue' | 'view key' | 'compaction' | 'epoch' | 'bin' | 'files';

export interface Break {
  readonly area: Area;
  /** What goes wrong for the people of the show. */
  readonly what: string;
  readonly file: string;
  /** Stands in the file exactly once. */
  readonly find: string;
  readonly put: string;
  /** The tests that have to notice: folders or files under tests/. */
  readonly tests: readonly string[];
}

export const BREAKS: readonly Break[] = [
  {
    area: 'anchors',
    what: 'A mark stands on other words than the ones it was put on, instead of waiting in the tray',
    file: 'src/document/anchors.ts',
    find: 'return span !== null && span.to <= words.length && saysTheSame(words.slice(span.from, span.to), anchor.quote);',
    put: 'return span !== null && span.to <= words.length;',
    tests: ['document'],
  },
  {
    area: 'anchors',
    what: 'What is typed right behind a mark’s words is swallowed by the mark',
    file: 'src/document/anchors.ts',
    find: 'Y.createRelativePositionFromTypeIndex(text, to, -1)',
    put: 'Y.createRelativePositionFromTypeIndex(text, to, 0)',
    tests: ['document'],
  },
  {
    area: 'journal',
    what: '“Saved” is said as soon as an edit is handed to the disk',
    file: 'src/storage/bookDisk.ts',
    find: 'this.#writes += batch.length;',
    put: 'this.#writes += batch.length; this.#ledger.settle(batch.map((queued) => queued.number));',
    tests: ['storage'],
  },
  {
    area: 'journal',
    what: 'The journal is written relaxed: a loss of power takes what was called saved',
    file: 'src/storage/journal.ts',
    find: "{ durability: 'strict' }",
    put: "{ durability: 'relaxed' }",
    tests: ['storage'],
  },
  {
    area: 'journal',
    what: 'After a failure only what comes next is written, not what was lost',
    file: 'src/storage/bookDisk.ts',
    find: 'const state = encodeStateAsUpdate(this.#doc);',
    put: 'const state = Uint8Array.of(0, 0);',
    tests: ['storage'],
  },
  {
    area: 'journal',
    what: 'A tab that takes the pen calls saved what a dead tab had only shown it',
    file: 'src/storage/bookDisk.ts',
    find: 'const held = doc.store.clients.size > 0;',
    put: 'const held = doc.store.clients.size > 1_000_000;',
    tests: ['storage'],
  },
  {
    area: 'receipts',
    what: 'The relay gives a receipt before the edit is on its disk',
    file: 'sync-server/connection.ts',
    find: 'this.#marks.push({ after: this.#handedOn, mark });',
    put: 'this.#marks.push({ after: 0, mark });',
    tests: ['relay/receipts.test.ts', 'relay/order.test.ts'],
  },
  {
    area: 'receipts',
    what: 'The tablet asks for a receipt before it has told the relay what was written offline',
    file: 'src/sync/receiptLedger.ts',
    find: 'if (!answered) return null;',
    put: '',
    tests: ['sync'],
  },
  {
    area: 'receipts',
    what: 'A late receipt of an older connection confirms what was never sent',
    file: 'src/sync/receiptLedger.ts',
    find: 'if (!marks.has(number)) return;',
    put: '',
    tests: ['sync'],
  },
  {
    area: 'room queue',
    what: 'An edit is shown to others before it is on the relay’s disk',
    file: 'sync-server/room.ts',
    find: 'connection.handOn();',
    put: "connection.handOn(); this.#passOn(connection, kind === 'update' ? bytes : updateFrame(update));",
    tests: ['relay/order.test.ts'],
  },
  {
    area: 'room queue',
    what: 'What builds on an edit that the relay’s disk lost is stored without it',
    file: 'sync-server/disk.ts',
    find: 'if (failure !== null) batch.push(...this.#takeWhatBuildsOn(batch));',
    put: '',
    tests: ['relay/life.test.ts'],
  },
  {
    area: 'room queue',
    what: 'A newcomer hears a new edit before the book that it belongs to',
    file: 'sync-server/connection.ts',
    find: 'if (this.#held !== null) return this.#hold(this.#held, frame);',
    put: '',
    tests: ['relay/order.test.ts'],
  },
  {
    area: 'view key',
    what: 'Whoever may only look can write in the book at the relay',
    file: 'sync-server/room.ts',
    find: "if (connection.role === 'view') return connection.close('viewOnly');",
    put: '',
    tests: ['relay/viewKey.test.ts'],
  },
  {
    area: 'view key',
    what: 'A tablet with a view key sends its changes',
    file: 'src/sync/relayConnection.ts',
    find: "if (options.key.role === 'view') options.doc.off('update', provider._updateHandler);",
    put: '',
    tests: ['sync'],
  },
  {
    area: 'compaction',
    what: 'The tablet removes rows that the new one does not hold',
    file: 'src/storage/compaction.ts',
    find: 'return snapshotContainsUpdate(whole, other);',
    put: 'return whole !== null && other.length >= 0;',
    tests: ['storage'],
  },
  {
    area: 'compaction',
    what: 'The relay trims its log although the snapshot on the disk is damaged',
    file: 'sync-server/disk.ts',
    find: 'if (await this.#reader.work.proves(room, binding.upTo)) {',
    put: '{',
    tests: ['relay/binding.test.ts'],
  },
  {
    area: 'epoch',
    what: 'Going back to a backup goes on in the same room, so the newer history flows back in',
    file: 'src/app/epochs.ts',
    find: 'await this.#moveTo(epochId, room);',
    put: 'await this.#moveTo(epochId, row().room);',
    tests: ['app/epochs.test.ts'],
  },
  {
    area: 'epoch',
    what: 'What is written in a room that was left is never looked for again',
    file: 'src/app/epochs.ts',
    find: 'leftRooms: [...leftRooms.filter((one) => one.room !== room && one.room !== oldRoom), left],',
    put: 'leftRooms: leftRooms.filter((one) => one !== left),',
    tests: ['app/epochs.test.ts'],
  },
  {
    area: 'bin',
    what: 'A record that is put in the bin is destroyed, with what others type in it meanwhile',
    file: 'src/document/changes/cueChanges.ts',
    find: 'if (record !== null) takeStep(book, (step) => putInBin(step, record));',
    put: 'if (record !== null) takeStep(book, (step) => { if (step.at > 0) book.doc.getMap(ROOT.cues).delete(id); else putInBin(step, record); });',
    tests: ['document'],
  },
  {
    area: 'bin',
    what: 'Emptying the bin of old things also takes what went in today',
    file: 'src/document/changes/binChanges.ts',
    find: 'if (row.deleted === null || row.deleted.at >= olderThan) continue;',
    put: 'if (row.deleted === null || olderThan < 0) continue;',
    tests: ['document'],
  },
  {
    area: 'files',
    what: 'A tablet keeps whatever a relay sends it for the script',
    file: 'src/storage/assetShelf.ts',
    find: 'if ((await hashOf(bytes)) !== hash) return false;',
    put: '',
    tests: ['storage'],
  },
  {
    area: 'files',
    what: 'A file that was thrown away for its bytes is called here all the same',
    file: 'src/sync/fileTransfer.ts',
    find: "if (!kept) throw new FileAnswer('other bytes');",
    put: '',
    tests: ['sync'],
  },
  {
    area: 'files',
    what: 'The relay keeps a file under the name of another',
    file: 'sync-server/fileStore.ts',
    find: "if (upload.digest.digest('hex') !== hash) {",
    put: 'if (upload.total < 0) {',
    tests: ['relay/files.test.ts'],
  },
  {
    area: 'files',
    what: 'A view key brings files',
    file: 'sync-server/fileCounter.ts',
    find: "if (method === 'PUT' && role !== 'edit')",
    put: "if (method === 'PUT' && role !== 'edit' && role !== 'view')",
    tests: ['relay/files.test.ts'],
  },
];
