// Choose a script file, or paste the words.
import { useState } from 'react';
import { Button } from '#ui/Button.tsx';
import { TextArea } from '#ui/Fields.tsx';
import { FilePicker } from '#ui/FilePicker.tsx';
import { DropPlace } from './DropPlace.tsx';

export function ChooseScript({ onScript }: { onScript(bytes: Blob, name: string): void }) {
  const [pasted, setPasted] = useState('');
  const [complaint, setComplaint] = useState<string | null>(null);
  const take = (): void => {
    if (pasted.trim() === '') return setComplaint('Paste the script here first.');
    onScript(new Blob([pasted]), 'Pasted script.txt');
  };
  return (
    <DropPlace onFile={(file) => onScript(file, file.name)}>
      <div className="choose">
        <section className="choose-leaf" aria-labelledby="choose-file">
          <h2 id="choose-file">From a file</h2>
          <p>Plain text, Markdown or Fountain. It is read on this tablet and sent nowhere.</p>
          <FilePicker kind="main" icon="plus" onFile={(file) => onScript(file, file.name)}>
            Choose a script file
          </FilePicker>
        </section>
        <section className="choose-leaf" aria-labelledby="choose-paste">
          <h2 id="choose-paste">Or paste the script</h2>
          <TextArea label="The script" isLabelSpoken rows={12} placeholder={SHAPE} spellCheck={false} value={pasted} complaint={complaint} onText={setPasted} />
          <Button onClick={take}>Read what is pasted</Button>
        </section>
      </div>
    </DropPlace>
  );
}

const SHAPE = `ACT I

ALGERNON. Did you hear what I was playing, Lane?

LANE. I didn’t think it polite to listen, sir.`;
