// In portrait the facing page is a drawer at the foot of the script. The script above it stays in use while it is open.
import { usePageMarks, usePages } from '#hooks/book.ts';
import { useDesk, useOnDesk } from '#screens/book/desk.ts';
import { Icon } from '#ui/Icon.tsx';
import { FacingPage } from './FacingPage.tsx';

export function Drawer() {
  const desk = useDesk();
  const isOpen = useOnDesk((state) => state.panel === 'facing');
  const index = useOnDesk((state) => state.facing ?? state.page);
  const page = usePages()[index];
  const { notes } = usePageMarks(index);
  if (page === undefined) return null;
  return (
    <div className={`leaf leaf-facing drawer${isOpen ? ' is-open' : ''}`}>
      <button type="button" className="drawer-handle" aria-expanded={isOpen} onClick={() => desk.set({ panel: isOpen ? null : 'facing' })}>
        <Icon name={isOpen ? 'down' : 'up'} size={20} />
        <span>Blocking, page {page.label}</span>
        <span className="facing-count">{notes.length === 0 ? 'no notes' : notes.length === 1 ? '1 note' : `${notes.length} notes`}</span>
      </button>
      {isOpen ? <FacingPage /> : null}
    </div>
  );
}
