// The file whose pages are shown, opened when somebody looks at it, shared by all who do, and closed a little after the last has gone.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ReadLeaf as RecognisedLeaf } from '#domain/script/scan/readLeaf.ts';
import { bytesOf } from '#hooks/bytesOf.ts';
import { passwordOf, passwordsTyped, rememberPassword } from '#hooks/filePasswords.ts';
import { useView } from '#hooks/view.ts';
import { DrawingIsMissing, FileIsLocked, type LeafFile, openLeafFile } from './leafFile.ts';

export type LeafFileState =
  | { readonly state: 'opening' }
  | { readonly state: 'open'; readonly file: LeafFile }
  /** The book knows of it, this tablet does not have it. */
  | { readonly state: 'missing' }
  /** It opens with a password; `wasWrong`: with another one. */
  | { readonly state: 'locked'; readonly wasWrong: boolean }
  /** The part of the app that draws pages is not on this tablet yet. */
  | { readonly state: 'unready' }
  | { readonly state: 'broken' };

export interface LeafSource {
  /** What the file is known by: the same name is the same file. */
  readonly name: string;
  /** Null: it is not on this tablet. */
  read(): Promise<Blob | null>;
  /** Calls back when the file comes onto this tablet. The returned function ends it. */
  onArrival?(arrived: () => void): () => void;
  /** What was recognised on pages that are pictures; null when nothing was. */
  words?(): Promise<readonly RecognisedLeaf[] | null>;
}

interface Shared {
  users: number;
  readonly opening: Promise<LeafFile | null>;
  closing: number;
}

const shared = new Map<string, Shared>();
const OPENING: LeafFileState = { state: 'opening' };
/** Turning to the text and back finds the file open, ms. */
const STAYS_OPEN = 10_000;

function take({ name, read, words }: LeafSource, password: string | null): Shared {
  const known = shared.get(name);
  if (known !== undefined) {
    window.clearTimeout(known.closing);
    known.users += 1;
    return known;
  }
  const opening = read().then(async (blob) => {
    if (blob === null) return null;
    const file = await openLeafFile(await bytesOf(blob, 'The script'), password ?? (await passwordOf(await bytesOf(blob, 'The script'))), words);
    if (password !== null) await rememberPassword(await bytesOf(blob, 'The script'), password);
    return file;
  });
  const made: Shared = { users: 1, opening, closing: 0 };
  shared.set(name, made);
  // What did not open is tried again by the next who asks.
  opening.then((file) => file === null && forget(name, made)).catch(() => forget(name, made));
  return made;
}

function troubleOf(error: unknown, hadPassword: boolean): LeafFileState {
  if (error instanceof FileIsLocked) return { state: 'locked', wasWrong: hadPassword };
  return { state: error instanceof DrawingIsMissing ? 'unready' : 'broken' };
}

function forget(name: string, one: Shared): void {
  if (shared.get(name) === one) shared.delete(name);
}

function leave(name: string, one: Shared): void {
  one.users -= 1;
  if (one.users > 0) return;
  one.closing = window.setTimeout(() => {
    if (one.users > 0) return;
    forget(name, one);
    // One that never opened has nothing to close.
    void one.opening.then((file) => file?.close()).catch(() => undefined);
  }, STAYS_OPEN);
}

/** Says how the file opens, and asks for another look when one that was missing comes. The returned function ends it. */
export function lookFor(source: LeafSource, password: string | null, tell: (said: LeafFileState) => void, lookAgain: () => void): () => void {
  let isHere = true;
  let isMissing = false;
  let hasCome = false;
  const say = (said: LeafFileState): void => {
    if (!isHere) return;
    isMissing = said.state === 'missing';
    tell(said);
    if (isMissing && hasCome) lookAgain();
  };
  // Listened to before it is read: it may come in between.
  const stopListening = source.onArrival?.(() => {
    hasCome = true;
    if (isHere && isMissing) lookAgain();
  });
  say(OPENING);
  const one = take(source, password);
  one.opening.then((file) => say(file === null ? { state: 'missing' } : { state: 'open', file })).catch((error) => say(troubleOf(error, password !== null)));
  return () => {
    isHere = false;
    stopListening?.();
    leave(source.name, one);
  };
}

/** Null: no file is looked at. `again` asks once more, with a password perhaps. */
export function useLeafFile(source: LeafSource | null): LeafFileState & { readonly again: (password: string | null) => void } {
  const [asked, setAsked] = useState<{ readonly password: string | null }>({ password: null });
  const [state, setState] = useState<LeafFileState>(OPENING);
  const again = useCallback((password: string | null) => setAsked({ password }), []);
  useEffect(() => {
    if (source === null) return;
    return lookFor(source, asked.password, setState, () => setAsked((before) => ({ ...before })));
  }, [source, asked]);
  // A password that was typed at another page opens this one too.
  const isLocked = state.state === 'locked';
  const known = useView(passwordsTyped);
  const seen = useRef(known);
  useEffect(() => {
    if (!isLocked || seen.current === known) return;
    seen.current = known;
    again(null);
  }, [known, isLocked, again]);
  return { ...state, again };
}
