// Order keys: a new record's place between two others. Ties, which two devices can make offline, are broken by id.
import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing';
import type { Table } from '#document/read/table.ts';

type Ordered = { readonly order: string };

/** `count` keys for new rows right after `after` (null: before everything; undefined: at the end), in order. */
export function ordersAfter<Id extends string>(table: Table<Id, Ordered>, after: Id | null | undefined, count: number): readonly string[] {
  const ids = table.ids();
  const index = after === undefined ? ids.length - 1 : after === null ? -1 : ids.indexOf(after);
  if (after != null && index < 0) return ordersAfter(table, undefined, count);
  const orderAt = (at: number): string | null => (ids[at] === undefined ? null : (table.get(ids[at])?.order ?? null));
  const low = index < 0 ? null : orderAt(index);
  let next = index + 1;
  // Rows with equal keys (made offline on two devices) are passed over together: between them there is no room.
  while (low !== null && orderAt(next) !== null && orderAt(next) === low) next += 1;
  return keysBetween(low, orderAt(next), count);
}

/** A key written by a stranger may be none that the library reads: then the new rows go to the end of what it can read. */
function keysBetween(low: string | null, high: string | null, count: number): readonly string[] {
  try {
    return generateNKeysBetween(low, high, count);
  } catch {
    const keys: string[] = [];
    for (let made = 0; made < count; made += 1) keys.push(`${low ?? ''}${generateKeyBetween(keys[made - 1]?.slice((low ?? '').length) ?? null, null)}`);
    return keys;
  }
}

const SLOTS = 31;

/**
 * `count` keys between two keys (null: the end of the script), in one of many narrow places between them that `slot` chooses. Two tablets that bring different
 * lines to the same place then have them one after the other, and not line by line in between.
 */
export function ordersBetween(low: string | null, high: string | null, count: number, slot: number): readonly string[] {
  if (low !== null && high !== null && low >= high) return keysBetween(low, null, count);
  const places = keysBetween(low, high, SLOTS + 1);
  const at = Math.abs(slot) % SLOTS;
  return keysBetween(places[at] ?? low, places[at + 1] ?? high, count);
}
