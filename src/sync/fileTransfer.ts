// Carries the files of a book between this tablet and the relay: one at a time, after the book itself, from what is so and not from what was remembered.
import { waitBeforeDialling } from '#domain/device/backoff.ts';
import type { Clock } from '#domain/device/clock.ts';
import type { FileFact, FileTrouble } from '#domain/device/fileFacts.ts';
import { createSource, type Source, type View } from '#domain/view.ts';
import { LIMITS } from '#relay/protocol.ts';
import { type Fetched, FileAnswer, type FileApi, type FileWayIn, fileApi } from './fileApi.ts';

export const TRANSFER_LIMITS = {
  /** A file that another tablet has yet to bring is asked for this often, at most. */
  askAgainMs: 20_000,
  /** After the relay asked for a pause, or has another tablet at the counter. */
  pauseMs: 10_000,
  /** After a trouble that does not pass by itself: somebody may have made room. */
  troubleMs: 10 * 60_000,
  /** So often a file is begun anew before it waits like any other trouble. */
  mostBeginnings: 3,
  /** Progress is told in steps of this size. */
  progressBytes: 256 * 1024,
} as const;

/** This tablet's files, as far as they are carried. */
export interface FileShelf {
  has(hash: string): Promise<boolean>;
  read(hash: string): Promise<Uint8Array | null>;
  /** False, and nothing is kept, when the bytes are not what the name says. Rejects when the disk refuses. */
  keep(hash: string, bytes: Uint8Array): Promise<boolean>;
}

export interface NamedFile {
  readonly hash: string;
  readonly bytes: number;
  readonly fileName: string;
}

export interface FileTransferOptions {
  readonly clock: Clock;
  readonly random: () => number;
  readonly fetch: typeof fetch;
  readonly shelf: FileShelf;
  /** Asked before anything is fetched: a file must never take the room that the book needs. */
  readonly hasRoomFor: (bytes: number) => Promise<boolean>;
  /** Asked anew each time: keys and relay may have changed. Null: the book is not shared. */
  readonly way: () => FileWayIn | null;
}

export interface FileTransfer {
  readonly facts: View<readonly FileFact[]>;
  /** What the book names now, each hash once. */
  name(files: readonly NamedFile[]): void;
  /** A file came onto this tablet. */
  arrived(hash: string): void;
  /** True: the book is synced, files may follow. False: there is no connection; what is under way ends. */
  line(isOpen: boolean): void;
  close(): void;
}

export function openFileTransfer(options: FileTransferOptions): FileTransfer {
  return new Porter(options);
}

/** What is known of one file beside what is told of it. */
interface Carried {
  fact: FileFact;
  /** Whether the relay was asked since the line is open. */
  isAsked: boolean;
  /** Not before this moment, on the clock that is never set back. */
  notBefore: number;
  failures: number;
  /** How often something failed of which nobody knows whether it is the line or the file: others go first. */
  stumbles: number;
  /** Whether anything of it came through when it was last tried. */
  hasMoved: boolean;
}

/** What is known of a file when the line opens. */
const AFRESH = { isAsked: false, notBefore: 0, failures: 0, stumbles: 0, hasMoved: false } as const;

class Porter implements FileTransfer {
  readonly facts: Source<readonly FileFact[]> = createSource<readonly FileFact[]>([]);
  readonly #options: FileTransferOptions;
  readonly #files = new Map<string, Carried>();
  #isOpen = false;
  #isClosed = false;
  #isAtWork = false;
  #ends = new AbortController();
  /** The whole line waits: the relay could not be reached, or asked for a pause. */
  #lineNotBefore = 0;
  #lineFailures = 0;
  #callOff: () => void = () => undefined;
  /** What has come of a file that was cut off. */
  #begun: Fetched | null = null;

  constructor(options: FileTransferOptions) {
    this.#options = options;
  }

