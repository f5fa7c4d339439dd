// A menu behind a button: arrows, Home and End, first letters, Escape; a tap beside it closes it. It stands in the browser's top layer.
import { type KeyboardEvent, type ReactNode, useId, useLayoutEffect, useRef, useState } from 'react';
import { Icon, type IconName } from './Icon.tsx';
import './menu.css';

export interface MenuChoice {
  readonly name: string;
  readonly icon?: IconName;
  readonly isSerious?: boolean;
  /** Says why it cannot be chosen now; it stays readable. */
  readonly unavailable?: string;
  choose(): void;
}

export interface MenuProps {
  /** What the button says to a screen reader, or shows when it has no children. */
  readonly label: string;
  readonly children?: ReactNode;
  readonly className?: string;
  readonly choices: readonly MenuChoice[];
}

export function Menu({ label, children, className = 'icon-button menu-button', choices }: MenuProps) {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  const close = (): void => {
    setOpen(false);
    button.current?.focus();
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        className={className}
        aria-label={children === undefined ? label : undefined}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setOpen(!isOpen)}
        onKeyDown={(key) => {
          if (key.key !== 'ArrowDown') return;
          key.preventDefault();
          setOpen(true);
        }}
      >
        {children ?? <Icon name="more" />}
      </button>
      {isOpen ? <MenuList id={id} label={label} choices={choices} button={button} onClose={close} onLeave={() => setOpen(false)} /> : null}
    </>
  );
}

interface MenuListProps {
  readonly id: string;
  readonly label: string;
  readonly choices: readonly MenuChoice[];
  readonly button: React.RefObject<HTMLButtonElement | null>;
  /** Closed from within: the focus goes back to the button. */
  onClose(): void;
  /** Left by a tap elsewhere: the focus stays where the tap put it. */
  onLeave(): void;
}

function MenuList({ id, label, choices, button, onClose, onLeave }: MenuListProps) {
  const list = useRef<HTMLDivElement>(null);
  usePlaced(list, button, onLeave);
  return (
    <div ref={list} id={id} popover="manual" role="menu" tabIndex={-1} aria-label={label} className="menu-list" onKeyDown={(key) => walk(key, onClose)}>
      {choices.map((choice) => (
        <button
          key={choice.name}
          type="button"
          role="menuitem"
          tabIndex={-1}
          className={choice.isSerious === true ? 'menu-choice menu-serious' : 'menu-choice'}
          aria-disabled={choice.unavailable !== undefined}
          onClick={() => {
            if (choice.unavailable !== undefined) return;
            onClose();
            choice.choose();
          }}
        >
          {choice.icon === undefined ? null : <Icon name={choice.icon} size={20} />}
          <span>
            {choice.name}
            {choice.unavailable === undefined ? null : <small>{choice.unavailable}</small>}
          </span>
        </button>
      ))}
    </div>
  );
}

function choicesOf(list: HTMLElement): HTMLElement[] {
  return [...list.querySelectorAll<HTMLElement>('[role="menuitem"]')];
}

function walk(key: KeyboardEvent<HTMLDivElement>, onClose: () => void): void {
  const all = choicesOf(key.currentTarget);
  const at = all.indexOf(document.activeElement as HTMLElement);
  const goTo = (index: number): void => {
    key.preventDefault();
    all[(index + all.length) % all.length]?.focus();
  };
  if (key.key === 'ArrowDown') goTo(at + 1);
  else if (key.key === 'ArrowUp') goTo(at - 1);
  else if (key.key === 'Home') goTo(0);
  else if (key.key === 'End') goTo(all.length - 1);
  else if (key.key === 'Escape' || key.key === 'Tab') {
    key.preventDefault();
    key.stopPropagation();
    onClose();
  } else if (key.key.length === 1 && key.key !== ' ') {
    const letter = key.key.toLowerCase();
    const from = [...all.slice(at + 1), ...all.slice(0, at + 1)];
    from.find((choice) => choice.textContent?.trim().toLowerCase().startsWith(letter))?.focus();
  }
}

/** Stands under the button, or above it where there is no room, always whole on the screen. */
function placeBeside(list: HTMLElement, button: HTMLElement): void {
  const at = button.getBoundingClientRect();
  const { width, height } = list.getBoundingClientRect();
  const left = Math.min(Math.max(8, at.right - width), window.innerWidth - width - 8);
  const below = at.bottom + 6;
  const top = below + height > window.innerHeight - 8 ? Math.max(8, at.top - 6 - height) : below;
  list.style.left = `${left}px`;
  list.style.top = `${top}px`;
}

function usePlaced(list: React.RefObject<HTMLDivElement | null>, button: React.RefObject<HTMLButtonElement | null>, onLeave: () => void): void {
  const leave = useRef(onLeave);
  leave.current = onLeave;
  useLayoutEffect(() => {
    const shown = list.current;
    const from = button.current;
    if (shown === null || from === null) return;
    shown.showPopover();
    placeBeside(shown, from);
    choicesOf(shown)[0]?.focus();
    const tapElsewhere = (tap: PointerEvent): void => {
      const target = tap.target as Node;
      if (!shown.contains(target) && !from.contains(target)) leave.current();
    };
    // Left when the button is carried away from under it. A scroll of something else, or one that had ended when the menu was opened and is only told now, is none of its business.
    const stood = from.getBoundingClientRect();
    const scrolled = (): void => {
      const at = from.getBoundingClientRect();
      if (Math.abs(at.top - stood.top) > 1 || Math.abs(at.left - stood.left) > 1) leave.current();
    };
    const resized = (): void => leave.current();
    document.addEventListener('pointerdown', tapElsewhere, true);
    window.addEventListener('scroll', scrolled, true);
    window.addEventListener('resize', resized);
    return () => {
      document.removeEventListener('pointerdown', tapElsewhere, true);
      window.removeEventListener('scroll', scrolled, true);
      window.removeEventListener('resize', resized);
    };
  }, [list, button]);
}
