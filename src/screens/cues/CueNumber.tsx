// The tag of a cue and its number; a tap on it edits the number in place.
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { CueTag } from '#components/cue/CueTag.tsx';
import type { CueSheetRow } from '#domain/cues/cueSheet.ts';
import { setCueNumber } from '#hooks/bookChanges.ts';
import { useSession } from '#hooks/session.ts';

interface CueNumberProps {
  readonly row: CueSheetRow;
  readonly name: string;
  readonly canWrite: boolean;
}

const UNKNOWN = { tag: '?', colour: 11, shape: 'ring' } as const;

export function CueNumber({ row, name, canWrite }: CueNumberProps) {
  const [isWriting, setWriting] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const comesBack = useRef(false);
  useEffect(() => {
    if (!isWriting && comesBack.current) button.current?.focus();
    comesBack.current = false;
  }, [isWriting]);
  const tag = <CueTag department={row.department ?? UNKNOWN} number={row.cue.number} />;
  if (!canWrite) return tag;
  if (isWriting) {
    return (
      <NumberField
        row={row}
        name={name}
        onDone={(byKey) => {
          comesBack.current = byKey;
          setWriting(false);
        }}
      />
    );
  }
  return (
    <button ref={button} type="button" className="cue-number" aria-label={`${name}. Change its number`} onClick={() => setWriting(true)}>
      {tag}
    </button>
  );
}

function NumberField({ row, name, onDone }: { readonly row: CueSheetRow; readonly name: string; onDone(byKey: boolean): void }) {
  const { book } = useSession();
  const [typed, setTyped] = useState(row.cue.number);
  const field = useRef<HTMLInputElement>(null);
  const isOver = useRef(false);
  useEffect(() => field.current?.select(), []);
  const finish = (keeps: boolean, byKey: boolean): void => {
    if (isOver.current) return;
    isOver.current = true;
    const number = typed.trim();
    if (keeps && number !== '' && number !== row.cue.number) setCueNumber(book, row.cue.id, number);
    onDone(byKey);
  };
  const submit = (sent: FormEvent): void => {
    sent.preventDefault();
    finish(true, true);
  };
  return (
    <form onSubmit={submit} className="cue-number-form">
      <span aria-hidden="true">{row.department?.tag ?? '?'}</span>
      <input
        ref={field}
        className="input"
        aria-label={`Number of ${name}`}
        value={typed}
        maxLength={24}
        autoComplete="off"
        onChange={(change) => setTyped(change.target.value)}
        onBlur={() => finish(true, false)}
        onKeyDown={(key) => {
          if (key.key === 'Escape') finish(false, true);
        }}
      />
    </form>
  );
}
