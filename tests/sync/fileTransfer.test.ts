// The files of a book go to the relay: with a real relay, and with ones that are away, full, older than files, or only nod.
import { describe, expect, it } from 'vitest';
import { aBook } from '#tests/relay/house.ts';
import { aFileTablet, aHouse, aScript, noAnswer, type Script, says } from './fileHouse.ts';

describe('a file that this tablet has', () => {
  it('waits while there is no line, goes in parts when there is one, and comes to the other tablet as it was', async () => {
    const { way } = await aHouse();
    const script = aScript(2_500_000);
    const asm = aFileTablet(way('edit'));
    asm.shelf.files.set(script.hash, script.bytes);
    asm.transfer.name([script.named]);
    await asm.see('it is found on the tablet', () => asm.fact().isHere === true);
    expect(asm.asked).toEqual([]);
    asm.transfer.line(true);
    await asm.see('it is at the relay', () => asm.fact().isAtRelay === true);
    expect(asm.asked).toEqual(['HEAD', 'PUT 0', 'PUT 1048576', 'PUT 2097152']);

    const sm = aFileTablet(way('view'));
    sm.transfer.name([script.named]);
    sm.transfer.line(true);
    await sm.see('it is here', () => sm.fact().isHere === true);
    expect(sm.has(script)).toBe(true);
    expect(sm.fact()).toMatchObject({ isAtRelay: true, moving: null, trouble: null });
  });

  it('is brought by no view key', async () => {
    const { way } = await aHouse();
    const script = aScript(1_000);
    const reader = aFileTablet(way('view'));
    reader.shelf.files.set(script.hash, script.bytes);
    reader.transfer.name([script.named]);
    reader.transfer.line(true);
    await reader.see('the relay was asked', () => reader.fact().isAtRelay === false);
    reader.clock.pass(60 * 60_000);
    expect(reader.asked).toEqual(['HEAD']);
  });

  it('goes on where it was cut off', async () => {
    const { way } = await aHouse();
    const script = aScript(3_000_000);
    let isCut = false;
    const asm = aFileTablet(way('edit'), {
      fetch: (input, init) => {
        const isThird = (new Headers(init?.headers).get('content-range') ?? '').startsWith('bytes 2097152');
        if (!isThird || isCut) return fetch(input, init);
        isCut = true;
        return noAnswer(input, init);
      },
    });
    asm.shelf.files.set(script.hash, script.bytes);
    asm.transfer.name([script.named]);
    asm.transfer.line(true);
    await asm.see('it is at the relay', () => asm.fact().isAtRelay === true);
    expect(asm.asked).toEqual(['HEAD', 'PUT 0', 'PUT 1048576', 'PUT 2097152', 'HEAD', 'PUT 2097152']);
  });

  it('is called missing when it is not what it was, and comes back from the relay', async () => {
    const { way } = await aHouse();
    const script = aScript(5_000);
    const [sound, damaged] = [aFileTablet(way('edit')), aFileTablet(way('edit'))];
    damaged.shelf.files.set(script.hash, new Uint8Array(5_000));
    damaged.transfer.name([script.named]);
    damaged.transfer.line(true);
    await damaged.see('it is called missing', () => damaged.fact().isHere === false);
    sound.shelf.files.set(script.hash, script.bytes);
    sound.transfer.name([script.named]);
    sound.transfer.line(true);
    await sound.see('it is at the relay', () => sound.fact().isAtRelay === true);
    await damaged.see('it is whole again', () => damaged.fact().isHere === true);
    expect(damaged.has(script)).toBe(true);
  });

  it('is begun anew when somebody had begun it with other bytes', async () => {
    const { way, at, book } = await aHouse();
    const script = aScript(2_000);
    const url = (await at(script.hash)).url;
    const headers = { Authorization: `Bearer e.${book.editKey}`, 'Content-Range': 'bytes 0-999/2000' };
    await fetch(url, { method: 'PUT', headers, body: new Uint8Array(1_000) });
    const asm = aFileTablet(way('edit'));
    asm.shelf.files.set(script.hash, script.bytes);
    asm.transfer.name([script.named]);
    asm.transfer.line(true);
    await asm.see('it is at the relay', () => asm.fact().isAtRelay === true);
    expect(asm.asked).toEqual(['HEAD', 'PUT 1000', 'HEAD', 'PUT 0']);
    expect((await at(script.hash)).status).toBe(200);
  });

  it('that finds no room at the relay says so, and is tried again after a while', async () => {
    const { way } = await aHouse({ filesOfBookBytes: 1_000 });
    const script = aScript(2_000);
    const asm = aFileTablet(way('edit'));
    asm.shelf.files.set(script.hash, script.bytes);
    asm.transfer.name([script.named]);
    asm.transfer.line(true);
    await asm.see('it says so', () => asm.fact().trouble === 'relay full');
    const before = asm.asked.length;
    asm.clock.pass(9 * 60_000);
    expect(asm.asked.length).toBe(before);
    await asm.see('it was tried again', () => asm.asked.length > before);
  });

  it('that is too big for the relay says so', async () => {
    const { way } = await aHouse({ fileBytes: 1_000 });
    const script = aScript(2_000);
    const asm = aFileTablet(way('edit'));
    asm.shelf.files.set(script.hash, script.bytes);
    asm.transfer.name([script.named]);
    asm.transfer.line(true);
    await asm.see('it says so', () => asm.fact().trouble === 'too big for the relay');
  });

  it('meets a relay that is older than files', async () => {
    const script = aScript(10);
    const old: typeof fetch = async () => new Response('{"error":"not found","detail":""}', { status: 404 });
    const asm = aFileTablet(() => ({ relayUrl: 'ws://old.example', bookId: 'b', role: 'edit', key: 'k' }), { fetch: old });
    asm.shelf.files.set(script.hash, script.bytes);
    asm.transfer.name([script.named]);
    asm.transfer.line(true);
    await asm.see('it says so', () => asm.fact().trouble === 'relay keeps no files');
  });

  it('is not called kept by a relay that only nods', async () => {
    const script = aScript(10);
    const nods: typeof fetch = async (_input, init) => (init?.method === 'HEAD' ? says(404, 'unknown file') : new Response('{}', { status: 202 }));
    const asm = aFileTablet(() => ({ relayUrl: 'ws://liar.example', bookId: 'b', role: 'edit', key: 'k' }), { fetch: nods });
    asm.shelf.files.set(script.hash, script.bytes);
    asm.transfer.name([script.named]);
    asm.transfer.line(true);
    await asm.see('it says that it did not go', () => asm.fact().trouble === 'relay trouble');
    expect(asm.fact().isAtRelay).toBe(false);
  });
});

