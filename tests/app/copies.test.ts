// Saved copies: whole, readable, opened again, merged; and what is not one is refused in a sentence.
import { strToU8, unzipSync, zipSync } from 'fflate';
import { afterEach, describe, expect, it } from 'vitest';
import { applyUpdate, Doc, encodeStateAsUpdate } from 'yjs';
import { addCharacter } from '#document/changes/characterChanges.ts';
import { addCue, editCueWhat } from '#document/changes/cueChanges.ts';
import { addLine, binLine, cutWords } from '#document/changes/lineChanges.ts';
import { addNote, binNote, editNoteText } from '#document/changes/noteChanges.ts';
import { breakPage } from '#document/changes/pageChanges.ts';
import { dumpBook } from '#document/read/dump.ts';
import type { DepartmentId, LineId, ProductionId } from '#domain/ids.ts';
import type { ProductionSession } from '#hooks/session.ts';
import { Refusal } from '#hooks/tablet.ts';
import { aDraft } from '#tests/fuzz/hands.ts';
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

async function docOf(blob: Blob): Promise<Doc> {
  const doc = new Doc();
  applyUpdate(doc, unzipSync(new Uint8Array(await blob.arrayBuffer()))['state.bin'] ?? new Uint8Array());
  return doc;
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
    // Whatever waits for the disk meanwhile (a new version, another room) says so in words, and is no error of the app.
    await expect(session.flush()).rejects.toBeInstanceOf(Refusal);
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

  it('opened again is the same book: script, cuts, cues, blocking, names, bin and who wrote what', async () => {
    const whole = await aTablet();
    const { id, session } = await aBook(whole);
    const { book } = session;
    const [line] = book.tables.lines.ids() as [LineId];
    const lx = book.tables.departments.ids()[0] as DepartmentId;
    const cue = addCue(book, { line, from: 6, to: 13, department: lx, number: '12.5' });
    editCueWhat(book, cue, 'Snap out, „hart“');
    const note = addNote(book, { line, from: 0, to: 5 });
    editNoteText(book, note, 'BER ent L, lantern ↯');
    binNote(book, addNote(book, { line, from: 6, to: 13 }));
    addCharacter(book, { name: 'Bernardo', short: 'BER', colour: 4 });
    cutWords(book, line, { from: 6, to: 14 }, true);
    breakPage(book, line, '1A');
    const { blob, fileName } = await session.saveCopy({ withKeys: false });
    const before = dumpBook(book.doc);
    const other = await aTablet('Other');
    const copy = await other.tablet.readCopy(blob, fileName);
    expect(copy).toMatchObject({ lines: 1, cues: 1, notes: 1 });
    const there = await openOn(other, await copy.openBeside());
    const after = dumpBook(there.book.doc);
    // The other tablet has introduced its own person, and changed nothing else.
    expect({ ...after, people: null }).toEqual({ ...before, people: null });
    expect(after['people']).toMatchObject(before['people'] as object);
    expect(there.book.bin.current().map((record) => record.title)).toEqual(book.bin.current().map((record) => record.title));
    expect(there.production.current().id).toBe(id);
    const again = await there.saveCopy({ withKeys: false });
    expect(dumpBook(await docOf(again.blob))).toEqual(after);
  });

  it('carries the file that the script was read from, which another tablet can then give out again, byte for byte', async () => {
    const whole = await aTablet();
    const script = new TextEncoder().encode('ANNA. Yes.\r\nBOB. No.');
    const id = await whole.tablet.createFromDraft(aDraft(['Yes.', 'No.']), 'Two words', new Blob([script]));
    const session = await openOn(whole, id);
    const [first] = session.book.tables.imports.ids();
    const asset = first === undefined ? null : (session.book.tables.imports.get(first)?.asset ?? null);
    expect(asset?.bytes).toBe(script.length);
    const { blob, fileName } = await session.saveCopy({ withKeys: false });

    const other = await aTablet('Other');
    const there = await openOn(other, await (await other.tablet.readCopy(blob, fileName)).openBeside());
    const given = asset === null ? null : await there.sourceFile(asset);
    expect(new Uint8Array((await given?.arrayBuffer()) ?? new ArrayBuffer(0))).toEqual(script);
    expect(await there.sourceFile({ hash: '0'.repeat(64), bytes: 1 })).toBeNull();
  });

  it('of a production whose file found no room is a book all the same', async () => {
    const whole = await aTablet();
    const gone = { arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotReadableError')) } as unknown as Blob;
    const session = await openOn(whole, await whole.tablet.createFromDraft(aDraft(['Yes.']), 'One word', gone));
    const [first] = session.book.tables.imports.ids();
    expect(first === undefined ? null : session.book.tables.imports.get(first)).toMatchObject({ asset: null });
    expect(wordsOf(session)).toHaveLength(1);
  });

  it('of a book that a newer version wrote is opened to be read, and everything unknown in it is kept', async () => {
    const whole = await aTablet();
    const { session } = await aBook(whole);
    const files = unzipSync(new Uint8Array(await (await session.saveCopy({ withKeys: false })).blob.arrayBuffer()));
    const doc = new Doc();
    applyUpdate(doc, files['state.bin'] ?? new Uint8Array());
    doc.getMap('about').set('minimumAppVersion', 999);
    doc.getMap('flying machines').set('one', 'up');
    const future = new Blob([zipSync({ ...files, 'state.bin': encodeStateAsUpdate(doc) }) as Uint8Array<ArrayBuffer>]);
    const other = await aTablet('Other');
    const there = await openOn(other, await (await other.tablet.readCopy(future, 'future.zip')).openBeside());
    expect(there.save.current().readOnly).toBe('newer version');
    expect(() => say(there, 'I may not')).toThrow();
    expect((await docOf((await there.saveCopy({ withKeys: false })).blob)).getMap('flying machines').get('one')).toBe('up');
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

  it('is told from a script, which may be a zip too: by what is in it, or by its name where that says what it is', async () => {
    const { tablet } = await aTablet();
    const word = (part: string): Blob => zipOf({ [part]: '<x/>' });
    expect(await tablet.isScript(zipOf({ 'copy.json': '{}', 'state.bin': 'x' }), 'Nora 1 May.promptcorner.zip')).toBe(false);
    expect(await tablet.isScript(zipOf({ 'beach.txt': 'sand' }), 'holiday.zip')).toBe(false);
    expect(await tablet.isScript(word('word/document.xml'), 'Nora.docx')).toBe(true);
    expect(await tablet.isScript(word('word/document.xml'), 'Nora.zip')).toBe(true);
    expect(await tablet.isScript(word('Index/Document.iwa'), 'Nora.pages')).toBe(true);
    expect(await tablet.isScript(new Blob(['NORA. Hide it.']), 'Nora.txt')).toBe(true);
  });

  it('also when it holds far more than any book, before it is unpacked', async () => {
    const whole = await aTablet();
    const label = strToU8('{"format":"prompt-corner copy","version":1,"production":"x","title":"y"}');
    const zip = zipSync({ 'copy.json': label, 'state.bin': new Uint8Array(8 * 1024 * 1024) }, { level: 1 });
    /** The zip with another size in its list of contents. */
    const saying = (bytes: number): Blob => {
      const changed = new DataView(zip.slice().buffer);
      for (let at = 0; at + 28 < changed.byteLength; at++) {
        const isState = changed.getUint32(at, true) === 0x02014b50 && changed.getUint32(at + 24, true) > 1000;
        if (isState) changed.setUint32(at + 24, bytes, true);
      }
      return new Blob([changed.buffer as ArrayBuffer]);
    };
    await expect(whole.tablet.readCopy(saying(300 * 1024 * 1024), 'bomb.zip')).rejects.toMatchObject({
      name: 'Refusal',
      title: '“bomb.zip” is too big to be a saved copy',
    });
    // One that lies about how much it holds is not believed either.
    await expect(whole.tablet.readCopy(saying(1000), 'liar.zip')).rejects.toMatchObject({ name: 'Refusal', title: '“liar.zip” is damaged' });
    const film = Object.assign(new Blob(['PK']), { arrayBuffer: () => Promise.reject(new Error('must not be loaded')) });
    Object.defineProperty(film, 'size', { value: 4_000_000_000 });
    await expect(whole.tablet.readCopy(film, 'film.zip')).rejects.toMatchObject({ title: '“film.zip” is too big to be a saved copy' });
    expect(whole.tablet.shelf.current()).toEqual([]);
  });

  it('also when it was cut off on the way, wherever', async () => {
    const whole = await aTablet();
    const { session } = await aBook(whole);
    const { blob } = await session.saveCopy({ withKeys: false });
    for (const kept of [4, 0.1, 0.5, 0.9, blob.size - 1]) {
      const part = blob.slice(0, kept < 1 ? Math.floor(blob.size * kept) : kept);
      await expect(whole.tablet.readCopy(part, 'part.zip'), `${kept}`).rejects.toMatchObject({ name: 'Refusal', title: expect.stringMatching(/damaged/) });
    }
  });
});
