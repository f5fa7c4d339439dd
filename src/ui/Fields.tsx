// Form fields with a visible label above, a hint below and a complaint that is read out.
import { type InputHTMLAttributes, type ReactNode, type Ref, useId } from 'react';
import './fields.css';

interface FieldFrameProps {
  readonly label: string;
  readonly isLabelSpoken?: boolean;
  readonly hint?: ReactNode;
  readonly complaint?: string | null;
}

type TextFieldProps = FieldFrameProps &
  Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'value' | 'id'> & {
    readonly value: string;
    readonly ref?: Ref<HTMLInputElement>;
    onText(text: string): void;
  };

/** One line of text. The owner holds the value. */
export function TextField({ label, isLabelSpoken = false, hint, complaint = null, onText, className, ...rest }: TextFieldProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id} className={isLabelSpoken ? 'only-spoken' : undefined}>
        {label}
      </label>
      <input
        autoComplete="off"
        {...rest}
        id={id}
        className={className === undefined ? 'input' : `input ${className}`}
        aria-invalid={complaint !== null}
        aria-describedby={`${id}-more`}
        onChange={(change) => onText(change.target.value)}
      />
      <FieldNotes id={`${id}-more`} hint={hint} complaint={complaint} />
    </div>
  );
}

interface TextAreaProps extends FieldFrameProps {
  readonly value: string;
  readonly rows?: number;
  readonly placeholder?: string;
  readonly autoFocus?: boolean;
  readonly spellCheck?: boolean;
  onText(text: string): void;
}

/** Several lines of text. The owner holds the value. */
export function TextArea({ label, isLabelSpoken = false, hint, complaint = null, onText, rows = 4, ...rest }: TextAreaProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id} className={isLabelSpoken ? 'only-spoken' : undefined}>
        {label}
      </label>
      <textarea
        dir="auto"
        {...rest}
        id={id}
        rows={rows}
        className="input"
        aria-invalid={complaint !== null}
        aria-describedby={`${id}-more`}
        onChange={(change) => onText(change.target.value)}
      />
      <FieldNotes id={`${id}-more`} hint={hint} complaint={complaint} />
    </div>
  );
}

function FieldNotes({ id, hint, complaint }: { readonly id: string; readonly hint: ReactNode; readonly complaint: string | null }) {
  return (
    <div id={id}>
      {hint === undefined ? null : <p className="field-hint">{hint}</p>}
      <div role="alert">{complaint === null ? null : <p className="field-complaint">{complaint}</p>}</div>
    </div>
  );
}

export interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly hint?: string;
}

interface ChoiceFieldProps<Value extends string> {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly choices: readonly Choice<Value>[];
  readonly value: Value;
  readonly disabled?: boolean;
  onChoose(value: Value): void;
}

/** One of a few, all in sight; arrows walk them. */
export function ChoiceField<Value extends string>({ label, hint, choices, value, disabled = false, onChoose }: ChoiceFieldProps<Value>) {
  const name = useId();
  return (
    <fieldset className="field choice-field" disabled={disabled}>
      <legend>{label}</legend>
      <div className="choices">
        {choices.map((choice) => (
          <label key={choice.value} className="choice">
            <input type="radio" name={name} checked={choice.value === value} onChange={() => onChoose(choice.value)} />
            <span>
              {choice.label}
              {choice.hint === undefined ? null : <small>{choice.hint}</small>}
            </span>
          </label>
        ))}
      </div>
      {hint === undefined ? null : <p className="field-hint">{hint}</p>}
    </fieldset>
  );
}

interface TickFieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly checked: boolean;
  onTick(checked: boolean): void;
}

export function TickField({ label, hint, checked, onTick }: TickFieldProps) {
  return (
    <label className="choice tick-field">
      <input type="checkbox" checked={checked} onChange={(change) => onTick(change.target.checked)} />
      <span>
        {label}
        {hint === undefined ? null : <small>{hint}</small>}
      </span>
    </label>
  );
}
