// One seed, one story: a company edits offline and on, crashes, is cut off, changes keys, goes back to a backup, while the relay dies and comes back. Then the reckoning.

import { BookIsReadOnly } from '#document/book.ts';
import { Refusal } from '#hooks/tablet.ts';
import type { Illness } from '#tests/support/fakeDisk.ts';
import { type Chance, seeded } from '#tests/support/seeded.ts';
import { CALM } from '#tests/support/socketYard.ts';
import { world } from '#tests/support/stillWorld.ts';
import { Company } from './company.ts';
import { act, writeFromTheFuture } from './hands.ts';
import type { Player } from './player.ts';
import { attackWithViewKey, tryEverything } from './viewKey.ts';

export interface SeedReport {
  readonly seed: number;
  readonly error: string | null;
  readonly story: readonly string[];
  readonly words: number;
  readonly steps: number;
  readonly saidSaved: number;
  readonly saidAtRelay: number;
  readonly crashes: number;
  readonly kills: number;
}

interface Counts {
  crashes: number;
  kills: number;
}

type Deed = { readonly name: string; readonly weight: number; readonly run: (company: Company, player: Player, counts: Counts) => Promise<void> | void };

const ILLNESSES: readonly Illness[] = ['closed', 'abort', 'full', 'silent'];

const deeds: readonly Deed[] = [
  { name: 'edits', weight: 60, run: edit },
  {
    name: 'radio off',
    weight: 4,
    run({ chance }, { sim }) {
      sim.link.isOn = false;
      sim.link.isSilent = chance.next() < 0.3;
      sim.link.cut(chance.pick(['told', 'silent', 'refused']));
    },
  },
  {
    name: 'radio on',
    weight: 5,
    run({ chance }, { sim, session }) {
      sim.link.isOn = true;
      sim.link.isSilent = false;
      // A try that fails is told by the badge, which the witness holds to its word.
      if (chance.next() < 0.5) session?.retrySaving().catch(() => undefined);
    },
  },
  {
    name: 'weather',
    weight: 3,
    run({ chance }, { sim }) {
      const isHostile = chance.next() < 0.25;
      sim.link.weather =
        chance.next() < 0.3 ? CALM : { lagMs: chance.below(400), duplicates: chance.next() * 0.2, reorders: isHostile ? 0.1 : 0, drops: isHostile ? 0.1 : 0 };
    },
  },
  {
    name: 'connection cut',
    weight: 3,
    run({ chance }, { sim }) {
      sim.link.cut(chance.pick(['told', 'silent', 'refused']));
    },
  },
  {
    name: 'crashes',
    weight: 3,
    async run({ chance }, player, counts) {
      counts.crashes += 1;
      await player.crash(chance.next() < 0.5 ? 0 : chance.below(6), chance.pick(['told', 'silent']));
    },
  },
  {
    name: 'writes and crashes at once',
    weight: 2,
    async run(company, player, counts) {
      for (let time = company.chance.below(4); time >= 0; time -= 1) await edit(company, player);
      await world.turn(company.chance.below(12));
      counts.crashes += 1;
      await player.crash(company.chance.below(4), 'told');
    },
  },
  {
    name: 'closes the book',
    weight: 2,
    run: (_company, player) => player.close(),
  },
  {
    name: 'opens the book',
    weight: 6,
    async run(_company, player) {
      if (player.session?.movedOn.current() === true) await player.close();
      await player.open();
    },
  },
  {
    name: 'relay killed',
    weight: 3,
    run(company, _player, counts) {
      if (!company.relay.isUp) return;
      counts.kills += 1;
      company.killRelay(company.chance.next() < 0.7);
    },
  },
  {
    name: 'relay started',
    weight: 6,
    async run(company) {
      await company.startRelay();
    },
  },
  {
    name: 'relay disk fails or heals',
    weight: 1.5,
    run({ relayStore }) {
      if (relayStore !== null) relayStore.failure = relayStore.failure === null ? new Error('The disk is full.') : null;
    },
  },
  {
    name: 'disk falls ill',
    weight: 2,
    run({ chance }, { sim }) {
      const { disk } = sim.device;
      disk.illness = chance.pick(ILLNESSES);
      if (disk.illness === 'closed' || chance.next() < 0.3) disk.dropConnections();
    },
  },
  {
    name: 'disk heals',
    weight: 4,
    run(_company, { sim }) {
      sim.device.disk.illness = null;
    },
  },
  {
    name: 'connections to the disk die',
    weight: 1,
    run(_company, { sim }) {
      sim.device.disk.dropConnections();
    },
  },
  {
    name: 'clock jumps',
    weight: 1,
    run({ chance }, { sim }) {
      sim.skewMs += (chance.next() - 0.5) * chance.pick([10_000, 3_600_000, 400 * 86_400_000]);
    },
  },
  {
    name: 'second tab',
    weight: 1.5,
    async run({ chance }, player) {
      if (player.behind === null) await player.openBehind();
      else if (chance.next() < 0.6) await player.swapTabs();
      else {
        player.behind.kill();
        player.behind = null;
      }
    },
  },
  {
    name: 'edits in the tab that looks on',
    weight: 0.5,
    run(company, player) {
      const session = player.behind?.session;
      if (session === undefined || session === null) return;
      tryEverything(company, player, session.book, 'a tab that only looks on');
    },
  },
  { name: 'a later version writes', weight: 1, run: fromTheFuture },
  { name: 'keys changed', weight: 0.8, run: changeKeys },
  { name: 'goes back to a backup', weight: 0.6, run: restore },
  { name: 'follows a restore', weight: 1, run: follow },
  { name: 'view key attacks', weight: 1, run: (company, player) => attackWithViewKey(company, player) },
];

