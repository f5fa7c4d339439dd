// The name that others see beside what is written on this tablet.
import { useTablet } from '#hooks/tablet.ts';
import { useView } from '#hooks/view.ts';
import { KeptField } from '#ui/KeptField.tsx';

export function YourName() {
  const tablet = useTablet();
  const me = useView(tablet.me);
  return (
    <KeptField
      label="Your name"
      hint="For example: Sam, ASM"
      value={me.name}
      maxLength={60}
      autoCapitalize="words"
      onKeep={(name) => void tablet.renameMe(name, me.colour)}
    />
  );
}
