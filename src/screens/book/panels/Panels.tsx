// The panels that lie over the Book, each read only when it is first opened.
import { lazy, Suspense } from 'react';
import { useDesk, useOnDesk } from '#screens/book/desk.ts';

const FindPanel = lazy(() => import('./FindPanel.tsx').then(({ FindPanel }) => ({ default: FindPanel })));
const JumpPanel = lazy(() => import('./JumpPanel.tsx').then(({ JumpPanel }) => ({ default: JumpPanel })));
const TrayPanel = lazy(() => import('./TrayPanel.tsx').then(({ TrayPanel }) => ({ default: TrayPanel })));
const MenuPanel = lazy(() => import('./MenuPanel.tsx').then(({ MenuPanel }) => ({ default: MenuPanel })));
const MarkPanel = lazy(() => import('./MarkPanel.tsx').then(({ MarkPanel }) => ({ default: MarkPanel })));
const KeysPanel = lazy(() => import('./KeysPanel.tsx').then(({ KeysPanel }) => ({ default: KeysPanel })));

export function Panels() {
  const desk = useDesk();
  const panel = useOnDesk((state) => state.panel);
  const close = () => desk.set({ panel: null });
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
