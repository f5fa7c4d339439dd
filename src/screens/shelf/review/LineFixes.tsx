// What a line is, in one tap: its words put right, the speech of somebody, a direction, a heading, more of the line before it, or no part of the script.
import { useState } from 'react';
import type { DraftLine, DraftScript } from '#domain/script/draft.ts';
import { bareName } from '#domain/script/reading/names.ts';
import { fixLine, type LineFix } from '#domain/script/review/fixLine.ts';
import { Button } from '#ui/Button.tsx';
import { TextField } from '#ui/Fields.tsx';
import { LineWords } from './LineWords.tsx';

interface LineFixesProps {
  readonly draft: DraftScript;
  readonly at: number;
  readonly line: DraftLine;
  /** What it was read from. */
  readonly file: Blob;
  fix(change: (draft: DraftScript) => DraftScript): void;
}

const KINDS = [
  { is: 'direction', words: 'Direction' },
  { is: 'act', words: 'Act' },
  { is: 'scene', words: 'Scene' },
  { is: 'song', words: 'Song' },
] as const;

export function LineFixes({ draft, at, line, file, fix }: LineFixesProps) {
  const apply = (change: LineFix) => fix((now) => fixLine(now, at, change));
  return (
    <div className="line-fixes" role="group" aria-label="This line is">
      <LineWords at={at} line={line} file={file} name={draft.source.name} fix={fix} />
      <SpeechOf draft={draft} line={line} onSpeaker={(name) => apply({ is: 'speech', speakers: [name] })} />
      {KINDS.map(({ is, words }) => (
        <button key={is} type="button" className="choice-chip" aria-pressed={line.kind === is} onClick={() => apply({ is })}>
          {words}
        </button>
      ))}
      {at === 0 ? null : (
        <button type="button" className="choice-chip" onClick={() => apply({ is: 'more' })}>
          More of the line before
        </button>
      )}
      <button type="button" className="choice-chip" onClick={() => apply({ is: 'furniture' })}>
        Not script
      </button>
    </div>
  );
}

const SOMEBODY_NEW = ' new';

interface SpeechOfProps {
  readonly draft: DraftScript;
  readonly line: DraftLine;
  onSpeaker(name: string): void;
}

/** The speakers to choose from: as the line prints it, then everybody of the cast. */
function SpeechOf({ draft, line, onSpeaker }: SpeechOfProps) {
  const [isNaming, setNaming] = useState(false);
  const speaker = line.kind === 'speech' ? line.speakers.join(' and ') : '';
  const printed = bareName(line.printed);
  const names = draft.characters.map((one) => one.name);
  const more = [speaker, printed].filter((name, index, all) => name !== '' && !names.includes(name) && all.indexOf(name) === index);
  return (
    <>
      <label className="choice-chip fix-speaker" data-on={line.kind === 'speech' ? '' : undefined}>
        <span aria-hidden="true">{speaker === '' ? 'Speech of…' : `Speech of ${speaker}`}</span>
        <span className="only-spoken">Speech of</span>
        <select
          value={speaker}
          onChange={(change) => {
            if (change.target.value === SOMEBODY_NEW) setNaming(true);
            else if (change.target.value !== '') onSpeaker(change.target.value);
          }}
        >
          <option value="" disabled>
            Who says it
          </option>
          {[...more, ...names].map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
          <option value={SOMEBODY_NEW}>Somebody new…</option>
        </select>
      </label>
      {isNaming ? (
        <NewSpeaker
          onName={(name) => {
            setNaming(false);
            if (name !== '') onSpeaker(name);
          }}
        />
      ) : null}
    </>
  );
}

function NewSpeaker({ onName }: { onName(name: string): void }) {
  const [name, setName] = useState('');
  return (
    <form
      className="fix-naming"
      onSubmit={(submit) => {
        submit.preventDefault();
        onName(name.trim());
      }}
    >
      <TextField label="Name of who says it" isLabelSpoken autoFocus placeholder="Name" autoCapitalize="characters" value={name} onText={setName} />
      <Button onClick={() => onName(name.trim())}>{name.trim() === '' ? 'Never mind' : 'Says it'}</Button>
    </form>
  );
}
