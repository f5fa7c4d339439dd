// A relay that opens new productions only for those who have its pass: says so where the sharing was begun, and takes the pass.
import { type FormEvent, useEffect, useState } from 'react';
import { RefusalNote } from '#components/places/RefusalNote.tsx';
import type { RelayFact } from '#domain/device/saveFacts.ts';
import { useAction } from '#hooks/action.ts';
import { useSession } from '#hooks/session.ts';
import { useTablet } from '#hooks/tablet.ts';
import { useView } from '#hooks/view.ts';
import { TextField } from '#ui/Fields.tsx';

/** Whether the relay has refused the production and would take it with a pass; until it has taken it. */
export function useWantsPass(): boolean {
  const session = useSession();
  const { relay } = useView(session.save);
  const isRefused = isRefusedFor(relay);
  const [wantsPass, setWantsPass] = useState(false);
  useEffect(() => {
    if (!isRefused) return;
    let isOver = false;
    void session.relayWantsPass().then((wants) => {
      if (!isOver) setWantsPass(wants);
    });
    return () => {
      isOver = true;
    };
  }, [session, isRefused]);
  // The relay opens its door before it says no: only when it has answered has it taken the pass.
  const isTaken = relay.state === 'connected' && !relay.behind;
  return wantsPass && !isTaken;
}

const isRefusedFor = (relay: RelayFact) => relay.state === 'refused' && relay.refusal === 'new productions not allowed';

export function RelayPass({ relayUrl }: { readonly relayUrl: string }) {
  const session = useSession();
  const isRefused = isRefusedFor(useView(session.save).relay);
  const { relayPasses } = useView(useTablet().preferences);
  const action = useAction();
  const [typed, setTyped] = useState('');
  const offered = relayPasses[relayUrl];
  const submit = (sent: FormEvent): void => {
    sent.preventDefault();
    void action.run(() => session.offerPass(typed));
  };
  const isWrong = isRefused && offered !== undefined && (typed === '' || typed.trim() === offered);
  return (
    <div className="relay-pass">
      <h3>This relay wants a pass</h3>
      <p className="section-words">
        It takes new productions only from those who have its pass. Ask the person who runs it. The pass stays on this tablet, and whoever you invite needs
        none.
      </p>
      <form className="section-row" onSubmit={submit}>
        <TextField
          label="Pass"
          type="password"
          autoComplete="off"
          spellCheck={false}
          autoCapitalize="none"
          value={typed}
          complaint={isWrong ? 'The relay does not take this pass. Capitals and small letters count.' : null}
          onText={setTyped}
        />
        <button type="submit" className="button button-main" disabled={action.isBusy || typed.trim() === ''}>
          Use this pass
        </button>
      </form>
      <RefusalNote refusal={action.refusal} onForget={action.forget} />
    </div>
  );
}
