// A character who is not in the play yet, named while a line is changed: name, short form and colour, and the line is theirs.
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import type { Line } from '#domain/script/line.ts';
import { useCharacters } from '#hooks/book.ts';
import { addSpeaker, freeShortName, nextColour, setLineSpeakers } from '#hooks/bookChanges.ts';
import { capital, useHouseWords } from '#hooks/words.ts';
import { useActs } from '#screens/book/tools/acts.ts';
import { Button } from '#ui/Button.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { TextField } from '#ui/Fields.tsx';
import { Icon } from '#ui/Icon.tsx';
import { Swatches } from '#ui/Swatches.tsx';

export function NewSpeaker({ line }: { readonly line: Line }) {
  const [isAsking, setAsking] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const isNamed = useRef(false);
  // Once the dialog is gone: the line is being changed, so its words get the keyboard back.
  useEffect(() => {
    if (isAsking || !isNamed.current) return;
    isNamed.current = false;
    button.current?.closest('.line-editor')?.querySelector('textarea')?.focus({ preventScroll: true });
  }, [isAsking]);
  const done = () => {
    isNamed.current = true;
    setAsking(false);
  };
  return (
    <>
      <button ref={button} type="button" className="chip chip-new" aria-haspopup="dialog" onClick={() => setAsking(true)}>
        <Icon name="plus" size={16} />
        New character
      </button>
      {isAsking ? <NewSpeakerDialog line={line} onCancel={() => setAsking(false)} onDone={done} /> : null}
    </>
  );
}

interface NewSpeakerDialogProps {
  readonly line: Line;
  onCancel(): void;
  onDone(): void;
}

function NewSpeakerDialog({ line, onCancel, onDone }: NewSpeakerDialogProps) {
  const { book } = useActs();
  const characters = useCharacters();
  const words = useHouseWords();
  const form = useId();
  const [name, setName] = useState('');
  const [typedShort, setTypedShort] = useState<string | null>(null);
  const [colour, setColour] = useState(() => nextColour(book));
  const plain = name.trim();
  const known = characters.find((each) => each.name.toLocaleUpperCase() === plain.toLocaleUpperCase());
  const short = typedShort ?? (plain === '' ? '' : freeShortName(book, plain));
  const submit = (sent: FormEvent): void => {
    sent.preventDefault();
    if (plain === '') return;
    if (known === undefined) addSpeaker(book, line.id, { name: plain, colour, ...(short.trim() === '' ? {} : { short: short.trim() }) });
    else if (!line.speakers.includes(known.id)) setLineSpeakers(book, line.id, [...line.speakers, known.id]);
    onDone();
  };
  return (
    <Dialog
      title="New character"
      onClose={onCancel}
      holdsTyping={plain !== ''}
      footer={
        <>
          <Button onClick={onCancel}>Cancel</Button>
          <button type="submit" form={form} className="button button-main" disabled={plain === ''}>
            {known === undefined ? 'Add to the play' : `Give ${known.name} the line`}
          </button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="new-speaker">
        <TextField
          label="Name"
          data-first-focus=""
          value={name}
          maxLength={80}
          autoCapitalize="words"
          spellCheck={false}
          {...(known === undefined ? {} : { hint: `${known.name} is in the play already, as ${known.short}.` })}
          onText={setName}
        />
        {known === undefined ? (
          <>
            <TextField
              label="Short form"
              className="input-short"
              hint="One to four letters, for the blocking."
              value={short}
              maxLength={4}
              autoCapitalize="characters"
              spellCheck={false}
              onText={setTypedShort}
            />
            <Swatches label={capital(words.colour)} palette="person" value={colour} onChoose={setColour} />
          </>
        ) : null}
      </form>
    </Dialog>
  );
}
