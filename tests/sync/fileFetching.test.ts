// The files of a book come from the relay, and only as what the book names: with a real relay, and with slow ones, ones that cut off, and liars.
import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { FILE_PATIENCE_MS } from '#sync/fileApi.ts';
import { aFileTablet, aHouse, aScript, cutOff } from './fileHouse.ts';

describe('a file that this tablet lacks', () => {
  it('is asked for now and then until another tablet has brought it', async () => {
    const { way } = await aHouse();
    const script = aScript(4_000);
    const [sm, asm] = [aFileTablet(way('edit')), aFileTablet(way('edit'))];
    sm.transfer.name([script.named]);
    sm.transfer.line(true);
    await sm.see('it is nowhere yet', () => sm.fact().isAtRelay === false && sm.asked.length > 3);
    asm.shelf.files.set(script.hash, script.bytes);
    asm.transfer.name([script.named]);
    asm.transfer.line(true);
    await asm.see('it is at the relay', () => asm.fact().isAtRelay === true);
    await sm.see('it is here', () => sm.fact().isHere === true);
  });

  it.each([
    ['other bytes of the same length', 4_000],
    ['fewer', 3_999],
    ['more', 4_001],
    ['none', 0],
    ['very many', 4_000_000],
  ])('is not kept when the relay sends %s, and that is said', async (_words, length) => {
    const script = aScript(4_000);
    const lies: typeof fetch = async () => new Response(new Uint8Array(randomBytes(length)), { status: 200 });
    const sm = aFileTablet(() => ({ relayUrl: 'ws://liar.example', bookId: 'b', role: 'edit', key: 'k' }), { fetch: lies });
    sm.transfer.name([script.named]);
    sm.transfer.line(true);
    await sm.see('it is said', () => sm.fact().trouble === 'other bytes');
    expect(sm.fact().isHere).toBe(false);
    expect(sm.shelf.files.size).toBe(0);
  });

  it('goes on where it was cut off, and is whole', async () => {
    const { way } = await aHouse();
    const script = aScript(600_000);
    const asm = aFileTablet(way('edit'));
    asm.shelf.files.set(script.hash, script.bytes);
    asm.transfer.name([script.named]);
    asm.transfer.line(true);
    await asm.see('it is at the relay', () => asm.fact().isAtRelay === true);
    const ranges: (string | null)[] = [];
    const cutsOff: typeof fetch = async (input, init) => {
      ranges.push(new Headers(init?.headers).get('range'));
      const answer = await fetch(input, init);
      if (ranges.length > 1) return answer;
      await answer.body?.cancel();
      return cutOff(script.bytes.subarray(0, 250_000));
    };
    const sm = aFileTablet(way('view'), { fetch: cutsOff });
    sm.transfer.name([script.named]);
    sm.transfer.line(true);
    await sm.see('it is here', () => sm.fact().isHere === true);
    expect(ranges).toEqual([null, 'bytes=250000-']);
    expect(sm.has(script)).toBe(true);
  });

  it('is fetched from its beginning again by a relay that does not go on in the middle', async () => {
    const script = aScript(10_000);
    let answers = 0;
    const whole: typeof fetch = async () =>
      new Response(script.bytes.subarray(0, ++answers === 1 ? 5_000 : 10_000) as Uint8Array<ArrayBuffer>, { status: 200 });
    const sm = aFileTablet(() => ({ relayUrl: 'ws://plain.example', bookId: 'b', role: 'view', key: 'k' }), { fetch: whole });
    sm.transfer.name([script.named]);
    sm.transfer.line(true);
    await sm.see('it is here', () => sm.fact().isHere === true);
    expect(sm.has(script)).toBe(true);
  });

  it('is not waited for without end', async () => {
    const script = aScript(10_000);
    let asked = 0;
    const hangs: typeof fetch = (_input, init) => {
      if (++asked > 1) return Promise.resolve(new Response(script.bytes as Uint8Array<ArrayBuffer>));
      return new Promise((_resolve, reject) => init?.signal?.addEventListener('abort', () => reject(new DOMException('', 'AbortError'))));
    };
    const sm = aFileTablet(() => ({ relayUrl: 'ws://slow.example', bookId: 'b', role: 'view', key: 'k' }), { fetch: hangs });
    sm.transfer.name([script.named]);
    sm.transfer.line(true);
    await sm.see('it was asked for', () => asked === 1);
    sm.clock.pass(FILE_PATIENCE_MS - 1_000);
    expect(asked).toBe(1);
    sm.clock.pass(1_000);
    await sm.see('it is here', () => sm.fact().isHere === true);
    expect(asked).toBe(2);
  });

  it('is not kept on a full tablet, which says so; and comes when there is room', async () => {
    const { way } = await aHouse();
    const script = aScript(4_000);
    const asm = aFileTablet(way('edit'));
    asm.shelf.files.set(script.hash, script.bytes);
    asm.transfer.name([script.named]);
    asm.transfer.line(true);
    await asm.see('it is at the relay', () => asm.fact().isAtRelay === true);
    const sm = aFileTablet(way('view'));
    sm.shelf.isFull = true;
    sm.transfer.name([script.named]);
    sm.transfer.line(true);
    await sm.see('it says so', () => sm.fact().trouble === 'tablet full');
    sm.shelf.isFull = false;
    sm.transfer.line(false);
    sm.transfer.line(true);
    await sm.see('it is here', () => sm.fact().isHere === true);
  });

  it('is not even asked for when it would take the room that the book needs', async () => {
    const { way } = await aHouse();
    const script = aScript(4_000);
    const sm = aFileTablet(way('view'), { hasRoomFor: async () => false });
    sm.transfer.name([script.named]);
    sm.transfer.line(true);
    await sm.see('it says so', () => sm.fact().trouble === 'tablet full');
    expect(sm.asked).toEqual([]);
  });

  it('that came onto the tablet in another way is not fetched any more', async () => {
    const { way } = await aHouse();
    const script = aScript(4_000);
    const sm = aFileTablet(way('edit'));
    sm.transfer.name([script.named]);
    sm.transfer.line(true);
    await sm.see('it is nowhere yet', () => sm.fact().isAtRelay === false);
    await sm.shelf.keep(script.hash, script.bytes);
    sm.transfer.arrived(script.hash);
    await sm.see('it was brought instead', () => sm.fact().isAtRelay === true);
  });
});
