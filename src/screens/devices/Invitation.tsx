// One invitation in three forms: a code to scan, a link to send, a short code to say.
import { useState } from 'react';
import { RefusalNote } from '#components/places/RefusalNote.tsx';
import { clockTime } from '#components/places/when.ts';
import { useAction } from '#hooks/action.ts';
import { type JoinCode, type Role, useSession } from '#hooks/session.ts';
import { useView } from '#hooks/view.ts';
import { Button } from '#ui/Button.tsx';
import { QrCode } from '#ui/QrCode.tsx';

export function Invitation({ role }: { readonly role: Role }) {
  const session = useSession();
  const { title } = useView(session.production);
  const link = session.inviteLink(role);
  if (link === null) return null;
  const may = role === 'edit' ? 'edit' : 'read';
  return (
    <div className="invitation">
      <figure className="invitation-code">
        <QrCode words={link} label={`Code that invites to ${may} ${title}`} />
        <figcaption>
          Scan it inside Prompt Corner: <b>Join a production</b> on the shelf. An iPad’s own camera opens the browser, and that is another shelf than the
          installed app’s.
        </figcaption>
      </figure>
      <div className="invitation-more">
        <h4>Or send the link</h4>
        <LinkButtons link={link} title={title} />
        <p className="section-words">Whoever has the link can {may} the book. Send it to people, not to a public place.</p>
        <h4>Or say a code</h4>
        <ShortCode role={role} />
      </div>
    </div>
  );
}

function LinkButtons({ link, title }: { readonly link: string; readonly title: string }) {
  const [said, setSaid] = useState('');
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(link);
      setSaid('Copied.');
    } catch {
      // Some browsers refuse the clipboard: the link is then shown to be marked and copied by hand.
      setSaid(link);
    }
  };
  const share = async (): Promise<void> => {
    try {
      await navigator.share({ title: `Join ${title}`, url: link });
    } catch (error) {
      if (!(error instanceof DOMException && error.name === 'AbortError')) setSaid(link);
    }
  };
  return (
    <div>
      <div className="section-buttons">
        <Button onClick={() => void copy()}>Copy the link</Button>
        {typeof navigator.share === 'function' ? (
          <Button icon="share" onClick={() => void share()}>
            Send
          </Button>
        ) : null}
      </div>
      <p role="status" className="invitation-said">
        {said}
      </p>
    </div>
  );
}

function ShortCode({ role }: { readonly role: Role }) {
  const session = useSession();
  const action = useAction();
  const [code, setCode] = useState<JoinCode | null>(null);
  return (
    <div role="group" aria-label="Short code">
      <div role="status">
        {code === null ? null : (
          <p className="short-code">
            <b>{inTwoGroups(code.code)}</b> good until {clockTime(code.expiresAt)}
          </p>
        )}
      </div>
      <Button disabled={action.isBusy} onClick={() => void action.run(async () => setCode(await session.inviteCode(role)))}>
        {code === null ? 'Make a short code' : 'Make another'}
      </Button>
      <RefusalNote refusal={action.refusal} onForget={action.forget} />
    </div>
  );
}

function inTwoGroups(code: string): string {
  const plain = code.replace(/[\s-]/g, '');
  return `${plain.slice(0, 4)} ${plain.slice(4)}`;
}