  name(files: readonly NamedFile[]): void {
    const names = new Set(files.map(({ hash }) => hash));
    for (const hash of [...this.#files.keys()]) if (!names.has(hash)) this.#files.delete(hash);
    for (const { hash, bytes, fileName } of files) {
      const known = this.#files.get(hash);
      if (known !== undefined) continue;
      const fact: FileFact = { hash, bytes, fileName, isHere: null, isAtRelay: null, moving: null, trouble: null };
      this.#files.set(hash, { fact, ...AFRESH });
      void this.#look(hash);
    }
    this.#tell();
    this.#goOn();
  }

  arrived(hash: string): void {
    const file = this.#files.get(hash);
    if (file === undefined) return;
    this.#change(file, { isHere: true, trouble: null });
    file.notBefore = 0;
    this.#goOn();
  }

  line(isOpen: boolean): void {
    if (isOpen === this.#isOpen || this.#isClosed) return;
    this.#isOpen = isOpen;
    if (!isOpen) {
      this.#ends.abort();
      this.#callOff();
      return;
    }
    this.#ends = new AbortController();
    this.#lineNotBefore = 0;
    this.#lineFailures = 0;
    for (const [hash, file] of this.#files) {
      Object.assign(file, AFRESH);
      if (file.fact.isHere === null) void this.#look(hash);
    }
    this.#goOn();
  }

  close(): void {
    this.line(false);
    this.#isClosed = true;
    this.#begun = null;
  }

  async #look(hash: string): Promise<void> {
    // A shelf that does not open now is looked at again when the line opens; the book does not wait for it.
    const isHere = await this.#options.shelf.has(hash).catch(() => null);
    const file = this.#files.get(hash);
    if (file === undefined || isHere === null || file.fact.isHere !== null) return;
    this.#change(file, { isHere });
    this.#goOn();
  }

  /** Takes the next file, if there is one and its time has come. Called after everything that may have changed that. */
  #goOn(): void {
    if (!this.#isOpen || this.#isClosed || this.#isAtWork) return;
    this.#callOff();
    const way = this.#options.way();
    if (way === null) return;
    const waiting = [...this.#files.values()].filter((file) => file.fact.isHere !== null && hasSomethingToDo(file, way));
    const now = this.#options.clock.elapsed();
    const due = (file: Carried): number => Math.max(file.notBefore, this.#lineNotBefore);
    // Somebody may be waiting for a file that is not here; what is to be brought has time. No file stands in the way of the others for ever.
    const order = (a: Carried, b: Carried): number => a.stumbles - b.stumbles || Number(a.fact.isHere) - Number(b.fact.isHere);
    const next = waiting.filter((file) => due(file) <= now).sort(order)[0];
    if (next !== undefined) return void this.#carry(next, way);
    if (waiting.length === 0) return;
    this.#callOff = this.#options.clock.after(Math.max(0, Math.min(...waiting.map(due)) - now), () => this.#goOn());
  }

  async #carry(file: Carried, way: FileWayIn): Promise<void> {
    this.#isAtWork = true;
    file.hasMoved = false;
    const { clock, fetch } = this.#options;
    const api = fileApi({ fetch, clock, signal: this.#ends.signal }, way);
    try {
      if (file.fact.isHere === true) await this.#bring(file, api, way);
      else await this.#fetch(file, api);
      this.#lineFailures = 0;
      file.stumbles = 0;
    } catch (error) {
      this.#failed(file, error);
    }
    if (file.fact.moving !== null) this.#change(file, { moving: null });
    this.#isAtWork = false;
    this.#goOn();
  }

  async #bring(file: Carried, api: FileApi, { role }: FileWayIn): Promise<void> {
    const { hash } = file.fact;
    const there = await api.ask(hash);
    file.isAsked = true;
    this.#change(file, { isAtRelay: there === 'whole', ...(there === 'whole' ? { trouble: null } : {}) });
    if (there === 'whole' || role === 'view') return;
    const bytes = await this.#options.shelf.read(hash);
    // Not what it was: from now on it is a file that is missing here, and perhaps another tablet has it.
    if (bytes === null) return this.#change(file, { isHere: false });
    const from = there < bytes.length ? there : 0;
    this.#change(file, { moving: { way: 'to the relay', bytes: from } });
    await api.bring(hash, bytes, from, (done) => {
      file.hasMoved = true;
      this.#change(file, { moving: { way: 'to the relay', bytes: done } });
    });
    file.failures = 0;
    this.#change(file, { isAtRelay: true, trouble: null });
  }

  async #fetch(file: Carried, api: FileApi): Promise<void> {
    const { hash, bytes } = file.fact;
    if (bytes > LIMITS.fileBytes || !(await this.#options.hasRoomFor(bytes))) return this.#inTrouble(file, 'tablet full');
    const wanted = this.#begun?.hash === hash ? this.#begun : { hash, bytes: new Uint8Array(bytes), received: 0 };
    this.#begun = wanted;
    let told = wanted.received;
    await api.fetch(wanted, (done) => {
      file.hasMoved = true;
      if (told !== 0 && done - told < TRANSFER_LIMITS.progressBytes) return;
      told = done;
      this.#change(file, { isAtRelay: true, moving: { way: 'from the relay', bytes: done } });
    });
    file.isAsked = true;
    this.#begun = null;
    const kept = await this.#options.shelf.keep(hash, wanted.bytes).catch(() => null);
    if (kept === null) return this.#inTrouble(file, 'tablet full');
    if (!kept) throw new FileAnswer('other bytes');
    this.#change(file, { isHere: true, isAtRelay: true, trouble: null });
  }

  #failed(file: Carried, error: unknown): void {
    // What the line's end cut off is no failure: it goes on when the line is open again.
    if (!this.#isOpen) return;
    // The relay had no part in it: a disk that cannot be read now, or a book that says nonsense of the file.
    if (!(error instanceof FileAnswer)) return this.#inTrouble(file, 'tablet trouble');
    const { reason } = error;
    const now = this.#options.clock.elapsed();
    if (reason !== 'unreachable' && reason !== 'busy') this.#begun = null;
    file.isAsked = true;
    if (reason === 'unknown file') {
      // Nobody has brought it yet: soon at first, then now and then.
      this.#change(file, { isAtRelay: false, trouble: null });
      file.notBefore = now + Math.min(TRANSFER_LIMITS.askAgainMs, this.#wait(++file.failures) * 2);
    } else if (reason === 'busy') {
      file.notBefore = now + TRANSFER_LIMITS.pauseMs;
    } else if (reason === 'gap' || (reason === 'other bytes' && file.fact.isHere === true)) {
      // Somebody else had begun it, and not with these bytes: from the beginning, but not for ever.
      if (++file.failures > TRANSFER_LIMITS.mostBeginnings) this.#inTrouble(file, 'relay trouble');
      else file.notBefore = now + this.#wait(file.failures);
    } else if (TROUBLES.has(reason)) {
      this.#inTrouble(file, TROUBLES.get(reason) ?? 'relay trouble');
    } else {
      this.#lineNotBefore = now + (reason === 'too fast' ? TRANSFER_LIMITS.pauseMs : this.#wait(++this.#lineFailures));
      // A file that was cut off half way goes on first; one of which nothing comes through lets the others pass.
      if (reason !== 'too fast' && !(reason === 'unreachable' && file.hasMoved)) file.notBefore = now + this.#wait(++file.stumbles);
      // The network comes and goes without a word; what the relay itself could not do is said.
      if (reason !== 'unreachable' && reason !== 'too fast' && reason !== 'stopping') this.#change(file, { trouble: 'relay trouble' });
    }
  }

  #inTrouble(file: Carried, trouble: FileTrouble): void {
    file.isAsked = true;
    file.notBefore = this.#options.clock.elapsed() + TRANSFER_LIMITS.troubleMs;
    this.#change(file, { trouble });
  }

  #wait(failures: number): number {
    return waitBeforeDialling(failures + 1, this.#options.random());
  }

  #change(file: Carried, change: Partial<FileFact>): void {
    file.fact = { ...file.fact, ...change };
    this.#tell();
  }

  #tell(): void {
    const next = [...this.#files.values()].map(({ fact }) => fact);
    const before = this.facts.current();
    if (next.length !== before.length || next.some((fact, at) => fact !== before[at])) this.facts.set(next);
  }
}

const TROUBLES: ReadonlyMap<FileAnswer['reason'], FileTrouble> = new Map([
  ['full', 'relay full'],
  ['too big', 'too big for the relay'],
  ['other bytes', 'other bytes'],
  ['not found', 'relay keeps no files'],
  ['method', 'relay keeps no files'],
] as const);

/** What is here goes to the relay, or is asked after once; what is not here is wanted. */
function hasSomethingToDo({ fact, isAsked }: Carried, { role }: FileWayIn): boolean {
  if (fact.isHere !== true) return true;
  return !isAsked || (fact.isAtRelay !== true && role === 'edit');
}