describe('the line', () => {
  it('that is cut ends what is under way, and opened again it goes on', async () => {
    const { way } = await aHouse();
    const script = aScript(3_000_000);
    const asm = aFileTablet(way('edit'));
    asm.shelf.files.set(script.hash, script.bytes);
    asm.transfer.name([script.named]);
    asm.transfer.line(true);
    await asm.see('a part is there', () => (asm.fact().moving?.bytes ?? 0) >= 1_048_576);
    asm.transfer.line(false);
    await asm.see('nothing moves', () => asm.fact().moving === null);
    const asked = asm.asked.length;
    asm.clock.pass(60 * 60_000);
    expect(asm.asked.length).toBe(asked);
    asm.transfer.line(true);
    await asm.see('it is at the relay', () => asm.fact().isAtRelay === true);
  });

  it('waits longer and longer for a relay that does not answer, and brings everything when it does', async () => {
    const { way } = await aHouse();
    const script = aScript(1_000);
    let isAway = true;
    const asm = aFileTablet(way('edit'), { fetch: (input, init) => (isAway ? noAnswer(input, init) : fetch(input, init)) });
    asm.shelf.files.set(script.hash, script.bytes);
    asm.transfer.name([script.named]);
    asm.transfer.line(true);
    await asm.see('it was tried often', () => asm.asked.length === 8);
    expect(asm.clock.elapsed() - Date.UTC(2026, 10, 24, 19, 30)).toBeGreaterThan(20_000);
    expect(asm.fact().trouble).toBe(null);
    isAway = false;
    await asm.see('it is at the relay', () => asm.fact().isAtRelay === true);
  });

  it('goes with the new keys when they change', async () => {
    const { way, book } = await aHouse();
    const script = aScript(1_000);
    let key = aBook().editKey;
    const asm = aFileTablet(() => ({ ...way('edit')(), key }));
    asm.shelf.files.set(script.hash, script.bytes);
    asm.transfer.name([script.named]);
    asm.transfer.line(true);
    await asm.see('the key was refused', () => asm.fact().trouble === 'relay trouble');
    key = book.editKey;
    asm.transfer.line(false);
    asm.transfer.line(true);
    await asm.see('it is at the relay', () => asm.fact().isAtRelay === true && asm.fact().trouble === null);
  });

  it('carries one file at a time, missing ones first, and forgets what the book names no more', async () => {
    const { way } = await aHouse();
    const scripts = [aScript(1_000), aScript(1_001), aScript(1_002)];
    const [mine, wanted, gone] = scripts as [Script, Script, Script];
    const other = aFileTablet(way('edit'));
    other.shelf.files.set(wanted.hash, wanted.bytes);
    other.transfer.name([wanted.named]);
    other.transfer.line(true);
    await other.see('it is at the relay', () => other.fact().isAtRelay === true);

    let atOnce = 0;
    let most = 0;
    const counting: typeof fetch = async (input, init) => {
      most = Math.max(most, ++atOnce);
      return fetch(input, init).finally(() => {
        atOnce -= 1;
      });
    };
    const asm = aFileTablet(way('edit'), { fetch: counting });
    asm.shelf.files.set(mine.hash, mine.bytes);
    asm.transfer.name([mine.named, wanted.named, gone.named]);
    await asm.see('all were looked for', () => asm.transfer.facts.current().every((fact) => fact.isHere !== null));
    asm.transfer.name([mine.named, wanted.named]);
    asm.transfer.line(true);
    await asm.see('all is done', () => asm.transfer.facts.current().every((fact) => fact.isHere === true && fact.isAtRelay === true));
    expect(most).toBe(1);
    expect(asm.asked).toEqual(['GET', 'HEAD', 'PUT 0']);
    expect(asm.transfer.facts.current()).toHaveLength(2);
  });
});

