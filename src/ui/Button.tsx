// Buttons: one with words, one with a picture (and a spoken name), and a segmented row of choices.
import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import { Icon, type IconName } from './Icon.tsx';
import './button.css';

type ButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'type'> & {
  readonly kind?: 'plain' | 'main' | 'quiet' | 'danger';
  readonly icon?: IconName;
  readonly ref?: Ref<HTMLButtonElement>;
};

/** A button with words. `main` is the one thing to do here; `quiet` has no edge. At least 44 px high. */
export function Button({ kind = 'plain', icon, className, children, ...rest }: ButtonProps) {
  return (
    <button type="button" className={`button button-${kind}${className === undefined ? '' : ` ${className}`}`} {...rest}>
      {icon === undefined ? null : <Icon name={icon} size={20} />}
      {children}
    </button>
  );
}

type IconButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'type' | 'children' | 'aria-label'> & {
  readonly icon: IconName;
  /** What it does, spoken and shown as a tooltip. */
  readonly label: string;
  readonly keys?: string;
  readonly ref?: Ref<HTMLButtonElement>;
  readonly badge?: ReactNode;
};

/** A picture button, 44 by 44. */
export function IconButton({ icon, label, keys, badge, className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      className={`icon-button${className === undefined ? '' : ` ${className}`}`}
      aria-label={label}
      aria-keyshortcuts={keys}
      title={keys === undefined ? label : `${label} (${keys})`}
      {...rest}
    >
      <Icon name={icon} />
      {badge}
    </button>
  );
}
