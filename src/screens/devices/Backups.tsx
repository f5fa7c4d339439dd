// Copies: saved ones that a person takes away, and backups that the tablet makes by itself and can go back to.
import { useCallback, useEffect, useState } from 'react';
import { RefusalNote } from '#components/places/RefusalNote.tsx';
import { Section } from '#components/places/Sections.tsx';
import { sayWhen } from '#components/places/when.ts';
import type { Instant } from '#domain/ids.ts';
import { useAction } from '#hooks/action.ts';
import { type Backup, type ProductionSession, useSession } from '#hooks/session.ts';
import { Refusal } from '#hooks/tablet.ts';
import { Button } from '#ui/Button.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { TickField } from '#ui/Fields.tsx';
import { FileButton } from '#ui/FileButton.tsx';
import { sayBytes } from './sayBytes.ts';

export function SaveACopy() {
  const session = useSession();
  const action = useAction();
  const [withKeys, setWithKeys] = useState(false);
  const make = async (): Promise<File> => {
    const { blob, fileName } = await session.saveCopy({ withKeys });
    return new File([blob], fileName, { type: blob.type });
  };
  return (
    <Section id="copy" title="Save a copy">
      <p className="section-words">
        One file with everything: the book for Prompt Corner, the script as Fountain, the cues as a table, and a readable text of it all. Opened on any tablet
        it is the same book again.
      </p>
      <TickField
        label="Put the sharing keys into it"
        hint="Then whoever opens the copy can write in the shared book. Leave it off for the archive."
        checked={withKeys}
        onTick={setWithKeys}
      />
      <div className="section-buttons">
        <FileButton
          key={String(withKeys)}
          kind="main"
          make={make}
          onFailure={() => action.refuse(new Refusal('The copy could not be made.', 'Leave this window open and try once more.'))}
          onHandedOver={action.forget}
        >
          Save a copy
        </FileButton>
      </div>
      <RefusalNote refusal={action.refusal} onForget={action.forget} />
    </Section>
  );
}

/** What was last seen of each session's backups: shown until the disk has answered, so that what stands below does not move under a finger. */
const lastSeen = new WeakMap<ProductionSession, readonly Backup[]>();

export function Backups({ canWrite }: { readonly canWrite: boolean }) {
  const session = useSession();
  const action = useAction();
  const [backups, setBackups] = useState<readonly Backup[] | null>(() => lastSeen.get(session) ?? null);
  const [asking, setAsking] = useState<Backup | null>(null);
  const { run } = action;
  const look = useCallback(async () => {
    const found = await session.backups();
    lastSeen.set(session, found);
    setBackups(found);
  }, [session]);
  useEffect(() => void run(look), [run, look]);
  const make = (): void => {
    void run(async () => {
      await session.backUpNow();
      await look();
    });
  };
  return (
    <Section
      id="backups"
      title="Backups on this tablet"
      actions={
        <Button disabled={action.isBusy} onClick={make}>
          Back up now
        </Button>
      }
    >
      <p className="section-words">
        Made by itself while you work. Going back to one begins the book anew from there; everybody who shares it is told, and nothing newer is thrown away.
      </p>
      <RefusalNote refusal={action.refusal} onForget={action.forget} />
      {backups?.length === 0 ? <p className="section-words">None yet. The first one is made within the hour.</p> : null}
      <ul className="row-list">
        {(backups ?? []).map((backup) => (
          <BackupRow key={backup.id} backup={backup} onRestore={canWrite ? () => setAsking(backup) : null} />
        ))}
      </ul>
      {asking === null ? null : <RestoreDialog backup={asking} onClose={() => setAsking(null)} />}
    </Section>
  );
}

function BackupRow({ backup, onRestore }: { readonly backup: Backup; readonly onRestore: (() => void) | null }) {
  const when = sayWhen(backup.at, Date.now() as Instant);
  return (
    <li>
      <div className="row-words">
        {when} <span className="quiet-words">{backup.reason}</span>
        <small>
          {backup.lines} lines, {backup.cues} cues, {backup.notes} notes, {sayBytes(backup.bytes)}
        </small>
      </div>
      {onRestore === null ? null : (
        <Button aria-label={`Go back to it: the backup of ${when}`} onClick={onRestore}>
          Go back to it
        </Button>
      )}
    </li>
  );
}

function RestoreDialog({ backup, onClose }: { readonly backup: Backup; onClose(): void }) {
  const session = useSession();
  const action = useAction();
  const restore = (): void => {
    void action.run(async () => {
      await session.restoreBackup(backup.id);
      onClose();
    });
  };
  return (
    <Dialog
      title="Go back to this backup?"
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="main" disabled={action.isBusy} onClick={restore}>
            Go back
          </Button>
        </>
      }
    >
      <p>
        The book will be as it was {sayWhen(backup.at, Date.now() as Instant)}: {backup.lines} lines, {backup.cues} cues, {backup.notes} blocking notes.
      </p>
      <p>How it is now is backed up first, so you can come back. Others who share the book are asked to follow.</p>
      <RefusalNote refusal={action.refusal} />
    </Dialog>
  );
}
