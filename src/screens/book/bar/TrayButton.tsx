// The way to the tray, there only while marks wait in it.
import { useSession } from '#hooks/session.ts';
import { useDesk } from '#screens/book/desk.ts';
import { useSettled } from '#screens/book/rail/useSettled.ts';
import { Icon } from '#ui/Icon.tsx';

const NONE_YET: readonly never[] = [];

export function TrayButton() {
  const desk = useDesk();
  // Where every mark stands is worked out after the page is painted.
  const tray = useSettled(useSession().book.tray, NONE_YET);
  if (tray.length === 0) return null;
  return (
    <button type="button" className="button tray-button" onClick={() => desk.set({ panel: 'tray' })}>
      <Icon name="tray" size={20} />
      {tray.length === 1 ? '1 mark waits' : `${tray.length} marks wait`}
    </button>
  );
}
