// What a cue does: read as text, edited in place once it is tapped. Only the row being written holds a live field.
import { useEffect, useRef, useState } from 'react';
import type { CueSheetRow } from '#domain/cues/cueSheet.ts';
import type { CueId } from '#domain/ids.ts';
import { useTextField } from '#hooks/book.ts';

interface CueWhatProps {
  readonly row: CueSheetRow;
  readonly name: string;
  readonly canWrite: boolean;
}

export function CueWhat({ row, name, canWrite }: CueWhatProps) {
  const [isWriting, setWriting] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const comesBack = useRef(false);
  useEffect(() => {
    if (!isWriting && comesBack.current) button.current?.focus();
    comesBack.current = false;
  }, [isWriting]);
  const { what } = row.cue;
  if (!canWrite) return <p className="cue-what">{what}</p>;
  if (isWriting) {
    return (
      <WhatField
        id={row.cue.id}
        name={name}
        onDone={(byKey) => {
          comesBack.current = byKey;
          setWriting(false);
        }}
      />
    );
  }
  return (
    <button
      ref={button}
      type="button"
      className="cue-what"
      aria-label={`What ${name} does: ${what === '' ? 'not written yet' : what}. Edit`}
      onClick={() => setWriting(true)}
    >
      {what === '' ? <span className="cue-empty">What it does</span> : what}
    </button>
  );
}

function WhatField({ id, name, onDone }: { readonly id: CueId; readonly name: string; onDone(byKey: boolean): void }) {
  const field = useTextField('cue', id, 'what');
  const done = useRef(onDone);
  done.current = onDone;
  const { ref } = field;
  useEffect(() => {
    const written = ref.current;
    written?.focus();
    written?.setSelectionRange(written.value.length, written.value.length);
  }, [ref]);
  return (
    <textarea
      dir="auto"
      {...field}
      className="input cue-what-field"
      rows={2}
      aria-label={`What ${name} does`}
      onKeyDown={(key) => {
        const isEnter = key.key === 'Enter' && !key.shiftKey && !key.nativeEvent.isComposing;
        if (!isEnter && key.key !== 'Escape') return;
        key.preventDefault();
        done.current(true);
      }}
      onBlur={() => {
        field.onBlur();
        done.current(false);
      }}
    />
  );
}
