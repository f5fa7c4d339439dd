// A dialog on the browser's own <dialog>: it keeps the focus, closes on Escape, makes the page behind it inert and gives the focus back.
import { type ReactNode, useEffect, useId, useLayoutEffect, useRef } from 'react';
import { IconButton } from './Button.tsx';
import './dialog.css';

export interface DialogProps {
  readonly title: string;
  readonly children: ReactNode;
  /** Buttons at the foot, the safest first. */
  readonly footer?: ReactNode;
  readonly size?: 'small' | 'large';
  /** True while it holds typing that a tap beside it must not throw away. */
  readonly holdsTyping?: boolean;
  onClose(): void;
}

/** Shown while it is mounted. Escape, the cross and a tap beside it call `onClose`. */
export function Dialog({ title, children, footer, size = 'small', holdsTyping = false, onClose }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useShown(dialog, onClose);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tap beside the dialog has Escape as its twin on the keyboard.
    <dialog
      ref={dialog}
      className={`dialog dialog-${size}`}
      aria-labelledby={titleId}
      data-sheet-open=""
      onClick={(tap) => {
        if (tap.target === dialog.current && !holdsTyping) onClose();
      }}
    >
      <div className="dialog-leaf">
        <header className="dialog-head">
          <h2 id={titleId}>{title}</h2>
          <IconButton icon="close" label="Close" onClick={onClose} />
        </header>
        <div className="dialog-body">{children}</div>
        {footer === undefined ? null : <footer className="dialog-foot">{footer}</footer>}
      </div>
    </dialog>
  );
}

/** Opens on mount and closes before it leaves the page, so that the browser gives the focus back to where it was. */
function useShown(dialog: React.RefObject<HTMLDialogElement | null>, onClose: () => void): void {
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  });
  useLayoutEffect(() => {
    const shown = dialog.current;
    if (shown === null) return;
    if (!shown.open) shown.showModal();
    // The browser would take the cross; a dialog that begins with typing says so.
    shown.querySelector<HTMLElement>('[data-first-focus]')?.focus();
    const cancel = (cancelled: Event) => {
      cancelled.preventDefault();
      close.current();
    };
    shown.addEventListener('cancel', cancel);
    return () => {
      shown.removeEventListener('cancel', cancel);
      shown.close();
    };
  }, [dialog]);
}
