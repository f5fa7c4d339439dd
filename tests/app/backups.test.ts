// Backups before another version of the app takes over: of the open book when the update is taken, of any other at its first opening in another format.
import { afterEach, describe, expect, it } from 'vitest';
import { applyUpdate, Doc } from 'yjs';
import { backUpBeforeNewFormat } from '#app/backups.ts';
import { partsOf } from '#app/parts.ts';
import { openBook } from '#document/book.ts';
import { addLine } from '#document/changes/lineChanges.ts';
import { APP_VERSION } from '#document/shape.ts';
import type { ProductionId } from '#domain/ids.ts';
import type { ProductionSession } from '#hooks/session.ts';
import { openBackupShelf } from '#storage/backupDatabase.ts';
import { startWholeTablet, type WholeTablet } from '#tests/support/wholeTablet.ts';

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

async function aBook(): Promise<{ readonly whole: WholeTablet; readonly id: ProductionId; readonly session: ProductionSession }> {
  const whole = await startWholeTablet('Stage manager');
  cleanUps.push(() => whole.kill());
  const id = await whole.tablet.createBlank('Hamlet');
  const session = await whole.open(id);
  cleanUps.push(() => session.close());
  addLine(session.book, { after: null, kind: 'speech', text: 'Who’s there?', speakers: [] });
  return { whole, id, session };
}

/** The lines that a backup holds. */
async function linesIn(whole: WholeTablet, id: string): Promise<readonly string[]> {
  const shelf = openBackupShelf(partsOf(whole.tablet).environment);
  const doc = new Doc();
  applyUpdate(doc, (await shelf.read(id)) ?? new Uint8Array([0, 0]));
  shelf.close();
  const { lines } = openBook(doc, { person: 'p' as never, now: () => 0 as never, newId: () => 'x' }).tables;
  return lines.ids().map((line) => lines.get(line)?.text ?? '');
}

describe('when an update is taken', () => {
  it('the open book is backed up, with its reason', async () => {
    const { whole, session } = await aBook();
    await session.backUpBeforeNewVersion();
    const [backup, ...others] = await session.backups();
    expect(others).toEqual([]);
    expect(backup).toMatchObject({ reason: 'before new version', lines: 1 });
    expect(await linesIn(whole, backup?.id ?? '')).toEqual(['Who’s there?']);
  });

  it('says so when no backup can be made, rather than going on without', async () => {
    const { whole, session } = await aBook();
    await session.flush();
    whole.device.disk.illness = 'full';
    await expect(session.backUpBeforeNewVersion()).rejects.toThrow();
    whole.device.disk.illness = null;
  });
});

describe('a book in an older format', () => {
  it('is backed up as it stands at its first opening in the new one, and only then', async () => {
    const { whole, id, session } = await aBook();
    await session.close();
    const parts = partsOf(whole.tablet);
    const row = () => parts.shelf.row(id) as NonNullable<ReturnType<typeof parts.shelf.row>>;
    const again = await whole.open(id);
    cleanUps.push(() => again.close());
    expect(await again.backups(), 'the same format: nothing to back up').toEqual([]);
    const { doc } = again.book;
    await backUpBeforeNewFormat(parts, row(), doc, APP_VERSION + 1);
    await backUpBeforeNewFormat(parts, row(), doc, APP_VERSION + 1);
    const backups = await again.backups();
    expect(backups.map((backup) => backup.reason)).toEqual(['before new version']);
    expect(await linesIn(whole, backups[0]?.id ?? '')).toEqual(['Who’s there?']);
  });

  it('that is on the shelf from before formats were noted counts as the first', async () => {
    const { whole, id, session } = await aBook();
    const parts = partsOf(whole.tablet);
    const { format: _format, ...old } = parts.shelf.row(id) as NonNullable<ReturnType<typeof parts.shelf.row>>;
    await backUpBeforeNewFormat(parts, old, session.book.doc, 1);
    expect(await session.backups()).toEqual([]);
    await backUpBeforeNewFormat(parts, old, session.book.doc, 2);
    expect(await session.backups()).toHaveLength(1);
  });
});
