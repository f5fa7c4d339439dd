// The container of a saved copy: a zip with the state, what it is a copy of, and files that people and other programs can read.
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { Instant } from '#domain/ids.ts';
import { Refusal } from '#hooks/tablet.ts';

export const COPY_FORMAT = 'prompt-corner copy';
export const COPY_VERSION = 1;

/** What a copy says about itself, in copy.json. */
export interface CopyLabel {
  readonly format: typeof COPY_FORMAT;
  readonly version: number;
  readonly production: string;
  readonly title: string;
  readonly author: string;
  readonly savedAt: Instant;
  /** Where the production is shared, and the keys to it: only when the person asked for them. */
  readonly sharing: {
    readonly relayUrl: string | null;
    readonly bookId: string;
    readonly room: string;
    readonly editKey: string | null;
    readonly viewKey: string;
  } | null;
}

const STATE = 'state.bin';
const LABEL = 'copy.json';
/** Far above any book; a zip that claims more is not one of ours. */
const LARGEST_STATE = 256 * 1024 * 1024;
const LARGEST_LABEL = 64 * 1024;

/** The files that scripts were read from, by their names. */
const SOURCES = 'source/';
/** As large as a script may be that is brought in. */
const LARGEST_SOURCE = 100 * 1024 * 1024;
const MOST_SOURCES = 200;

export interface CopiedFiles {
  /** More files by name, for people and other programs. */
  readonly readable: Readonly<Record<string, string>>;
  /** Files that scripts were read from. */
  readonly sources: readonly { readonly fileName: string; readonly bytes: Uint8Array }[];
}

/** In one go: fflate's own workers are made of text, which the page's content policy forbids. */
export function writeSavedZip(label: CopyLabel, state: Uint8Array, { readable, sources }: CopiedFiles): Uint8Array {
  const files: Record<string, Uint8Array> = { [STATE]: state, [LABEL]: strToU8(JSON.stringify(label, null, 2)) };
  for (const [name, text] of Object.entries(readable)) files[name] = strToU8(text);
  for (const [index, { fileName, bytes }] of sources.entries()) files[`${SOURCES}${index + 1} ${fileName.replace(/[^\p{L}\p{N} ._-]+/gu, ' ')}`] = bytes;
  return zipSync(files, { level: 6 });
}

/** Refuses (Refusal) what is not a saved copy, is damaged, or was written by a newer version. */
export function readSavedZip(
  bytes: Uint8Array,
  fileName: string,
): { readonly label: CopyLabel; readonly state: Uint8Array; readonly sources: readonly Uint8Array[] } {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b)
    throw new Refusal(`“${fileName}” is not a saved copy`, 'A saved copy is a zip file made by Prompt Corner. To bring in a script, use “New from a script”.');
  const files = unpack(bytes, fileName);
  const state = files[STATE];
  const written = files[LABEL];
  if (written === undefined) throw new Refusal(`“${fileName}” is not a saved copy`, 'It is a zip file, but not one made by Prompt Corner.');
  const label = readLabel(strFromU8(written));
  if (label === null || state === undefined) throw damaged(fileName);
  if (label.version > COPY_VERSION)
    throw new Refusal(`“${fileName}” was saved by a newer version`, 'Update this app, then open it again. Nothing was changed.');
  const sources = Object.entries(files).flatMap(([name, file]) => (name.startsWith(SOURCES) ? [file] : []));
  return { label, state, sources };
}

const LARGEST: Readonly<Record<string, number>> = { [STATE]: LARGEST_STATE, [LABEL]: LARGEST_LABEL };

/** Only our own files are unpacked, and none that says it is larger than one of ours can be: a small zip may hold gigabytes of nothing. */
function unpack(bytes: Uint8Array, fileName: string): Record<string, Uint8Array> {
  let sources = 0;
  const filter = ({ name, originalSize }: { name: string; originalSize: number }): boolean => {
    if (name.startsWith(SOURCES)) sources += 1;
    const largest = name.startsWith(SOURCES) && sources <= MOST_SOURCES ? LARGEST_SOURCE : LARGEST[name];
    if (largest !== undefined && originalSize > largest) throw tooBig(fileName);
    return largest !== undefined;
  };
  try {
    return unzipSync(bytes, { filter });
  } catch (error) {
    throw error instanceof Refusal ? error : damaged(fileName, error);
  }
}

/** Looked at before a file is loaded into memory. */
export function checkCopySize(bytes: number, fileName: string): void {
  if (bytes > LARGEST_STATE) throw tooBig(fileName);
}

function tooBig(fileName: string): Refusal {
  return new Refusal(
    `“${fileName}” is too big to be a saved copy`,
    'A saved copy of the longest show is a few megabytes. Choose the file that Prompt Corner made.',
  );
}

export function damaged(fileName: string, cause?: unknown): Refusal {
  const refusal = new Refusal(
    `“${fileName}” is damaged`,
    'A part of it is missing or was changed on the way. Save the copy again, or use another one. Nothing was changed here.',
  );
  refusal.cause = cause;
  return refusal;
}

function readLabel(text: string): CopyLabel | null {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof read !== 'object' || read === null) return null;
  const { format, version, production, title, author, savedAt, sharing } = read as Partial<Record<keyof CopyLabel, unknown>>;
  if (format !== COPY_FORMAT || typeof version !== 'number' || typeof production !== 'string' || typeof title !== 'string') return null;
  return {
    format,
    version,
    production,
    title,
    author: typeof author === 'string' ? author : '',
    savedAt: (typeof savedAt === 'number' ? savedAt : 0) as Instant,
    sharing: readSharing(sharing),
  };
}

function readSharing(read: unknown): CopyLabel['sharing'] {
  if (typeof read !== 'object' || read === null) return null;
  const { relayUrl, bookId, room, editKey, viewKey } = read as Record<string, unknown>;
  if (typeof bookId !== 'string' || typeof room !== 'string' || typeof viewKey !== 'string') return null;
  return { relayUrl: typeof relayUrl === 'string' ? relayUrl : null, bookId, room, editKey: typeof editKey === 'string' ? editKey : null, viewKey };
}
