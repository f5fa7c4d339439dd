// Who writes on this tablet: the name and colour that the others see.
import { Section } from '#components/places/Sections.tsx';
import { YourName } from '#components/places/YourName.tsx';
import { useTablet } from '#hooks/tablet.ts';
import { useView } from '#hooks/view.ts';
import { useHouseWords } from '#hooks/words.ts';
import { Swatches } from '#ui/Swatches.tsx';

export function You() {
  const tablet = useTablet();
  const me = useView(tablet.me);
  const words = useHouseWords();
  return (
    <Section id="you" title="You">
      <p className="section-words">Others see this name beside what you write. There is no account.</p>
      <YourName />
      <Swatches label={`Your ${words.colour}`} palette="person" value={me.colour} onChoose={(colour) => void tablet.renameMe(me.name, colour)} />
    </Section>
  );
}
