// Saved copies: whole, readable, opened again, merged; and what is not one is refused in a sentence.
import { unzipSync, zipSync } from 'fflate';
import { afterEach, describe, expect, it } from 'vitest';
import { addLine, binLine } from '#document/changes/lineChanges.ts';
import type { ProductionId } from '#domain/ids.ts';
import type { ProductionSession } from '#hooks/session.ts';
import { until } from '#tests/support/until.ts';
import { startWholeTablet, type WholeTablet } from '#tests/support/wholeTablet.ts';

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

async function aTablet(name = 'Stage manager'): Promise<WholeTablet> {
  const whole = await startWholeTablet(name);
  cleanUps.push(() => whole.kill());
  return whole;
}

async function openOn(whole: WholeTablet, id: ProductionId): Promise<ProductionSession> {
  const session = await whole.open(id);
  cleanUps.push(() => session.close());
  return session;
}

const say = (session: ProductionSession, words: string) =>
  addLine(session.book, { after: session.book.tables.lines.ids().at(-1) ?? null, kind: 'speech', text: words, speakers: [] });
const wordsOf = (session: ProductionSession): readonly string[] => session.book.tables.lines.ids().map((id) => session.book.tables.lines.get(id)?.text ?? '');

async function aBook(whole: WholeTablet): Promise<{ readonly id: ProductionId; readonly session: ProductionSession }> {
  const id = await whole.tablet.createBlank('Hamlet: Prinz von Dänemark');
  const session = await openOn(whole, id);
  say(session, 'Who’s there?');
  binLine(session.book, say(session, 'Binned'));
  return { id, session };
}

describe('a saved copy', () => {
  it('holds the state and files that people can read, and no keys unless asked for', async () => {
    const whole = await aTablet();
    const { session } = await aBook(whole);
    const { blob, fileName } = await session.saveCopy({ withKeys: false });
    expect(fileName).toMatch(/^Hamlet Prinz von Dänemark \d{4}-\d{2}-\d{2}\.promptcorner\.zip$/);
    const files = unzipSync(new Uint8Array(await blob.arrayBuffer()));
    expect(Object.keys(files).sort()).toEqual(['README.txt', 'book.json', 'copy.json', 'cues.csv', 'script.fountain', 'state.bin']);
    expect(new TextDecoder().decode(files['copy.json'])).not.toContain('editKey');
    const withKeys = unzipSync(new Uint8Array(await (await session.saveCopy({ withKeys: true })).blob.arrayBuffer()));
    expect(new TextDecoder().decode(withKeys['copy.json'])).toContain('editKey');
  });

  it('can be made while the disk fails', async () => {
    const whole = await aTablet();
    const { session } = await aBook(whole);
    await session.flush();
    whole.device.disk.illness = 'full';
    say(session, 'Only in this window');
    await until('not saved', () => session.save.current().tablet.state === 'failed');
    const { blob, fileName } = await session.saveCopy({ withKeys: false });
    whole.device.disk.illness = null;
    const other = await aTablet('Other');
    const copy = await other.tablet.readCopy(blob, fileName);
    const there = await openOn(other, await copy.openBeside());
    expect(wordsOf(there)).toContain('Only in this window');
  });

  it('moves a book to another tablet with its identity and its bin', async () => {
    const whole = await aTablet();
    const { id, session } = await aBook(whole);
    const { blob, fileName } = await session.saveCopy({ withKeys: false });
    const other = await aTablet('Other');
    const copy = await other.tablet.readCopy(blob, fileName);
    expect(copy).toMatchObject({ title: 'Hamlet: Prinz von Dänemark', lines: 1, alreadyHere: null, hasKeys: false });
    expect(await copy.openBeside()).toBe(id);
    const there = await openOn(other, id);
    expect(wordsOf(there)).toEqual(['Who’s there?']);
    expect(there.book.bin.current()).toHaveLength(1);
  });

  it('of a production that is here can be merged, after a backup, or stand beside it', async () => {
    const whole = await aTablet();
    const { id, session } = await aBook(whole);
    const { blob, fileName } = await session.saveCopy({ withKeys: false });
    say(session, 'Written after the copy');
    await session.flush();
    await session.close();
    const copy = await whole.tablet.readCopy(blob, fileName);
    expect(copy.alreadyHere).toBe(id);
    expect(await copy.mergeIntoExisting()).toBe(id);
    const merged = await openOn(whole, id);
    expect(wordsOf(merged)).toEqual(['Who’s there?', 'Written after the copy']);
    expect((await merged.backups()).map((backup) => backup.reason)).toEqual(['before merge']);
    await merged.close();
    const beside = await copy.openBeside();
    expect(beside).not.toBe(id);
    const old = await openOn(whole, beside);
    expect(wordsOf(old)).toEqual(['Who’s there?']);
  });
});

describe('what is not a saved copy', () => {
  const zipOf = (files: Record<string, string>): Blob =>
    new Blob([zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, new TextEncoder().encode(text)]))) as Uint8Array<ArrayBuffer>]);

  it.each([
    ['a picture', new Blob([new Uint8Array([0xff, 0xd8, 0xff, 0xe0])]), /is not a saved copy/],
    ['nothing at all', new Blob([]), /is not a saved copy/],
    ['somebody else’s zip', zipOf({ 'holiday.txt': 'sun' }), /is not a saved copy/],
    [
      'a copy by a newer version',
      zipOf({ 'copy.json': '{"format":"prompt-corner copy","version":99,"production":"x","title":"y"}', 'state.bin': 'z' }),
      /newer version/,
    ],
    ['a copy without its state', zipOf({ 'copy.json': '{"format":"prompt-corner copy","version":1,"production":"x","title":"y"}' }), /damaged/],
    [
      'a copy with a bent state',
      zipOf({ 'copy.json': '{"format":"prompt-corner copy","version":1,"production":"x","title":"y"}', 'state.bin': 'zzzz' }),
      /damaged/,
    ],
  ])('is refused in a sentence: %s', async (_what, file, title) => {
    const whole = await aTablet();
    await expect(whole.tablet.readCopy(file, 'file.zip')).rejects.toMatchObject({ name: 'Refusal', title: expect.stringMatching(title) });
    expect(whole.tablet.shelf.current()).toEqual([]);
  });

  it('also when it was cut off on the way', async () => {
    const whole = await aTablet();
    const { session } = await aBook(whole);
    const { blob } = await session.saveCopy({ withKeys: false });
    const half = blob.slice(0, Math.floor(blob.size / 2));
    await expect(whole.tablet.readCopy(half, 'half.zip')).rejects.toMatchObject({ title: expect.stringMatching(/damaged/) });
  });
});
