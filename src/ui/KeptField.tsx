// A field over a value that is kept elsewhere: what is typed is handed on after a short pause, on Enter and on leaving, so that nothing typed waits long.
import { useCallback, useEffect, useRef, useState } from 'react';
import { TextField } from './Fields.tsx';

const PAUSE_MS = 500;

interface KeptFieldProps {
  readonly label: string;
  readonly isLabelSpoken?: boolean;
  readonly hint?: string;
  readonly value: string;
  readonly maxLength?: number;
  readonly className?: string;
  readonly placeholder?: string;
  readonly readOnly?: boolean;
  readonly autoCapitalize?: string;
  readonly spellCheck?: boolean;
  /** Says what is wrong with a text, or null. A wrong text is shown and not handed on. */
  complainAbout?(text: string): string | null;
  onKeep(text: string): void;
}

export function KeptField({ value, complainAbout, onKeep, ...rest }: KeptFieldProps) {
  const { typed, type, settle } = useKept(value, (text) => (complainAbout?.(text) ?? null) === null, onKeep);
  const complaint = complainAbout?.(typed) ?? null;
  return (
    <TextField
      {...rest}
      value={typed}
      complaint={complaint}
      onText={type}
      onBlur={settle}
      onKeyDown={(key) => {
        if (key.key === 'Enter') settle();
      }}
    />
  );
}

function useKept(value: string, isRight: (text: string) => boolean, onKeep: (text: string) => void) {
  const [typed, setTyped] = useState<string | null>(null);
  const latest = useRef({ typed, value, isRight, onKeep });
  latest.current = { typed, value, isRight, onKeep };
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const keep = useCallback((): void => {
    clearTimeout(timer.current);
    const { typed: text, value: kept, isRight: right, onKeep: handOn } = latest.current;
    if (text !== null && text.trim() !== kept && right(text)) handOn(text.trim());
  }, []);
  useEffect(() => {
    // The tablet is put away, or the screen is left: what was typed is handed on now.
    const hidden = (): void => {
      if (document.visibilityState === 'hidden') keep();
    };
    document.addEventListener('visibilitychange', hidden);
    return () => {
      document.removeEventListener('visibilitychange', hidden);
      keep();
    };
  }, [keep]);
  return {
    typed: typed ?? value,
    type(text: string): void {
      setTyped(text);
      clearTimeout(timer.current);
      timer.current = setTimeout(keep, PAUSE_MS);
    },
    settle(): void {
      keep();
      // From here on the kept value is shown; a wrong text is not, so that the field never lies about what is kept.
      setTyped(null);
    },
  };
}
