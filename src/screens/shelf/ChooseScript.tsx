// Choose a script file, or paste the words. What is pasted with its looks (from Word or a web page) is read with them, unless it is edited here.
import { type ClipboardEvent, useState } from 'react';
import { Button } from '#ui/Button.tsx';
import { TextArea } from '#ui/Fields.tsx';
import { FilePicker } from '#ui/FilePicker.tsx';
import { DropPlace } from './DropPlace.tsx';

export function ChooseScript({ onScript }: { onScript(bytes: Blob, name: string): void }) {
  const [pasted, setPasted] = useState('');
  const [complaint, setComplaint] = useState<string | null>(null);
  const [rich, setRich] = useState<Rich | null>(null);
  const keepLooks = (event: ClipboardEvent): void => {
    const html = event.clipboardData.getData('text/html');
    setRich(html === '' ? null : { html, plain: event.clipboardData.getData('text/plain') });
  };
  const take = (): void => {
    if (pasted.trim() === '') return setComplaint('Paste the script here first.');
    const isUntouched = rich !== null && sameWords(rich.plain, pasted);
    onScript(new Blob([isUntouched ? rich.html : pasted]), isUntouched ? 'Pasted script.html' : 'Pasted script.txt');
  };
  return (
    <DropPlace onFile={(file) => onScript(file, file.name)}>
      <div className="choose">
        <section className="choose-leaf" aria-labelledby="choose-file">
          <h2 id="choose-file">From a file</h2>
          <p>PDF, Word, OpenDocument, rich text, Final Draft, Fountain, a web page, an e-book or plain text. It is read on this tablet and sent nowhere.</p>
          <FilePicker kind="main" icon="plus" onFile={(file) => onScript(file, file.name)}>
            Choose a script file
          </FilePicker>
        </section>
        <section className="choose-leaf" aria-labelledby="choose-paste" onPaste={keepLooks}>
          <h2 id="choose-paste">Or paste the script</h2>
          <TextArea label="The script" isLabelSpoken rows={12} placeholder={SHAPE} spellCheck={false} value={pasted} complaint={complaint} onText={setPasted} />
          <Button onClick={take}>Read what is pasted</Button>
        </section>
      </div>
    </DropPlace>
  );
}

/** The words on the clipboard, with their looks and without. */
interface Rich {
  readonly html: string;
  readonly plain: string;
}

function sameWords(one: string, other: string): boolean {
  return one.replace(/\s+/g, ' ').trim() === other.replace(/\s+/g, ' ').trim();
}

const SHAPE = `ACT I

ALGERNON. Did you hear what I was playing, Lane?

LANE. I didn’t think it polite to listen, sir.`;
