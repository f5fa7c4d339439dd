// The load generator: a process of its own, told what to do as JSON in its last argument, answers with JSON on its last line.
import { setTimeout as wait } from 'node:timers/promises';
import * as Y from 'yjs';
import { type BenchClient, connect, headOf, type Place, typing } from './client.ts';

export type Job = Place &
  (
    | { readonly what: 'fanOut'; readonly rooms: number; readonly clients: number; readonly perSecond: number; readonly seconds: number }
    | { readonly what: 'sustained'; readonly rooms: number; readonly clients: number; readonly seconds: number; readonly window: number }
    | { readonly what: 'fill'; readonly rooms: number; readonly letters: number; readonly stay: boolean }
    | { readonly what: 'reopen'; readonly rooms: number }
    | { readonly what: 'reconnect'; readonly records: number; readonly edits: number }
  );

const roomName = (index: number) => `bench-room-${String(index).padStart(12, '0')}`;

interface Typist {
  readonly client: BenchClient;
  readonly frames: readonly Uint8Array[];
  readonly sentAt: Float64Array;
  readonly id: number;
}

/** Every client of every room, each with its own letters to type. */
async function fillRooms(job: Place, rooms: number, clients: number, letters: number): Promise<Typist[][]> {
  const result: Typist[][] = [];
  for (let room = 0; room < rooms; room++) {
    const typists: Typist[] = [];
    for (let index = 0; index < clients; index++) {
      const client = await connect(job, roomName(room));
      await client.handshake();
      const { updates, client: id } = typing(letters);
      typists.push({ client, frames: updates.map((update) => client.frame(update)), sentAt: new Float64Array(letters), id });
    }
    result.push(typists);
  }
  return result;
}

async function fanOut(job: Job & { what: 'fanOut' }): Promise<unknown> {
  const letters = job.perSecond * job.seconds;
  const rooms = await fillRooms(job, job.rooms, job.clients, letters);
  const latencies: number[] = [];
  for (const typists of rooms) {
    const byId = new Map(typists.map((typist) => [typist.id, typist]));
    for (const typist of typists) {
      typist.client.onUpdate = (update) => {
        const now = performance.now();
        const { client, clock } = headOf(update);
        if (client !== typist.id) latencies.push(now - (byId.get(client)?.sentAt[clock] ?? Number.NaN));
      };
    }
  }
  const gap = 1000 / job.perSecond;
  // Each at its own time within the interval, as people do.
  const typists = rooms.flat();
  await Promise.all(
    typists.map(async (typist, index) => {
      const start = performance.now() + (index / typists.length) * gap;
      for (let letter = 0; letter < letters; letter++) {
        await wait(Math.max(0, start + letter * gap - performance.now()));
        typist.sentAt[letter] = performance.now();
        typist.client.socket.send(typist.frames[letter] ?? '');
      }
    }),
  );
  await wait(500);
  const expected = job.rooms * job.clients * (job.clients - 1) * letters;
  latencies.sort((a, b) => a - b);
  const at = (share: number) => latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))];
  return { delivered: latencies.length, expected, p50: at(0.5), p95: at(0.95), p99: at(0.99), max: latencies.at(-1) };
}

/** Everybody types as fast as the others receive: a window of letters under way each. */
async function sustained(job: Job & { what: 'sustained' }): Promise<unknown> {
  const letters = 4_000;
  const rooms = await fillRooms(job, job.rooms, job.clients, letters);
  let delivered = 0;
  const begins = performance.now() + 1000;
  const ends = begins + job.seconds * 1000;
  for (const typists of rooms) {
    const seen = new Map<number, Uint8Array>();
    const next = new Map<number, number>();
    for (const typist of typists) {
      seen.set(typist.id, new Uint8Array(letters));
      next.set(typist.id, 0);
    }
    const byId = new Map(typists.map((typist) => [typist.id, typist]));
    const sendNext = (id: number) => {
      const letter = next.get(id) ?? 0;
      if (letter >= letters) return;
      next.set(id, letter + 1);
      byId.get(id)?.client.socket.send(byId.get(id)?.frames[letter] ?? '');
    };
    for (const typist of typists) {
      typist.client.onUpdate = (update) => {
        const { client, clock } = headOf(update);
        const receivers = seen.get(client);
        if (receivers === undefined || client === typist.id) return;
        receivers[clock] = (receivers[clock] ?? 0) + 1;
        if (receivers[clock] !== typists.length - 1) return;
        const now = performance.now();
        if (now >= begins && now < ends) delivered += 1;
        if (now < ends) sendNext(client);
      };
    }
    for (const typist of typists) for (let turn = 0; turn < job.window; turn++) sendNext(typist.id);
  }
  await wait(ends - performance.now());
  return { perSecond: delivered / job.seconds };
}

