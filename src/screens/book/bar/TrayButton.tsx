// The way to the tray, there only while marks wait in it.
import { useTray } from '#hooks/book.ts';
import { useDesk } from '#screens/book/desk.ts';
import { Icon } from '#ui/Icon.tsx';

export function TrayButton() {
  const desk = useDesk();
  const tray = useTray();
  if (tray.length === 0) return null;
  return (
    <button type="button" className="button tray-button" onClick={() => desk.set({ panel: 'tray' })}>
      <Icon name="tray" size={20} />
      {tray.length === 1 ? '1 mark waits' : `${tray.length} marks wait`}
    </button>
  );
}
