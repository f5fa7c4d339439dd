// A script that is locked: its password is asked for, stays in the memory of this tab, and is written nowhere.
import { type FormEvent, useState } from 'react';
import { Button } from '#ui/Button.tsx';
import { TextField } from '#ui/Fields.tsx';
import './lockedScript.css';

interface LockedScriptProps {
  /** What is locked, or that the password was wrong. */
  readonly title: string;
  readonly detail: string;
  onPassword(password: string): void;
  onCancel(): void;
}

export function LockedScript({ title, detail, onPassword, onCancel }: LockedScriptProps) {
  const [password, setPassword] = useState('');
  const [complaint, setComplaint] = useState<string | null>(null);
  const open = (event: FormEvent): void => {
    event.preventDefault();
    if (password === '') setComplaint('Type the password first.');
    else onPassword(password);
  };
  return (
    <form className="reading" onSubmit={open}>
      <p role="alert">{title}</p>
      <TextField
        label="Password"
        type="password"
        spellCheck={false}
        autoCapitalize="none"
        hint={detail}
        complaint={complaint}
        value={password}
        onText={setPassword}
      />
      <div className="reading-ways">
        <button type="submit" className="button button-main">
          Open it
        </button>
        <Button onClick={onCancel}>Cancel</Button>
      </div>
    </form>
  );
}
