// Reading the words of pages that are pictures: what is read, how far it is, and the way out. For the review of a script, and for a book that has such pages.
import { useCallback, useEffect, useId, useMemo, useRef, useState } from 'react';
import { LockedScript } from '#components/places/LockedScript.tsx';
import { followReading, forgetReading, readOn, scanReadings, showReading, stopReading, stopReadingsOf } from '#hooks/scanReadings.ts';
import { PasswordWanted, type ReadScan, Refusal, useTablet } from '#hooks/tablet.ts';
import { useView } from '#hooks/view.ts';
import { Button } from '#ui/Button.tsx';
import './readPages.css';

export interface ScannedPage {
  /** Page of the file, from 1. */
  readonly leaf: number;
}

interface ReadPagesProps {
  readonly pages: readonly ScannedPage[];
  readonly read: number;
  readonly isReading: boolean;
  /** The file opens with a password that is not known yet. */
  readonly locked: PasswordWanted | null;
  onStart(): void;
  onPassword(password: string): void;
  onStop(): void;
}

export function ReadPages({ pages, read, isReading, locked, onStart, onPassword, onStop }: ReadPagesProps) {
  const name = useId();
  if (locked !== null && !isReading) return <LockedScript title={locked.title} detail={locked.detail} onPassword={onPassword} onCancel={onStop} />;
  if (!isReading) {
    return (
      <div className="read-pages-ways">
        <Button onClick={onStart}>{nameOfStart(read, pages.length)}</Button>
        {read === 0 ? null : <p>{sayRead(read, pages.length)}</p>}
      </div>
    );
  }
  return (
    <div className="read-pages-going" role="status">
      <p id={name}>{read < pages.length ? `Reading page ${read + 1} of ${pages.length}` : 'Putting the lines together'}</p>
      <progress aria-labelledby={name} value={read} max={pages.length} />
      <Button onClick={onStop}>Stop</Button>
    </div>
  );
}

/** What the button does: of pages that are all read nothing is left but to take their words. */
export function nameOfStart(read: number, of: number): string {
  if (read === 0) return 'Read the words on this tablet';
  return read < of ? 'Go on reading' : 'Take the words that were read';
}

export function sayRead(read: number, of: number): string {
  if (read < of) return `${read} of ${of} pages ${read === 1 ? 'is' : 'are'} read already.`;
  return of === 1 ? 'The page is read already.' : `All ${of} pages are read already.`;
}

interface ReadingPages {
  /** Which file, and what its words are for: under it the reading is found again. */
  readonly of: string;
  readonly pages: readonly ScannedPage[];
  /** The file; null when it is not on this tablet. The same function as long as it is the same file. */
  readonly source: () => Promise<Blob | null>;
  readonly name: string;
  run(work: () => Promise<unknown>): Promise<unknown>;
  onReading?(isReading: boolean): void;
  onWords(scan: ReadScan): void | Promise<void>;
}

/** How many pages are read: as the reading tells, and what was known before it and after. */
function useReadSoFar(key: string): readonly [number, (known: number) => void] {
  const [known, setKnown] = useState(0);
  const told = useView(scanReadings).find((one) => one.key === key)?.read;
  useEffect(() => {
    if (told !== undefined) setKnown(told);
  }, [told]);
  return [told ?? known, setKnown];
}

async function fileFrom(source: ReadingPages['source']): Promise<Blob> {
  const file = await source();
  if (file === null) throw new Refusal('The file is not on this tablet', 'It comes when the relay has it. Then try again.');
  return file;
}

/** Reads these pages of a file when told to, and stops when told to. When the screen is left it goes on; where it was begun, its words are taken when one comes back. */
export function useReadingPages({ of, pages, source, name, run, onReading, onWords }: ReadingPages) {
  const tablet = useTablet();
  const leaves = useMemo(() => pages.map((page) => page.leaf), [pages]);
  const key = `${of} ${leaves.join()}`;
  const [read, setKnown] = useReadSoFar(key);
  const [isTaking, setTaking] = useState(false);
  const [locked, setLocked] = useState<PasswordWanted | null>(null);
  const here = useRef({ key: '' });
  const tell = useRef({ onReading, onWords });
  tell.current = { onReading, onWords };
  /** Waits for the reading and takes its words, unless the screen has been left by then. */
  const follow = useCallback(
    (reading: Promise<ReadScan>) => {
      const isHere = (): boolean => here.current.key === key;
      setTaking(true);
      setLocked(null);
      tell.current.onReading?.(true);
      void run(async () => {
        try {
          const scan = await reading;
          if (!isHere() || followReading(key) !== reading) return;
          forgetReading(key);
          await tell.current.onWords(scan);
        } catch (error) {
          if (!isHere()) return;
          if (followReading(key) === reading) forgetReading(key);
          if (!(error instanceof PasswordWanted)) throw error;
          setLocked(error);
        } finally {
          if (isHere()) {
            setTaking(false);
            tell.current.onReading?.(false);
          }
        }
      });
    },
    [run, key],
  );
  useEffect(() => {
    if (leaves.length === 0) return;
    // Of pages that are not asked for any more nobody takes the words; what was read of them is kept.
    stopReadingsOf(of, key);
    const mine = { key };
    here.current = mine;
    const reading = followReading(key);
    showReading(key, true);
    if (reading !== null) follow(reading);
    else {
      source()
        .then((file) => (file === null ? 0 : tablet.countReadPages(file, name, leaves)))
        .then((count) => here.current === mine && setKnown(count))
        // What was read before is then read again.
        .catch(() => undefined);
    }
    return () => {
      here.current = { key: '' };
      showReading(key, false);
      // Whatever becomes of it, this screen waits for these pages no longer.
      setTaking(false);
      tell.current.onReading?.(false);
    };
  }, [tablet, of, source, name, leaves, key, follow, setKnown]);
  const begin = useCallback(
    (password: string | null) => {
      // Begun in this very moment: who leaves while the file is fetched has left a reading that goes on.
      const order = { key, fileName: name, place: window.location.pathname, source: () => fileFrom(source), leaves };
      follow(readOn(tablet, password === null ? order : { ...order, password }));
    },
    [follow, tablet, source, name, leaves, key],
  );
  const start = useCallback(() => begin(null), [begin]);
  const stop = useCallback(() => {
    stopReading(key);
    setLocked(null);
  }, [key]);
  return { read, isReading: isTaking, locked, start, open: begin, stop };
}
