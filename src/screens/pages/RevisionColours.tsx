// The colours of revised pages, in the order in which houses use them. Always with their names: in Blackout they are all dim.
import type { CSSProperties } from 'react';

export const REVISION_COLOURS = ['White', 'Blue', 'Pink', 'Yellow', 'Green', 'Goldenrod', 'Buff', 'Salmon', 'Cherry', 'Tan', 'Grey', 'Ivory'] as const;

const INKS = ['#f4f2ec', '#9cc3e6', '#f2a7bd', '#f2dd6e', '#9ccf9c', '#dba53a', '#e0bf8b', '#f0987f', '#d2455d', '#b48a5c', '#a3a3a0', '#efe8cf'] as const;

export const nameOfColour = (colour: number): string => REVISION_COLOURS[colour] ?? REVISION_COLOURS[0];

export function RevisionDot({ colour }: { readonly colour: number }) {
  return <span className="revision-dot" style={{ '--paper-colour': INKS[colour] ?? INKS[0] } as CSSProperties} aria-hidden="true" />;
}

interface RevisionColoursProps {
  readonly value: number;
  onChoose(colour: number): void;
}

export function RevisionColours({ value, onChoose }: RevisionColoursProps) {
  return (
    <fieldset className="revision-colours">
      <legend>Colour of the paper</legend>
      {REVISION_COLOURS.map((name, colour) => (
        <label key={name} className="revision-colour">
          <input type="radio" name="revision-colour" checked={colour === value} onChange={() => onChoose(colour)} />
          <RevisionDot colour={colour} />
          <span>{name}</span>
        </label>
      ))}
    </fieldset>
  );
}