const WEIGHT = deeds.reduce((sum, { weight }) => sum + weight, 0);

async function edit(company: Company, player: Player): Promise<void> {
  if (player.session === null && company.chance.next() < 0.6) await player.open();
  const { session } = player;
  if (session === null || session.movedOn.current()) return;
  if (!player.mayWrite) {
    tryEverything(company, player, session.book, 'a book that can only be read');
    return;
  }
  const { chance, ledger } = company;
  for (let time = chance.below(4); time >= 0; time -= 1) act({ book: session.book, chance, ledger, author: player.name, room: player.room });
  player.witness?.look();
}

function fromTheFuture(company: Company, player: Player): void {
  if (!player.mayWrite || player.session === null || player.session.movedOn.current()) return;
  const name = writeFromTheFuture(player.session.book.doc, company.futures.length);
  company.futures.push({ name, room: player.room, author: player.name });
  // Counted as a typed word, so that a crash before "saved" excuses it too.
  company.ledger.typed(name, player.name, player.room, `future/${name}`);
}

async function changeKeys(company: Company, player: Player): Promise<void> {
  const { session } = player;
  if (session === null || player.role === 'view' || !player.mayWrite) return;
  await attempt(company, player, session.changeKeys());
}

async function restore(company: Company, player: Player): Promise<void> {
  const { session } = player;
  if (session === null || !player.mayWrite || session.movedOn.current()) return;
  // Two may go back at once, each not knowing of the other: then there are two epochs to choose from.
  if (company.restores >= 2) return;
  const { disk } = player.sim.device;
  if (disk.illness !== null) return;
  company.restores += 1;
  const backup = await world.until(session.backUpNow());
  for (let time = company.chance.below(6); time > 0; time -= 1) await edit(company, player);
  await attempt(company, player, session.restoreBackup(backup.id));
}

async function follow(company: Company, player: Player): Promise<void> {
  const { session } = player;
  const news = session?.epochs.current().at(-1);
  if (session === null || news === undefined || news.isCurrent || session.movedOn.current()) return;
  await attempt(company, player, session.followEpoch(news.epochId));
}

/** Something that takes its time, and may be cut short by a crash. A refusal that a person can read is fine. */
async function attempt(company: Company, player: Player, doing: Promise<unknown>): Promise<void> {
  doing.catch(() => undefined);
  if (company.chance.next() < 0.25) {
    await world.turn(company.chance.below(200));
    company.tell(`${player.name} crashes in the middle of it`);
    await player.crash(company.chance.below(3), 'told');
    return;
  }
  try {
    await world.until(doing, 90_000);
  } catch (error) {
    if (!(error instanceof Refusal) && player.sim.device.disk.illness === null) throw error;
    company.tell(`refused: ${String(error)}`);
  }
}

