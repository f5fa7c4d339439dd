// Paper or Blackout, at a tap.
import { useTablet } from '#hooks/tablet.ts';
import { useView } from '#hooks/view.ts';
import { IconButton } from '#ui/Button.tsx';

export function ThemeButton() {
  const tablet = useTablet();
  const { theme } = useView(tablet.preferences);
  const other = theme === 'paper' ? 'blackout' : 'paper';
  return (
    <IconButton
      icon={theme === 'paper' ? 'moon' : 'sun'}
      label={theme === 'paper' ? 'Blackout' : 'Paper'}
      onClick={() => tablet.setPreference('theme', other)}
    />
  );
}
