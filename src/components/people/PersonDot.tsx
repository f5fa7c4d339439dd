// A person as a small coloured disc with initials. The name is always spoken and shown on hover.
import { initialsOf } from './initials.ts';
import './personDot.css';

interface PersonDotProps {
  readonly name: string;
  /** Index into the theme's person colours. */
  readonly colour: number;
  readonly title?: string;
}

export function PersonDot({ name, colour, title }: PersonDotProps) {
  return (
    <span className="person-dot" style={{ '--c': `var(--person-${((colour % 12) + 12) % 12})` } as React.CSSProperties} title={title ?? name}>
      <span aria-hidden="true">{initialsOf(name)}</span>
      <span className="only-spoken">{title ?? name}</span>
    </span>
  );
}
