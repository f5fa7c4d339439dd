// The relay that is offered for sharing and joining: a setting apart from the address that the app came from.
import { Section } from '#components/places/Sections.tsx';
import { useTablet } from '#hooks/tablet.ts';
import { useView } from '#hooks/view.ts';
import { Button } from '#ui/Button.tsx';
import { KeptField } from '#ui/KeptField.tsx';

export function RelaySetting() {
  const tablet = useTablet();
  const { relayUrl } = useView(tablet.preferences);
  return (
    <Section id="relay" title="Relay">
      <p className="section-words">
        Offered when you share or join. Leave it empty to use the address that this app came from. Books that are shared already keep theirs.
      </p>
      <KeptField
        label="Address of the relay"
        value={relayUrl ?? ''}
        placeholder={tablet.defaultRelayUrl()}
        spellCheck={false}
        complainAbout={(typed) => (typed.trim() === '' || /^(wss?|https?):\/\/\S+$/.test(typed.trim()) ? null : 'It begins with wss:// or https://')}
        onKeep={(typed) => tablet.setPreference('relayUrl', typed === '' ? null : typed)}
      />
      <Passes />
    </Section>
  );
}

/** The passes that this tablet keeps; a relay that changes its pass asks for the new one by itself. */
function Passes() {
  const tablet = useTablet();
  const { relayPasses } = useView(tablet.preferences);
  const relays = Object.keys(relayPasses);
  if (relays.length === 0) return null;
  const forget = (relay: string): void => {
    const { [relay]: _forgotten, ...rest } = relayPasses;
    tablet.setPreference('relayPasses', rest);
  };
  return (
    <>
      <h3>Passes for new productions</h3>
      <ul className="row-list">
        {relays.map((relay) => (
          <li key={relay}>
            <div className="row-words">{relay}</div>
            <Button aria-label={`Forget the pass for ${relay}`} onClick={() => forget(relay)}>
              Forget it
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
