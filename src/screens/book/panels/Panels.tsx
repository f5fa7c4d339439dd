// The panels that lie over the Book, each read only when it is first opened.
import { Suspense, useEffect } from 'react';
import { lazyPart } from '#hooks/lazyPart.ts';
import { useDesk, useOnDesk } from '#screens/book/desk.ts';

const readFindPanel = () => import('./FindPanel.tsx');
const readJumpPanel = () => import('./JumpPanel.tsx');
/** When the book has settled, the two panels that one types into at once are read ahead, so that no letter is lost on the way. */
const READ_AHEAD = 4_000;

const FindPanel = lazyPart(() => readFindPanel().then(({ FindPanel }) => FindPanel));
const JumpPanel = lazyPart(() => readJumpPanel().then(({ JumpPanel }) => JumpPanel));
const TrayPanel = lazyPart(() => import('./TrayPanel.tsx').then(({ TrayPanel }) => TrayPanel));
const MenuPanel = lazyPart(() => import('./MenuPanel.tsx').then(({ MenuPanel }) => MenuPanel));
const MarkPanel = lazyPart(() => import('./MarkPanel.tsx').then(({ MarkPanel }) => MarkPanel));
const KeysPanel = lazyPart(() => import('./KeysPanel.tsx').then(({ KeysPanel }) => KeysPanel));

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
