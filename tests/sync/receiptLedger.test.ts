// What the relay has is known by receipts only: every way in which a receipt could be believed too early.
import { describe, expect, it } from 'vitest';
import type { Instant } from '#domain/ids.ts';
import { openReceiptLedger } from '#sync/receiptLedger.ts';

const at = (minute: number): Instant => (minute * 60_000) as Instant;
const fresh = () => openReceiptLedger({ count: 0, since: null }, null, at(0));

describe('receipts', () => {
  it('count a change as waiting until a mark that covers it comes back', () => {
    const ledger = fresh();
    ledger.open();
    ledger.answer();
    ledger.change(at(1));
    const mark = ledger.takeMark(at(1)) ?? 0;
    ledger.change(at(2));
    expect(ledger.unconfirmed).toEqual({ count: 2, since: at(1) });
    ledger.confirm(mark);
    expect(ledger.unconfirmed).toEqual({ count: 1, since: at(2) });
    expect(ledger.durableAt).toBe(at(1));
    expect(ledger.needsMark).toBe(true);
  });

  it('give no mark before the relay was told everything it lacked: an update alone says nothing of what was written offline', () => {
    const ledger = openReceiptLedger({ count: 5, since: at(0) }, null, at(1));
    ledger.open();
    ledger.change(at(1));
    expect(ledger.takeMark(at(1))).toBeNull();
    ledger.answer();
    ledger.confirm(ledger.takeMark(at(2)) ?? 0);
    expect(ledger.unconfirmed).toEqual({ count: 0, since: null });
  });

  it('take letters typed on without a pause for one change, of which nothing is confirmed before its last letter is', () => {
    const ledger = fresh();
    ledger.open();
    ledger.answer();
    for (let letter = 0; letter < 40; letter += 1) ledger.change((at(1) + letter * 300) as Instant);
    expect(ledger.unconfirmed).toEqual({ count: 1, since: at(1) });
    const mark = ledger.takeMark(at(1)) ?? 0;
    ledger.change((at(1) + 40 * 300) as Instant);
    ledger.confirm(mark);
    expect(ledger.unconfirmed).toEqual({ count: 1, since: at(1) + 40 * 300 });
    expect(ledger.needsMark).toBe(true);
    ledger.change(at(2));
    expect(ledger.unconfirmed.count).toBe(2);
  });

  it('of an older connection confirm nothing', () => {
    const ledger = fresh();
    ledger.open();
    ledger.answer();
    ledger.change(at(1));
    const old = ledger.takeMark(at(1)) ?? 0;
    ledger.open();
    ledger.answer();
    ledger.change(at(2));
    ledger.takeMark(at(2));
    ledger.confirm(old);
    expect(ledger.unconfirmed.count).toBe(2);
  });

  it('confirm no more than was sent, however often or wildly they come', () => {
    const ledger = fresh();
    ledger.open();
    ledger.answer();
    ledger.change(at(1));
    const mark = ledger.takeMark(at(1)) ?? 0;
    ledger.change(at(2));
    ledger.confirm(mark + 7);
    expect(ledger.unconfirmed.count).toBe(2);
    ledger.confirm(mark);
    ledger.confirm(mark);
    expect(ledger.unconfirmed.count).toBe(1);
  });

  it('of a later mark confirm the earlier ones too', () => {
    const ledger = fresh();
    ledger.open();
    ledger.answer();
    ledger.change(at(1));
    ledger.takeMark(at(1));
    ledger.change(at(2));
    ledger.confirm(ledger.takeMark(at(3)) ?? 0);
    expect(ledger.unconfirmed.count).toBe(0);
    expect(ledger.isAsking).toBe(false);
    expect(ledger.durableAt).toBe(at(3));
  });
});
