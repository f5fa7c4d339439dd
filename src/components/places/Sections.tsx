// A place made of leaves under each other, with an index beside them where there is room.
import { type ReactNode, useId } from 'react';
import './sections.css';

interface SectionsProps {
  readonly label: string;
  /** Name of each section and the id that it stands under. */
  readonly index: readonly { readonly id: string; readonly words: string }[];
  readonly children: ReactNode;
}

export function Sections({ label, index, children }: SectionsProps) {
  return (
    <div className="sections">
      <nav className="sections-index" aria-label={label}>
        <ul className="sections-list">
          {index.map(({ id, words }) => (
            <li key={id}>
              <a
                href={`#${id}`}
                onClick={(click) => {
                  // The address keeps its place.
                  click.preventDefault();
                  goToSection(id);
                }}
              >
                {words}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div className="sections-leaves">{children}</div>
    </div>
  );
}

/** The page moves there, and the focus with it. */
export function goToSection(id: string): void {
  const section = document.getElementById(id);
  section?.scrollIntoView({ block: 'start' });
  section?.focus({ preventScroll: true });
}

interface SectionProps {
  readonly id: string;
  readonly title: string;
  /** Buttons beside the heading. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

export function Section({ id, title, actions, children }: SectionProps) {
  const heading = useId();
  return (
    <section id={id} tabIndex={-1} className="section" aria-labelledby={heading}>
      <header className="section-head">
        <h2 id={heading}>{title}</h2>
        {actions ?? null}
      </header>
      {children}
    </section>
  );
}
