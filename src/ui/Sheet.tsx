// A sheet over the page: the browser's own <dialog>, so focus stays in it, Escape closes it and the page behind is inert.
import { type MouseEvent, type ReactNode, useEffect, useId, useRef } from 'react';
import { IconButton } from './Button.tsx';
import './sheet.css';

interface SheetProps {
  readonly title: string;
  /** Where it comes from: the bottom edge (phones, notes), a side panel, or the middle. */
  readonly from?: 'bottom' | 'side' | 'middle';
  onClose(): void;
  readonly children: ReactNode;
  readonly className?: string;
}

/** Mounted means open. Closing is the owner's: `onClose` is asked for by Escape, the close button or a tap beside it. */
export function Sheet({ title, from = 'middle', onClose, children, className }: SheetProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const element = dialog.current;
    if (element === null || element.open) return;
    element.showModal();
    // The browser would take the close button; a sheet that is typed into says so.
    element.querySelector<HTMLElement>('[data-first-focus]')?.focus();
    return () => element.close();
  }, []);
  const closeOnVeil = (click: MouseEvent<HTMLDialogElement>) => {
    if (click.target === dialog.current) onClose();
  };
  return (
    <dialog
      ref={dialog}
      className={`sheet sheet-${from}${className === undefined ? '' : ` ${className}`}`}
      aria-labelledby={titleId}
      onClick={closeOnVeil}
      onKeyDown={(key) => {
        // A search box would only empty itself.
        if (key.key !== 'Escape' || key.defaultPrevented) return;
        key.preventDefault();
        onClose();
      }}
      onCancel={(cancel) => {
        cancel.preventDefault();
        onClose();
      }}
    >
      <div className="sheet-body">
        <header className="sheet-head">
          <h2 id={titleId}>{title}</h2>
          <IconButton icon="close" label="Close" onClick={onClose} />
        </header>
        <div className="sheet-content">{children}</div>
      </div>
    </dialog>
  );
}
