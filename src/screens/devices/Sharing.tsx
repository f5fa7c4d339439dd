// Sharing the open production: through which relay, and the invitations to edit or to read.
import { type FormEvent, useState } from 'react';
import { RefusalNote } from '#components/places/RefusalNote.tsx';
import { Section } from '#components/places/Sections.tsx';
import { useAction } from '#hooks/action.ts';
import { type Role, useSession } from '#hooks/session.ts';
import { useTablet } from '#hooks/tablet.ts';
import { useView } from '#hooks/view.ts';
import { useHouseWords } from '#hooks/words.ts';
import { Button } from '#ui/Button.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { TextField } from '#ui/Fields.tsx';
import { type Segment, Segments } from '#ui/Segments.tsx';
import { Invitation } from './Invitation.tsx';
import { RelayPass, useWantsPass } from './RelayPass.tsx';
import { WhoIsHere } from './WhoIsHere.tsx';

export function Sharing() {
  const session = useSession();
  const { relayUrl } = useView(session.production);
  return (
    <Section id="sharing" title="Share this book">
      {relayUrl === null ? <StartSharing /> : <Shared relayUrl={relayUrl} />}
    </Section>
  );
}

function StartSharing() {
  const session = useSession();
  const tablet = useTablet();
  const action = useAction();
  const words = useHouseWords();
  const [relay, setRelay] = useState(tablet.defaultRelayUrl());
  const submit = (sent: FormEvent): void => {
    sent.preventDefault();
    void action.run(() => session.share(relay.trim()));
  };
  return (
    <>
      <p className="section-words">
        Others can write in this book on their own tablets. Everybody keeps the whole book; the relay passes changes on when a network is there. It holds them
        under sharing keys that only your invitations carry.
      </p>
      <form className="section-row" onSubmit={submit}>
        <TextField
          label="Relay"
          type="url"
          inputMode="url"
          spellCheck={false}
          hint={`The address that this app came from, unless your ${words.theatre} runs another.`}
          value={relay}
          onText={setRelay}
        />
        <button type="submit" className="button button-main" disabled={action.isBusy}>
          Start sharing
        </button>
      </form>
      <RefusalNote refusal={action.refusal} onForget={action.forget} />
    </>
  );
}

const ONLY_READ: readonly Segment<Role>[] = [{ value: 'view', label: 'To read' }];
const BOTH: readonly Segment<Role>[] = [{ value: 'edit', label: 'To edit' }, ...ONLY_READ];

function Shared({ relayUrl }: { readonly relayUrl: string }) {
  const session = useSession();
  const wantsPass = useWantsPass();
  const canInviteToEdit = session.inviteLink('edit') !== null;
  const [role, setRole] = useState<Role>(canInviteToEdit ? 'edit' : 'view');
  return (
    <>
      <p className="section-words">
        Shared through <b>{relayUrl}</b>.
      </p>
      {wantsPass ? (
        // Nobody can be invited to a book that the relay does not have yet.
        <RelayPass relayUrl={relayUrl} />
      ) : (
        <>
          <WhoIsHere />
          <h3>Invite somebody</h3>
          <Segments<Role> label="What the invitation allows" segments={canInviteToEdit ? BOTH : ONLY_READ} value={role} onChoose={setRole} />
          <Invitation key={role} role={role} />
          {canInviteToEdit ? <ChangeKeys /> : null}
        </>
      )}
    </>
  );
}

function ChangeKeys() {
  const session = useSession();
  const action = useAction();
  const [isAsking, setAsking] = useState(false);
  const [isDone, setDone] = useState(false);
  const change = (): void => {
    void action.run(async () => {
      await session.changeKeys();
      setAsking(false);
      setDone(true);
    });
  };
  return (
    <div className="change-keys">
      <h3>When somebody leaves</h3>
      <p className="section-words">
        Change the sharing keys. Every other tablet keeps its book and what is written in it, but has to be invited again before it can send or receive
        anything.
      </p>
      <div className="section-buttons">
        <Button icon="lock" onClick={() => setAsking(true)}>
          Change the sharing keys
        </Button>
      </div>
      <p role="status">{isDone ? 'The sharing keys are changed. Invite everybody who stays again.' : ''}</p>
      {isAsking ? (
        <Dialog
          title="Change the sharing keys?"
          onClose={() => setAsking(false)}
          footer={
            <>
              <Button onClick={() => setAsking(false)}>Cancel</Button>
              <Button kind="main" disabled={action.isBusy} onClick={change}>
                Change the sharing keys
              </Button>
            </>
          }
        >
          <p>All invitations stop working, and everybody else is disconnected until you invite them again. This needs the relay.</p>
          <RefusalNote refusal={action.refusal} />
        </Dialog>
      ) : null}
    </div>
  );
}