/** Puts a small book into each room; stays connected (and idle) when told to. */
async function fill(job: Job & { what: 'fill' }): Promise<unknown> {
  const { updates } = typing(job.letters);
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  const whole = Y.encodeStateAsUpdate(doc);
  for (let room = 0; room < job.rooms; room++) {
    const client = await connect(job, roomName(room));
    await client.handshake();
    client.sendUpdate(whole);
    if (job.server !== 'ours') {
      await client.handshake();
    } else {
      await new Promise<void>((resolve) => {
        client.onReceipt = () => resolve();
        client.mark(1);
      });
    }
    if (!job.stay) client.close();
  }
  if (job.stay) {
    console.log(JSON.stringify({ bytes: whole.length }));
    process.stdin.resume();
    await new Promise(() => undefined);
  }
  return { bytes: whole.length };
}

async function reopen(job: Job & { what: 'reopen' }): Promise<unknown> {
  const times: number[] = [];
  const visit = async (room: number) => {
    const started = performance.now();
    const client = await connect(job, roomName(room));
    await client.handshake();
    times.push(performance.now() - started);
  };
  const whole = performance.now();
  await visit(0);
  const first = times[0];
  // The company comes in: a dozen at a time.
  let next = 1;
  await Promise.all(
    Array.from({ length: 12 }, async () => {
      while (next < job.rooms) await visit(next++);
    }),
  );
  times.sort((a, b) => a - b);
  return { first, p50: times[Math.floor(times.length / 2)], p99: times[Math.floor(times.length * 0.99)], max: times.at(-1), whole: performance.now() - whole };
}

/** A tablet comes back with what was written offline; another one waits for it. From dialling to the other's copy, and to the receipt. */
async function reconnect(job: Job & { what: 'reconnect' }): Promise<unknown> {
  const doc = aBook(job.records);
  const room = roomName(7_000_000);
  const first = await connect(job, room);
  await first.handshake();
  first.sendStep2(Y.encodeStateAsUpdate(doc));
  await wait(1500);
  const other = await connect(job, room);
  const copy = new Y.Doc();
  Y.applyUpdate(copy, await other.handshake());
  first.close();
  editOffline(doc, job.edits);
  const aim = Y.encodeStateVector(doc);
  const arrived = new Promise<number>((resolve) => {
    other.onUpdate = (update) => {
      Y.applyUpdate(copy, update);
      if (Buffer.compare(Y.encodeStateVector(copy), aim) === 0) resolve(performance.now());
    };
  });
  await wait(3000);
  const started = performance.now();
  const back = await connect(job, room);
  const receipt = new Promise<number>((resolve) => {
    back.onReceipt = () => resolve(performance.now());
  });
  back.onStep1 = (stateVector) => {
    back.sendStep2(Y.encodeStateAsUpdate(doc, stateVector));
    if (job.server === 'ours') back.mark(1);
  };
  Y.applyUpdate(doc, await back.handshake(Y.encodeStateVector(doc)));
  const caughtUp = performance.now();
  const seen = await arrived;
  const stored = job.server === 'ours' ? (await receipt) - started : null;
  return { bytes: Y.encodeStateAsUpdate(doc).length, caughtUp: caughtUp - started, seen: seen - started, stored };
}

/** Notes, as the book keeps them: a map each, with a text in it. */
function aBook(records: number): Y.Doc {
  const doc = new Y.Doc();
  doc.transact(() => {
    const notes = doc.getMap('notes');
    for (let index = 0; index < records; index++) {
      const note = new Y.Map<unknown>();
      note.set('line', `line-${index % 4500}`);
      note.set('at', index % 80);
      note.set('text', new Y.Text('Algy X to piano, sits'));
      notes.set(`note-${index}`, note);
    }
  });
  return doc;
}

function editOffline(doc: Y.Doc, edits: number): void {
  const notes = doc.getMap<Y.Map<unknown>>('notes');
  for (let index = 0; index < edits; index++) {
    const text = notes.get(`note-${(index * 37) % notes.size}`)?.get('text');
    if (text instanceof Y.Text) text.insert(0, 'now ');
  }
}

const job = JSON.parse(process.argv.at(-1) ?? '') as Job;
const answer = await (() => {
  switch (job.what) {
    case 'fanOut':
      return fanOut(job);
    case 'sustained':
      return sustained(job);
    case 'fill':
      return fill(job);
    case 'reopen':
      return reopen(job);
    case 'reconnect':
      return reconnect(job);
  }
})();
console.log(JSON.stringify(answer));
process.exit(0);
