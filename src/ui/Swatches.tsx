// A choice among the theme's twelve colours, shown in a dialog. Each has a number, because in a dark wing two of them look alike.
import { type CSSProperties, useId } from 'react';
import { Dialog } from './Dialog.tsx';
import './swatches.css';

const COLOURS = 12;

interface SwatchesProps {
  readonly label: string;
  /** Which of the theme's palettes: "--person-3" or "--dept-3". */
  readonly palette: 'person' | 'dept';
  readonly value: number;
  onChoose(colour: number): void;
}

/** The palette as a row of radio buttons. */
export function Swatches({ label, palette, value, onChoose }: SwatchesProps) {
  const name = useId();
  return (
    <fieldset className="swatches">
      <legend>{label}</legend>
      {Array.from({ length: COLOURS }, (_, colour) => colour).map((colour) => (
        <label key={colour} className="swatch" style={swatchStyle(palette, colour)}>
          <input type="radio" name={name} checked={colour === value} aria-label={`${label} ${colour + 1}`} onChange={() => onChoose(colour)} />
          <span aria-hidden="true">{colour + 1}</span>
        </label>
      ))}
    </fieldset>
  );
}

interface SwatchDialogProps extends SwatchesProps {
  readonly title: string;
  onClose(): void;
}

export function SwatchDialog({ title, onClose, ...rest }: SwatchDialogProps) {
  return (
    <Dialog title={title} onClose={onClose}>
      <Swatches {...rest} />
    </Dialog>
  );
}

function swatchStyle(palette: 'person' | 'dept', colour: number): CSSProperties {
  return { '--swatch': `var(--${palette}-${colour})` } as CSSProperties;
}
