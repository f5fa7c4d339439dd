// One field and one button that add a row to a list; the focus stays in the field for the next one.
import { type FormEvent, useRef, useState } from 'react';
import { TextField } from '#ui/Fields.tsx';

interface AddRowProps {
  readonly label: string;
  readonly verb: string;
  readonly hint?: string;
  onAdd(text: string): void;
}

export function AddRow({ label, verb, hint, onAdd }: AddRowProps) {
  const [typed, setTyped] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const submit = (sent: FormEvent): void => {
    sent.preventDefault();
    if (typed.trim() !== '') onAdd(typed.trim());
    setTyped('');
    field.current?.focus();
  };
  return (
    <form className="section-row add-row" onSubmit={submit}>
      <TextField ref={field} label={label} value={typed} maxLength={120} onText={setTyped} {...(hint === undefined ? {} : { hint })} />
      <button type="submit" className="button">
        {verb}
      </button>
    </form>
  );
}