describe('a file with which something is wrong', () => {
  it('does not keep the others from the relay when this tablet cannot read it, and the relay is not blamed', async () => {
    const { way } = await aHouse();
    const [bad, good] = [aScript(1_000), aScript(2_000)];
    const asm = aFileTablet(way('edit'));
    for (const script of [bad, good]) asm.shelf.files.set(script.hash, script.bytes);
    const read = asm.shelf.read.bind(asm.shelf);
    asm.shelf.read = async (hash) => {
      if (hash === bad.hash) throw new DOMException('The disk says no.', 'UnknownError');
      return read(hash);
    };
    asm.transfer.name([bad.named, good.named]);
    asm.transfer.line(true);
    await asm.see('the good one is at the relay', () => asm.fact(good.hash).isAtRelay === true);
    expect(asm.fact(bad.hash)).toMatchObject({ isHere: true, trouble: 'tablet trouble' });
  });

  it('lets the others pass when the relay fails over it each time', async () => {
    const { way } = await aHouse();
    const [bad, good] = [aScript(1_000), aScript(2_000)];
    const asm = aFileTablet(way('edit'), {
      fetch: async (input, init) => (String(input).includes(bad.hash) ? says(400, 'malformed') : fetch(input, init)),
    });
    for (const script of [bad, good]) asm.shelf.files.set(script.hash, script.bytes);
    asm.transfer.name([bad.named, good.named]);
    asm.transfer.line(true);
    await asm.see('the good one is at the relay', () => asm.fact(good.hash).isAtRelay === true);
    expect(asm.fact(bad.hash).trouble).toBe('relay trouble');
  });

  it('lets the others pass when nothing of it ever comes through', async () => {
    const { way } = await aHouse();
    const [bad, good] = [aScript(1_000), aScript(2_000)];
    const asm = aFileTablet(way('edit'), { fetch: (input, init) => (String(input).includes(bad.hash) ? noAnswer(input, init) : fetch(input, init)) });
    for (const script of [bad, good]) asm.shelf.files.set(script.hash, script.bytes);
    asm.transfer.name([bad.named, good.named]);
    asm.transfer.line(true);
    await asm.see('the good one is at the relay', () => asm.fact(good.hash).isAtRelay === true);
    expect(asm.fact(bad.hash).isAtRelay).not.toBe(true);
  });
});
