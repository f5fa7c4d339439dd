// Every setting and every named limit of the relay, with its default, and how the environment sets it.
import { resolve } from 'node:path';
import { LIMITS, TOKEN_PATTERN } from './protocol.ts';

export type NewBooks = 'anyone' | 'token' | 'nobody';

export interface Limits {
  /** Largest frame, except for the first upload. Bytes. */
  readonly frameBytes: number;
  /** Largest first upload (sync step 2) of an edit connection. Bytes. */
  readonly firstUploadBytes: number;
  readonly awarenessBytes: number;
  readonly heartbeatMs: number;
  /** A connection that has not begun the handshake by then is closed. */
  readonly handshakeMs: number;
  /** Frames a second that a connection may send for long, and how many at once. Beyond that it is read more slowly, not cut off. */
  readonly framesPerSecond: number;
  readonly framesAtOnce: number;
  /** What may wait for a slow reader before it is hung up on. It comes back and gets the difference. */
  readonly slowReaderBytes: number;
  readonly connectionsPerAddress: number;
  readonly connectionsPerRoom: number;
  /** New connections from one address: a minute's worth, and at once. */
  readonly knocksPerMinute: number;
  readonly roomsPerBook: number;
  /** What all books may take on the disk. */
  readonly diskBytes: number;
  /** Log rows of a room that make it worth binding into a snapshot. */
  readonly rowsBeforeBinding: number;
  /** Largest file of a book. Bytes. */
  readonly fileBytes: number;
  /** What the files of one book may take, and how many there may be. */
  readonly filesOfBookBytes: number;
  readonly filesPerBook: number;
  /** What the files of all books may take; beside `diskBytes`. */
  readonly allFilesBytes: number;
  /** Requests for files from one address: a minute's worth, and at once. A part of an upload is a request. */
  readonly fileRequestsPerMinute: number;
  /** Files on their way at one time: from or to one address, and in all. */
  readonly transfersPerAddress: number;
  readonly transfersAtOnce: number;
  /** Uploads of one book that have begun and not ended. */
  readonly uploadsPerBook: number;
  /** A transfer that moves fewer bytes than this between two looks is ended. */
  readonly slowestTransferBytes: number;
  readonly lookAtTransfersMs: number;
  /** How long the beginning of a file waits for the rest. */
  readonly unfinishedFileMs: number;
  readonly invitationMs: number;
  readonly wrongCodesPerMinute: number;
}

export const DEFAULT_LIMITS: Limits = {
  frameBytes: LIMITS.frameBytes,
  firstUploadBytes: LIMITS.firstUploadBytes,
  awarenessBytes: LIMITS.awarenessBytes,
  heartbeatMs: LIMITS.heartbeatMs,
  handshakeMs: LIMITS.handshakeMs,
  framesPerSecond: 500,
  framesAtOnce: 5_000,
  slowReaderBytes: 16 * 1024 * 1024,
  connectionsPerAddress: 500,
  connectionsPerRoom: 100,
  knocksPerMinute: 1_200,
  roomsPerBook: 64,
  diskBytes: 20 * 1024 * 1024 * 1024,
  rowsBeforeBinding: 500,
  fileBytes: LIMITS.fileBytes,
  filesOfBookBytes: 1024 * 1024 * 1024,
  filesPerBook: 1_000,
  allFilesBytes: 10 * 1024 * 1024 * 1024,
  fileRequestsPerMinute: 3_000,
  transfersPerAddress: 32,
  transfersAtOnce: 200,
  uploadsPerBook: 8,
  slowestTransferBytes: 16 * 1024,
  lookAtTransfersMs: 10_000,
  unfinishedFileMs: 10 * 60_000,
  invitationMs: 15 * 60_000,
  wrongCodesPerMinute: 5,
};

export interface RelaySettings {
  readonly port: number;
  readonly host: string;
  /** Where the books are kept; null: nowhere (in memory, for tests). */
  readonly dataDir: string | null;
  /** The built app; null: the relay serves none. */
  readonly appDir: string | null;
  readonly newBooks: NewBooks;
  /** What opens new books when `newBooks` is 'token'. */
  readonly newBooksToken: string | null;
  /** Web addresses of apps that may use this relay, besides its own. '*': any. */
  readonly origins: readonly string[];
  /** Believe X-Forwarded-For: only behind a proxy of your own. */
  readonly trustProxy: boolean;
  readonly limits: Limits;
}

export type RelayOptions = Partial<Omit<RelaySettings, 'limits'>> & { readonly limits?: Partial<Limits> };

export class BadSetting extends Error {}

export function completeSettings(options: RelayOptions): RelaySettings {
  const settings: RelaySettings = {
    port: 4321,
    host: '0.0.0.0',
    dataDir: resolve('.data'),
    appDir: resolve('dist'),
    newBooks: 'anyone',
    newBooksToken: null,
    origins: [],
    trustProxy: false,
    ...options,
    limits: { ...DEFAULT_LIMITS, ...options.limits },
  };
  if (settings.newBooks === 'token' && settings.newBooksToken === null) throw new BadSetting('NEW_BOOKS=token needs NEW_BOOKS_TOKEN.');
  if (settings.newBooksToken !== null && !TOKEN_PATTERN.test(settings.newBooksToken))
    throw new BadSetting('NEW_BOOKS_TOKEN may hold letters, digits and signs such as - . _ and no spaces or commas: browsers send nothing else.');
  return settings;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Throws BadSetting with a sentence when a variable makes no sense. */
export function settingsFromEnvironment(env: Environment): RelayOptions {
  const newBooks = env['NEW_BOOKS'] ?? 'anyone';
  if (newBooks !== 'anyone' && newBooks !== 'token' && newBooks !== 'nobody') {
    throw new BadSetting(`NEW_BOOKS is "${newBooks}". It must be anyone, token or nobody.`);
  }
  const limits: { -readonly [Name in keyof Limits]?: number } = {};
  if (env['DISK_MIB'] !== undefined) limits.diskBytes = whole(env, 'DISK_MIB', 0) * 1024 * 1024;
  if (env['FILE_MIB'] !== undefined) limits.fileBytes = whole(env, 'FILE_MIB', 0) * 1024 * 1024;
  if (env['FILES_MIB'] !== undefined) limits.allFilesBytes = whole(env, 'FILES_MIB', 0) * 1024 * 1024;
  if (env['KNOCKS_PER_MINUTE'] !== undefined) limits.knocksPerMinute = whole(env, 'KNOCKS_PER_MINUTE', 0);
  if (env['CONNECTIONS_PER_ADDRESS'] !== undefined) limits.connectionsPerAddress = whole(env, 'CONNECTIONS_PER_ADDRESS', 0);
  return {
    port: whole(env, 'PORT', 4321),
    host: env['HOST'] ?? '0.0.0.0',
    dataDir: resolve(env['DATA_DIR'] ?? '.data'),
    appDir: resolve(env['APP_DIR'] ?? 'dist'),
    newBooks,
    newBooksToken: env['NEW_BOOKS_TOKEN'] ?? null,
    origins: (env['ORIGINS'] ?? '')
      .split(',')
      .map((origin) => origin.trim())
      .filter((origin) => origin !== ''),
    trustProxy: env['TRUST_PROXY'] === '1',
    limits,
  };
}

function whole(env: Environment, name: string, fallback: number): number {
  const text = env[name];
  if (text === undefined) return fallback;
  if (!/^\d{1,9}$/.test(text)) throw new BadSetting(`${name} is "${text}". It must be a whole number.`);
  return Number(text);
}
