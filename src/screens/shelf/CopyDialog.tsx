// A saved copy that was opened: what is in it, and whether it stands beside the book that is here or flows into it.
import { useLocation } from 'wouter';
import { RefusalNote } from '#components/places/RefusalNote.tsx';
import { clockTime, sayWhen } from '#components/places/when.ts';
import type { Instant, ProductionId } from '#domain/ids.ts';
import { useAction } from '#hooks/action.ts';
import type { OpenedCopy } from '#hooks/tablet.ts';
import { Button } from '#ui/Button.tsx';
import { Dialog } from '#ui/Dialog.tsx';

export function CopyDialog({ copy, onClose }: { readonly copy: OpenedCopy; onClose(): void }) {
  const [, goTo] = useLocation();
  const action = useAction();
  const open = (way: () => Promise<ProductionId>): void => {
    void action.run(async () => {
      const id = await way();
      onClose();
      goTo(`/book/${id}`);
    });
  };
  const isHere = copy.alreadyHere !== null;
  const buttons = (
    <>
      <Button onClick={onClose}>Cancel</Button>
      {isHere ? (
        <Button disabled={action.isBusy} onClick={() => open(() => copy.openBeside())}>
          Put it beside
        </Button>
      ) : null}
      <Button kind="main" disabled={action.isBusy} onClick={() => open(() => (isHere ? copy.mergeIntoExisting() : copy.openBeside()))}>
        {isHere ? 'Bring them together' : 'Put it on the shelf'}
      </Button>
    </>
  );
  return (
    <Dialog title={copy.title} footer={buttons} onClose={onClose}>
      <p>
        A copy saved {sayWhen(copy.savedAt, Date.now() as Instant)} ({clockTime(copy.savedAt)}): {count(copy.lines, 'line')}, {count(copy.cues, 'cue')} and{' '}
        {count(copy.notes, 'blocking note')}.
      </p>
      {isHere ? (
        <p>
          This production is already on this tablet. <b>Bring them together</b> keeps everything that is written in either (a backup is made first).{' '}
          <b>Put it beside</b> makes a second book that has nothing to do with the first.
        </p>
      ) : null}
      {copy.hasKeys ? <p>It carries its sharing keys: once it is on the shelf it goes on sharing through its relay.</p> : null}
      <RefusalNote refusal={action.refusal} onForget={action.forget} />
    </Dialog>
  );
}

function count(number: number, word: string): string {
  return `${new Intl.NumberFormat().format(number)} ${word}${number === 1 ? '' : 's'}`;
}
