// A tablet with only the view key tries everything, through the app and past it.
import * as encoding from 'lib0/encoding';
import { Doc, encodeStateAsUpdate, encodeStateVector } from 'yjs';
import { type Book, BookIsReadOnly } from '#document/book.ts';
import { EDIT_PREFIX, SUBPROTOCOL, VIEW_PREFIX, WS_PATH } from '#relay/protocol.ts';
import { RELAY_URL } from '#tests/support/simTablet.ts';
import { world } from '#tests/support/stillWorld.ts';
import type { Company } from './company.ts';
import { act } from './hands.ts';
import type { Player } from './player.ts';
import { WordLedger } from './wordLedger.ts';

/** Every attempt has to throw or do nothing. */
export function tryEverything(company: Company, player: Player, book: Book, what: string): void {
  let wrote = 0;
  const count = (): void => {
    wrote += 1;
  };
  book.doc.on('update', count);
  try {
    act({ book, chance: company.chance, ledger: new WordLedger(), author: player.name, room: player.room });
  } catch (error) {
    if (!(error instanceof BookIsReadOnly)) throw error;
  } finally {
    book.doc.off('update', count);
  }
  if (wrote > 0) throw new Error(`${player.name} wrote in ${what}.`);
}

/** Frames of every kind that writes, sent with the view key (or with the view key as if it were the edit key), past the app. */
export async function attackWithViewKey(company: Company, player: Player): Promise<void> {
  const { row } = player;
  const { chance } = company;
  if (row === null || !player.sim.link.isOn || player.sim.link.isSilent) return;
  const prefix = chance.next() < 0.7 ? VIEW_PREFIX : EDIT_PREFIX;
  const Socket = player.sim.link.socketClass();
  const socket = new Socket(`${RELAY_URL}${WS_PATH}${row.room}`, [SUBPROTOCOL, prefix + row.viewKey]);
  await world.turn(30);
  const evil = new Doc();
  evil.getMap('lines').set('EVIL', 'EVIL');
  evil.getMap('about').set('title', 'EVIL');
  const frames = [frame(0, encodeStateVector(evil)), frame(1, encodeStateAsUpdate(evil)), frame(2, encodeStateAsUpdate(evil))];
  for (const bytes of frames.slice(chance.below(3))) socket.send(bytes as Uint8Array<ArrayBuffer>);
  await world.turn(40);
  socket.close();
}

function frame(step: number, bytes: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, 0);
  encoding.writeVarUint(encoder, step);
  encoding.writeVarUint8Array(encoder, bytes);
  return encoding.toUint8Array(encoder);
}
