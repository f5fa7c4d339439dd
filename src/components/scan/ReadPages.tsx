// Reading the words of pages that are pictures: what is read, how far it is, and the way out. For the review of a script, and for a book that has such pages.
import { useCallback, useEffect, useId, useMemo, useRef, useState } from 'react';
import { LockedScript } from '#components/places/LockedScript.tsx';
import { PasswordWanted, type ReadScan, Refusal, useTablet } from '#hooks/tablet.ts';
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
        <Button onClick={onStart}>{read === 0 ? 'Read the words on this tablet' : 'Go on reading'}</Button>
        {read === 0 ? null : (
          <p>
            {read} of {pages.length} {pages.length === 1 ? 'page' : 'pages'} {read === 1 ? 'is' : 'are'} read already.
          </p>
        )}
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

interface ReadingPages {
  readonly pages: readonly ScannedPage[];
  /** The file; null when it is not on this tablet. The same function as long as it is the same file. */
  readonly source: () => Promise<Blob | null>;
  readonly name: string;
  run(work: () => Promise<unknown>): Promise<unknown>;
  onReading?(isReading: boolean): void;
  onWords(scan: ReadScan): void | Promise<void>;
}

/** Reads these pages of a file when told to, and stops when told to or when the screen is left. */
export function useReadingPages({ pages, source, name, run, onReading, onWords }: ReadingPages) {
  const tablet = useTablet();
  const leaves = useMemo(() => pages.map((page) => page.leaf), [pages]);
  const [read, setRead] = useState(0);
  const [isReading, setIsReading] = useState(false);
  const [locked, setLocked] = useState<PasswordWanted | null>(null);
  const reading = useRef<AbortController | null>(null);
  const tell = useRef({ onReading, onWords });
  tell.current = { onReading, onWords };
  useEffect(() => {
    if (leaves.length === 0) return;
    let isHere = true;
    source()
      .then((file) => (file === null ? 0 : tablet.countReadPages(file, name, leaves)))
      .then((known) => isHere && setRead(known))
      // What was read before is then read again.
      .catch(() => undefined);
    return () => {
      isHere = false;
      reading.current?.abort();
    };
  }, [tablet, source, name, leaves]);
  const begin = useCallback(
    (password: string | null) => {
      const mine = new AbortController();
      reading.current = mine;
      setIsReading(true);
      setLocked(null);
      tell.current.onReading?.(true);
      void run(async () => {
        try {
          const file = await source();
          if (file === null) throw new Refusal('The file is not on this tablet', 'It comes when the relay has it. Then try again.');
          const scan = await tablet.readScan(file, name, { leaves, signal: mine.signal, onProgress: setRead, ...(password === null ? {} : { password }) });
          if (!mine.signal.aborted) await tell.current.onWords(scan);
        } catch (error) {
          if (!(error instanceof PasswordWanted)) throw error;
          setLocked(error);
        } finally {
          setIsReading(false);
          tell.current.onReading?.(false);
        }
      });
    },
    [run, tablet, source, name, leaves],
  );
  const start = useCallback(() => begin(null), [begin]);
  const stop = useCallback(() => {
    reading.current?.abort();
    setLocked(null);
  }, []);
  return { read, isReading, locked, start, open: begin, stop };
}