async function timePasses(company: Company): Promise<void> {
  const { chance } = company;
  const roll = chance.next();
  if (roll < 0.3) return;
  if (roll < 0.65) await world.turn(chance.below(40));
  else if (roll < 0.95) await world.pass(chance.below(400));
  else if (roll < 0.99) await world.pass(chance.below(6_000));
  else await world.pass(chance.below(45_000));
}

export async function playSeed(seed: number, options: { readonly steps?: number } = {}): Promise<SeedReport> {
  world.begin(seed);
  const chance = seeded(seed);
  const company = new Company(chance, {
    editors: 2 + chance.below(3),
    viewers: chance.next() < 0.5 ? 1 : 0,
    relay: chance.next() < 0.08 ? 'sqlite' : 'memory',
    rowsBeforeBinding: chance.pick([6, 20, 60, 500]),
  });
  const steps = options.steps ?? 50 + chance.below(90);
  const counts: Counts = { crashes: 0, kills: 0 };
  let error: string | null = null;
  try {
    await company.gather();
    for (let step = 0; step < steps; step += 1) {
      await takeStep(company, counts);
      failIfAnythingWasThrown();
    }
    company.tell('everybody comes back');
    await company.comeTogether();
    await company.verify();
    failIfAnythingWasThrown();
  } catch (thrown) {
    error = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  } finally {
    company.end();
  }
  await world.pass(60_000);
  world.takeFailures();
  const said = company.players.flatMap((player) => [...player.witnesses.values()].map(({ witness }) => witness.said));
  return {
    seed,
    error,
    story: company.story,
    words: company.ledger.size,
    steps,
    saidSaved: said.reduce((sum, one) => sum + one.saved, 0),
    saidAtRelay: said.reduce((sum, one) => sum + one.atRelay, 0),
    ...counts,
  };
}

function pickDeed(chance: Chance): Deed {
  let left = chance.next() * WEIGHT;
  for (const deed of deeds) {
    left -= deed.weight;
    if (left < 0) return deed;
  }
  return chance.pick(deeds);
}

async function takeStep(company: Company, counts: Counts): Promise<void> {
  const { chance } = company;
  const player = chance.pick(company.players);
  const deed = pickDeed(chance);
  company.tell(`${player.name} ${deed.name}`);
  try {
    await deed.run(company, player, counts);
  } catch (error) {
    if (!(error instanceof BookIsReadOnly))
      throw new Error(`${player.name} ${deed.name}: ${error instanceof Error ? `${error.name} ${error.message}` : String(error)}`, { cause: error });
  }
  await timePasses(company);
  for (const one of company.players) {
    one.witness?.look();
    company.holdBadge(one);
  }
}

/** y-indexeddb's own writes fail where nobody hears it; the journal and its supervisor do. */
const OF_THE_DISK = /AbortError|InvalidStateError|DatabaseClosedError|QuotaExceededError|UnknownError|OpenFailedError|TransactionInactiveError/;

/** Errors of a disk that a crash or an illness took away are no news; anything else is a bug. */
function failIfAnythingWasThrown(): void {
  const failures = world.takeFailures().filter((failure) => !OF_THE_DISK.test(nameOf(failure)));
  if (failures.length === 0) return;
  const first = failures[0];
  throw new Error(`Thrown where nobody caught it: ${nameOf(first)}\n${first instanceof Error ? first.stack : ''}`);
}

/** Also of what is thrown without being an error: lib0 rejects with the request's own event. */
function nameOf(failure: unknown): string {
  if (failure instanceof Error) return `${failure.name} ${failure.message}`;
  const target = (failure as { readonly target?: { readonly error?: unknown } } | null)?.target;
  return target === undefined ? `${String(failure?.constructor?.name)} ${JSON.stringify(failure)}` : `event of ${String(target.error)}`;
}
