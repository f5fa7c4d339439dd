// The files of books on the relay's disk, beside the SQLite file: written under another name, proved by their hash, then renamed. A file that has its name is whole.
import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, mkdtemp, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Refused } from './answers.ts';
import { FILE_HASH_PATTERN } from './protocol.ts';
import type { Limits } from './settings.ts';

/** The name of a file that is still coming ends so; what is left of those is removed at every start. */
const UNFINISHED = '.part';

export interface Part {
  readonly book: string;
  readonly hash: string;
  readonly from: number;
  /** The byte after the last one of this part. */
  readonly to: number;
  /** The size of the whole file. */
  readonly total: number;
}

interface Upload {
  readonly book: string;
  readonly total: number;
  readonly digest: Hash;
  readonly path: string;
  handle: FileHandle | null;
  received: number;
  /** Somebody is bringing a part of it now. */
  isBusy: boolean;
  expiry: NodeJS.Timeout | null;
}

export class FileStore {
  readonly #limits: Limits;
  readonly #folder: string | null;
  /** Where the files live, made when it is first needed. */
  #home: Promise<string> | null = null;
  /** Sizes of the files that are here, by book's folder and hash. */
  readonly #kept = new Map<string, Map<string, number>>();
  readonly #uploads = new Map<string, Upload>();
  readonly #atWork = new Set<Promise<unknown>>();
  #bytes = 0;
  #lastName = 0;
  #isClosed = false;

  /** `dataDir` null: the files live in a folder that goes when the relay does. */
  constructor(dataDir: string | null, limits: Limits) {
    this.#limits = limits;
    this.#folder = dataDir === null ? null : join(dataDir, 'files');
  }

  /** Counts what is here, and removes what an earlier relay left half written. */
  async open(): Promise<void> {
    if (this.#folder === null) return;
    const home = await this.#makeHome();
    for (const shelf of await readdir(home)) {
      if (!FILE_HASH_PATTERN.test(shelf)) continue;
      for (const name of await readdir(join(home, shelf))) {
        const path = join(home, shelf, name);
        if (name.endsWith(UNFINISHED)) await rm(path, { force: true });
        else if (FILE_HASH_PATTERN.test(name)) this.#note(shelf, name, (await stat(path)).size);
      }
    }
  }

  /** Its size; null when it is not here. The disk is looked at: somebody may have cleared it, or cut a file short. */
  async find(book: string, hash: string): Promise<number | null> {
    const size = this.#sizeOf(book, hash);
    if (size === null) return null;
    const onDisk = await stat(await this.#pathOf(book, hash)).catch((failure: unknown) => {
      if (isGone(failure)) return null;
      throw failure;
    });
    if (onDisk?.isFile() === true && onDisk.size === size) return size;
    await this.forget(book, hash);
    return null;
  }

  /** How much of a file has come that is not here yet. */
  received(book: string, hash: string): number {
    return this.#uploads.get(keyOf(book, hash))?.received ?? 0;
  }

