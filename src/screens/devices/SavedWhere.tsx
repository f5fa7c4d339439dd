// What is saved where, per fact. Whoever looks wants to know it as it is now, so the relay is called at once.
import { useEffect } from 'react';
import { Section } from '#components/places/Sections.tsx';
import { sayWhen } from '#components/places/when.ts';
import type { Instant } from '#domain/ids.ts';
import { useSession } from '#hooks/session.ts';
import { useView } from '#hooks/view.ts';
import { Button } from '#ui/Button.tsx';
import { Files } from './Files.tsx';
import { type SaveLine, sayWhereEverythingIs } from './saveLines.ts';

export function SavedWhere() {
  const session = useSession();
  const facts = useView(session.save);
  useEffect(() => session.callRelayNow(), [session]);
  const now = Date.now() as Instant;
  return (
    <Section id="saved" title="What is saved where">
      <ul className="save-lines" aria-live="polite">
        {sayWhereEverythingIs(facts, (at) => sayWhen(at, now)).map((line) => (
          <li key={line.where} className={`save-line save-${line.mark}`}>
            <SaveMark mark={line.mark} />
            <div>
              <b>{line.title}</b>
              <p>{line.detail}</p>
            </div>
            {line.where === 'relay' && facts.relay.state === 'unreachable' ? <Button onClick={() => session.callRelayNow()}>Try now</Button> : null}
          </li>
        ))}
      </ul>
      <Files />
    </Section>
  );
}

function SaveMark({ mark }: { readonly mark: SaveLine['mark'] }) {
  return (
    <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
      {mark === 'broken' ? <path d="M4 4l12 12M16 4 4 16" /> : <circle cx="10" cy="10" r="6.5" />}
    </svg>
  );
}
