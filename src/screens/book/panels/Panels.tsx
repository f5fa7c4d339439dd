// The panels that lie over the Book, each read only when it is first opened.
import { lazy, Suspense, useEffect } from 'react';
import { useDesk, useOnDesk } from '#screens/book/desk.ts';

const readFindPanel = () => import('./FindPanel.tsx');
const readJumpPanel = () => import('./JumpPanel.tsx');
/** When the book has settled, the two panels that one types into at once are read ahead, so that no letter is lost on the way. */
const READ_AHEAD = 4_000;

const FindPanel = lazy(() => readFindPanel().then(({ FindPanel }) => ({ default: FindPanel })));
const JumpPanel = lazy(() => readJumpPanel().then(({ JumpPanel }) => ({ default: JumpPanel })));
const TrayPanel = lazy(() => import('./TrayPanel.tsx').then(({ TrayPanel }) => ({ default: TrayPanel })));
const MenuPanel = lazy(() => import('./MenuPanel.tsx').then(({ MenuPanel }) => ({ default: MenuPanel })));
const MarkPanel = lazy(() => import('./MarkPanel.tsx').then(({ MarkPanel }) => ({ default: MarkPanel })));
const KeysPanel = lazy(() => import('./KeysPanel.tsx').then(({ KeysPanel }) => ({ default: KeysPanel })));

export function Panels() {
  const desk = useDesk();
  const panel = useOnDesk((state) => state.panel);
  const close = () => {
    // Let go of before it is taken away: a browser that loses the element in focus lays out the whole page at once, and then again.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    desk.set({ panel: null });
  };
  useEffect(() => {
    // One that cannot be read now is read when it is opened.
    const timer = window.setTimeout(() => void Promise.allSettled([readFindPanel(), readJumpPanel()]), READ_AHEAD);
    return () => window.clearTimeout(timer);
  }, []);
  return (
    <Suspense fallback={null}>
      {panel === 'find' ? <FindPanel onClose={close} /> : null}
      {panel === 'jump' ? <JumpPanel onClose={close} /> : null}
      {panel === 'tray' ? <TrayPanel onClose={close} /> : null}
      {panel === 'menu' ? <MenuPanel onClose={close} /> : null}
      {panel === 'mark' ? <MarkPanel onClose={close} /> : null}
      {panel === 'keys' ? <KeysPanel onClose={close} /> : null}
    </Suspense>
  );
}