  /** Its bytes from `from` on. Throws before the last of them when the file is not what its name says any more; from then on it can be brought again. */
  async *read(book: string, hash: string, from: number): AsyncGenerator<Buffer> {
    const stream = createReadStream(await this.#pathOf(book, hash));
    const digest = createHash('sha256');
    let at = 0;
    // The last piece waits until the whole is proved: nobody gets all of a file that is not it.
    let last: Buffer | null = null;
    for await (const bytes of stream as AsyncIterable<Buffer>) {
      digest.update(bytes);
      const wanted = bytes.subarray(Math.max(0, from - at));
      at += bytes.length;
      if (wanted.length === 0) continue;
      if (last !== null) yield last;
      last = wanted;
    }
    if (digest.digest('hex') !== hash) {
      await this.forget(book, hash);
      throw new Error('A file on the disk is not what it was.');
    }
    if (last !== null) yield last;
  }

  /** A file is gone, or is not what it was: it is cleared away, and whoever has it can bring it again. */
  async forget(book: string, hash: string): Promise<void> {
    if (this.#sizeOf(book, hash) === null) return;
    // First from the disk: nobody can have brought it again meanwhile. One that cannot be removed is written over when it is brought.
    await rm(await this.#pathOf(book, hash), { force: true }).catch(() => undefined);
    this.#bytes -= this.#sizeOf(book, hash) ?? 0;
    this.#kept.get(shelfOf(book))?.delete(hash);
  }

  #sizeOf(book: string, hash: string): number | null {
    return this.#kept.get(shelfOf(book))?.get(hash) ?? null;
  }

  async #pathOf(book: string, hash: string): Promise<string> {
    return join(await this.#makeHome(), shelfOf(book), hash);
  }

  /** Takes a part of a file. 'kept': it was the last one, the hash is right, and the file is on the disk. Throws Refused; what came before a cut waits for a while. */
  take(part: Part, source: AsyncIterable<Buffer>): Promise<'kept' | 'more'> {
    const taking = this.#take(part, source);
    const settled = taking.catch(() => undefined).finally(() => this.#atWork.delete(settled));
    this.#atWork.add(settled);
    return taking;
  }

  /** Throws away what has come of files of this book that are not whole. */
  abandon(book: string): void {
    for (const [key, upload] of this.#uploads) if (upload.book === book) void this.#forgetUpload(key, upload);
  }

  /** Ends when nothing is being written any more. Whoever brings something is to be hung up on first. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all(this.#atWork);
    for (const key of [...this.#uploads.keys()]) await this.#drop(key);
    if (this.#folder === null && this.#home !== null) await rm(await this.#home, { recursive: true, force: true });
  }

  async #take(part: Part, source: AsyncIterable<Buffer>): Promise<'kept' | 'more'> {
    const key = keyOf(part.book, part.hash);
    const upload = this.#claim(key, part);
    try {
      upload.handle ??= await this.#create(upload);
      await this.#write(key, upload, upload.handle, source, part.to);
      if (upload.received < upload.total) return 'more';
      await this.#finish(key, upload, upload.handle, part);
      return 'kept';
    } finally {
      upload.isBusy = false;
      if (this.#uploads.has(key)) this.#letWait(key, upload);
    }
  }

  /** Nothing is awaited in here: two who bring the same file never both get it. */
  #claim(key: string, part: Part): Upload {
    if (this.#isClosed) throw new Refused('stopping', 'The relay is being stopped. Try again in a minute.');
    const begun = this.#uploads.get(key);
    if (begun?.isBusy === true) throw new Refused('busy', 'This file is being brought by another tablet just now.');
    const goesOn = begun !== undefined && begun.total === part.total && begun.received === part.from;
    if (!goesOn && part.from > 0) throw new Refused('gap', 'This part does not follow on what has come.');
    const upload = goesOn ? begun : this.#begin(part, begun);
    // Whatever came before is thrown away in its own time: the new beginning has a name of its own.
    if (!goesOn && begun !== undefined) void this.#forgetUpload(key, begun);
    if (upload.expiry !== null) clearTimeout(upload.expiry);
    upload.isBusy = true;
    this.#uploads.set(key, upload);
    return upload;
  }

  /** Throws Refused for a file that is too large here, whether it is to be taken or is here already. */
  mayBeBrought({ total }: Part): void {
    const { fileBytes } = this.#limits;
    if (total > fileBytes) throw new Refused('too big', `A file may have at most ${inMiB(fileBytes)} MiB at this relay.`);
  }

  #begin(part: Part, instead: Upload | undefined): Upload {
    const limits = this.#limits;
    const { book, hash, total } = part;
    this.mayBeBrought(part);
    const coming = [...this.#uploads.values()].filter((upload) => upload !== instead);
    const ofBook = coming.filter((upload) => upload.book === book);
    if (ofBook.length >= limits.uploadsPerBook) throw new Refused('too fast', 'Too many files of this book are on their way. Try again in a few minutes.');
    const here = [...(this.#kept.get(shelfOf(book))?.values() ?? [])];
    const sum = (sizes: readonly number[]): number => sizes.reduce((all, size) => all + size, 0);
    const takenByBook = sum(here) + sum(ofBook.map((upload) => upload.total));
    if (takenByBook + total > limits.filesOfBookBytes || here.length + ofBook.length >= limits.filesPerBook)
      throw new Refused('full', 'The files of this book have used up their room at this relay.');
    if (this.#bytes + sum(coming.map((upload) => upload.total)) + total > limits.allFilesBytes)
      throw new Refused('full', 'This relay has no more room for files. Whoever runs it can give it more.');
    const path = `${hash}.${process.pid}-${++this.#lastName}${UNFINISHED}`;
    return { book, total, digest: createHash('sha256'), path, handle: null, received: 0, isBusy: false, expiry: null };
  }

  async #create(upload: Upload): Promise<FileHandle> {
    const shelf = join(await this.#makeHome(), shelfOf(upload.book));
    await mkdir(shelf, { recursive: true, mode: 0o700 });
    return open(join(shelf, upload.path), 'wx', 0o600);
  }

  /** Writes what comes. Cut off in the middle, what has been written counts; a disk that refuses ends the upload. */
  async #write(key: string, upload: Upload, handle: FileHandle, source: AsyncIterable<Buffer>, to: number): Promise<void> {
    for await (const bytes of source) {
      if (upload.received + bytes.length > to) throw new Refused('malformed', 'More came than was announced.');
      try {
        await writeAll(handle, bytes, upload.received);
      } catch (failure) {
        await this.#drop(key);
        throw failure;
      }
      upload.digest.update(bytes);
      upload.received += bytes.length;
    }
    if (upload.received < to) throw new Refused('malformed', 'Less came than was announced.');
  }

  async #finish(key: string, upload: Upload, handle: FileHandle, { book, hash }: Part): Promise<void> {
    if (upload.digest.digest('hex') !== hash) {
      await this.#drop(key);
      throw new Refused('other bytes', 'What came is not the file that its name says. It was thrown away; bring it again from its beginning.');
    }
    const shelf = join(await this.#makeHome(), shelfOf(book));
    try {
      await handle.sync();
      await handle.close();
      upload.handle = null;
      await rename(join(shelf, upload.path), join(shelf, hash));
      await syncFolder(shelf);
    } catch (failure) {
      await this.#drop(key);
      throw failure;
    }
    this.#uploads.delete(key);
    this.#note(shelfOf(book), hash, upload.total);
  }

  #letWait(key: string, upload: Upload): void {
    if (this.#isClosed) return;
    upload.expiry = setTimeout(() => void this.#drop(key), this.#limits.unfinishedFileMs).unref();
  }

  async #drop(key: string): Promise<void> {
    const upload = this.#uploads.get(key);
    if (upload !== undefined) await this.#forgetUpload(key, upload);
  }

  async #forgetUpload(key: string, upload: Upload): Promise<void> {
    if (this.#uploads.get(key) === upload) this.#uploads.delete(key);
    if (upload.expiry !== null) clearTimeout(upload.expiry);
    const { handle } = upload;
    upload.handle = null;
    // A file that cannot be closed or removed now is removed at the next start.
    await handle?.close().catch(() => undefined);
    await rm(join(await this.#makeHome(), shelfOf(upload.book), upload.path), { force: true }).catch(() => undefined);
  }

  #note(shelf: string, hash: string, size: number): void {
    const files = this.#kept.get(shelf) ?? new Map<string, number>();
    // It may be here already: two who brought it, one after the other was given up.
    this.#bytes += size - (files.get(hash) ?? 0);
    files.set(hash, size);
    this.#kept.set(shelf, files);
  }

  #makeHome(): Promise<string> {
    const folder = this.#folder;
    this.#home ??= folder === null ? mkdtemp(join(tmpdir(), 'prompt-corner-files-')) : mkdir(folder, { recursive: true, mode: 0o700 }).then(() => folder);
    return this.#home;
  }
}

/** Names of books are case-sensitive and some disks are not: a book's folder is named by a hash. */
function shelfOf(book: string): string {
  return createHash('sha256').update(book).digest('hex');
}

function isGone(failure: unknown): boolean {
  return failure instanceof Error && 'code' in failure && failure.code === 'ENOENT';
}

function keyOf(book: string, hash: string): string {
  return `${book}/${hash}`;
}

function inMiB(bytes: number): number {
  return Math.round(bytes / (1024 * 1024));
}

async function writeAll(handle: FileHandle, bytes: Buffer, at: number): Promise<void> {
  let done = 0;
  while (done < bytes.length) done += (await handle.write(bytes, done, bytes.length - done, at + done)).bytesWritten;
}

/** So that the new name survives a loss of power too. Windows opens no folders, and does without. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
