// A new cue from the sheet: on the words of another cue, or on words that are looked up in the script.
import { type FormEvent, useId, useMemo, useState } from 'react';
import type { CueSheetRow } from '#domain/cues/cueSheet.ts';
import type { DepartmentId, LineId } from '#domain/ids.ts';
import { sayWhere } from '#domain/script/anchor.ts';
import { useDepartments, useSearch } from '#hooks/book.ts';
import { addCue, editCueWhat, nextCueNumber } from '#hooks/bookChanges.ts';
import { useSession } from '#hooks/session.ts';
import { Button } from '#ui/Button.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { ChoiceField, TextField } from '#ui/Fields.tsx';

/** Words of a line that the cue stands on. */
interface Words {
  readonly line: LineId;
  readonly from: number;
  readonly to: number;
}

interface AddCueDialogProps {
  /** The cue whose words the new one shares; without it the words are looked up. */
  readonly beside?: CueSheetRow;
  /** Begins with this one: the department that the sheet shows. */
  readonly department?: DepartmentId | undefined;
  onClose(): void;
}

export function AddCueDialog({ beside, department: shown, onClose }: AddCueDialogProps) {
  const { book } = useSession();
  const departments = useDepartments();
  const form = useId();
  const [department, setDepartment] = useState<DepartmentId | null>(beside?.cue.department ?? shown ?? departments[0]?.id ?? null);
  const [found, setFound] = useState<Words | null>(null);
  const [what, setWhat] = useState('');
  const [typedNumber, setTypedNumber] = useState<string | null>(null);
  const besideWords = useWordsOf(beside);
  const words = beside === undefined ? found : besideWords;
  const proposed = department === null || words === null ? '' : nextCueNumber(book, department, words);
  const number = typedNumber ?? proposed;
  const submit = (sent: FormEvent): void => {
    sent.preventDefault();
    if (words === null || department === null || number.trim() === '') return;
    const id = addCue(book, { ...words, department, number: number.trim() });
    if (what.trim() !== '') editCueWhat(book, id, what.trim());
    onClose();
  };
  const buttons = (
    <>
      <Button onClick={onClose}>Cancel</Button>
      <button type="submit" form={form} className="button button-main" disabled={words === null || department === null || number.trim() === ''}>
        Add the cue
      </button>
    </>
  );
  return (
    <Dialog
      title={beside === undefined ? 'Add a cue' : `Another cue ${sayWhere({ ...beside.cue.anchor, quote: beside.quote })}`}
      size="large"
      footer={buttons}
      holdsTyping={what !== ''}
      onClose={onClose}
    >
      <form id={form} onSubmit={submit} className="cue-add">
        {beside === undefined ? <FindWords words={found} onWords={setFound} /> : null}
        {department === null ? (
          <p>Add a department in Production first.</p>
        ) : (
          <ChoiceField
            label="Department"
            choices={departments.map(({ id, tag }) => ({ value: id, label: tag }))}
            value={department}
            onChoose={(chosen) => {
              setDepartment(chosen);
              setTypedNumber(null);
            }}
          />
        )}
        <TextField label="Number" value={number} maxLength={24} onText={setTypedNumber} />
        <TextField label="What it does" value={what} onText={setWhat} />
      </form>
    </Dialog>
  );
}

/** Where a cue stands now; null when it has no place. */
function useWordsOf(row: CueSheetRow | undefined): Words | null {
  const { book } = useSession();
  return useMemo(() => {
    if (row === undefined) return null;
    const place = book.marks.placeOf(row.cue.id);
    return place.placed ? { line: place.line, from: place.from, to: place.to } : null;
  }, [book, row]);
}

const FEW = 6;

function FindWords({ words, onWords }: { readonly words: Words | null; onWords(words: Words | null): void }) {
  const [query, setQuery] = useState('');
  const hits = useSearch(query)
    .filter((hit) => hit.kind === 'line' && hit.line !== null)
    .slice(0, FEW);
  const group = useId();
  return (
    <fieldset className="cue-find">
      <TextField
        label="Where it is taken"
        type="search"
        placeholder="A few words of the line"
        hint="It can be dragged to another word in the book."
        value={query}
        onText={(typed) => {
          setQuery(typed);
          onWords(null);
        }}
      />
      <div role="status">{query.trim() !== '' && hits.length === 0 ? <p>Nothing in the script has these words.</p> : null}</div>
      {hits.map((hit) => {
        const at: Words = { line: hit.line as LineId, from: hit.from, to: hit.to };
        const isChosen = words !== null && words.line === at.line && words.from === at.from;
        return (
          <label key={`${hit.id}:${hit.from}`} className="choice cue-hit">
            <input type="radio" name={group} checked={isChosen} onChange={() => onWords(at)} />
            <span>
              {hit.snippet}
              <small>page {hit.pageLabel}</small>
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}
