// Asks for the title of a production, for a blank book and for a new name.
import { type FormEvent, useId, useState } from 'react';
import { RefusalNote } from '#components/places/RefusalNote.tsx';
import { useAction } from '#hooks/action.ts';
import { Button } from '#ui/Button.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { TextField } from '#ui/Fields.tsx';

interface TitleDialogProps {
  readonly heading: string;
  readonly verb: string;
  readonly title: string;
  onTitle(title: string): Promise<unknown>;
  onClose(): void;
}

export function TitleDialog({ heading, verb, title, onTitle, onClose }: TitleDialogProps) {
  const [typed, setTyped] = useState(title);
  const [complaint, setComplaint] = useState<string | null>(null);
  const action = useAction();
  const form = useId();
  const submit = (sent: FormEvent): void => {
    sent.preventDefault();
    const wanted = typed.trim();
    if (wanted === '') return setComplaint('Give it a title, so that you find it on the shelf.');
    void action.run(async () => {
      await onTitle(wanted);
      onClose();
    });
  };
  const buttons = (
    <>
      <Button onClick={onClose}>Cancel</Button>
      <button type="submit" form={form} className="button button-main" disabled={action.isBusy}>
        {verb}
      </button>
    </>
  );
  return (
    <Dialog title={heading} footer={buttons} holdsTyping={typed !== title} onClose={onClose}>
      <form id={form} onSubmit={submit}>
        <TextField label="Title" data-first-focus="" value={typed} complaint={complaint} maxLength={200} autoCapitalize="words" onText={setTyped} />
      </form>
      <RefusalNote refusal={action.refusal} />
    </Dialog>
  );
}
