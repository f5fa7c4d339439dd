// Group commit, and everything else that is asked of the disk. Commits at once when idle; what arrives behind a running fsync goes into the next one.
import type { HandshakeAnswer } from './bindery.ts';
import type { BookKeys, StoredUpdate } from './store.ts';
import type { Thread } from './threads.ts';
import { type DoorFacts, pack } from './work.ts';

export type Settled = (failure: Error | null) => void;

interface Waiting extends StoredUpdate {
  readonly settled: Settled;
}

export class Disk {
  readonly #writer: Thread;
  readonly #reader: Thread;
  #waiting: Waiting[] = [];
  #isCommitting = false;
  #reading = 0;
  readonly #toBind = new Set<string>();
  #isBinding = false;
  #idle: (() => void)[] = [];
  #storedBytes = 0;
  #waitingBytes = 0;
  /** Why the last commit failed; null when it did not. */
  failure: string | null = null;

  constructor(writer: Thread, reader: Thread) {
    this.#writer = writer;
    this.#reader = reader;
  }

  /** Opens the files. Rejects when the disk cannot be used. */
  async open(): Promise<void> {
    this.#reader.start();
    this.#storedBytes = await this.#writer.work.bytesInUse();
    // The first handshake after a start shall not be the slow one: an empty room warms the reader up.
    await this.#reader.work.answerHandshake('', Uint8Array.of(0));
  }

  /** Bytes on disk and on the way there. */
  get bytes(): number {
    return this.#storedBytes + this.#waitingBytes;
  }

  doorFacts(book: string): Promise<DoorFacts> {
    return this.#writer.work.doorFacts(book);
  }

  registerBook(book: string, keys: BookKeys): Promise<BookKeys> {
    return this.#guarded(this.#writer.work.registerBook(book, keys));
  }

  changeKeys(book: string, keys: BookKeys): Promise<void> {
    return this.#guarded(this.#writer.work.changeKeys(book, keys));
  }

  /** `settled` is called once the update is on disk, or with the reason why it is not; in the order of the calls. */
  append(room: string, update: Uint8Array, settled: Settled): void {
    this.#waiting.push({ room, update, settled });
    this.#waitingBytes += update.length;
    if (!this.#isCommitting) void this.#commit();
  }

  async answerHandshake(room: string, stateVector: Uint8Array): Promise<HandshakeAnswer> {
    this.#reading += 1;
    try {
      return await this.#reader.work.answerHandshake(room, stateVector);
    } finally {
      this.#reading -= 1;
      void this.#bindNext();
    }
  }

  /** Binds a room's log into a snapshot when nobody waits for the reader. */
  bindWhenQuiet(room: string): void {
    this.#toBind.add(room);
    void this.#bindNext();
  }

  /** Resolves when nothing waits for a commit or a binding. */
  whenIdle(): Promise<void> {
    return new Promise((resolve) => {
      this.#idle.push(resolve);
      this.#tellIdle();
    });
  }

  async close(): Promise<void> {
    this.#toBind.clear();
    await this.whenIdle();
    await Promise.all([this.#writer.stop(), this.#reader.stop()]);
  }

  async #commit(): Promise<void> {
    const batch = this.#waiting;
    this.#waiting = [];
    this.#isCommitting = true;
    let failure: Error | null = null;
    try {
      this.#storedBytes = await this.#writer.work.append(pack(batch));
    } catch (thrown) {
      failure = asError(thrown);
    }
    this.failure = failure?.message ?? null;
    if (failure !== null) batch.push(...this.#takeWhatBuildsOn(batch));
    for (const { update } of batch) this.#waitingBytes -= update.length;
    this.#isCommitting = false;
    // The disk works on the next batch while this one is acknowledged and passed on.
    if (this.#waiting.length > 0) void this.#commit();
    for (const { settled } of batch) settled(failure);
    this.#tellIdle();
  }

  /** What waits behind a lost batch in the same rooms builds on it: stored alone it would be a book with a hole. Its tablets bring all of it again. */
  #takeWhatBuildsOn(lost: readonly Waiting[]): readonly Waiting[] {
    const rooms = new Set(lost.map(({ room }) => room));
    const builds = this.#waiting.filter(({ room }) => rooms.has(room));
    this.#waiting = this.#waiting.filter(({ room }) => !rooms.has(room));
    return builds;
  }

  /** Snapshot first, read it back and prove it, only then delete what it replaces: a crash between any two steps loses nothing. */
  async #bindNext(): Promise<void> {
    const [room] = this.#toBind;
    if (room === undefined || this.#isBinding || this.#reading > 0) return;
    this.#toBind.delete(room);
    this.#isBinding = true;
    try {
      const binding = await this.#reader.work.bind(room);
      if (binding !== null) {
        await this.#writer.work.keepSnapshot(room, binding.upTo, binding.snapshot);
        if (await this.#reader.work.proves(room, binding.upTo)) {
          while ((await this.#writer.work.trim(room, binding.upTo)) > 0);
        }
      }
    } catch (thrown) {
      this.failure = asError(thrown).message; // the log stays as it is, so nothing is lost; the next commit clears or confirms this
    }
    this.#isBinding = false;
    this.#tellIdle();
    void this.#bindNext();
  }

  async #guarded<Result>(call: Promise<Result>): Promise<Result> {
    try {
      const result = await call;
      this.failure = null;
      return result;
    } catch (thrown) {
      this.failure = asError(thrown).message;
      throw thrown;
    }
  }

  #tellIdle(): void {
    if (this.#isCommitting || this.#waiting.length > 0 || this.#isBinding || this.#toBind.size > 0) return;
    const idle = this.#idle;
    this.#idle = [];
    for (const resolve of idle) resolve();
  }
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
