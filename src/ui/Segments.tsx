// A segmented row: one of a few choices, always all visible.
export interface Segment<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** Keyboard shortcut, shown as a key cap where there is room. */
  readonly keys?: string;
}

interface SegmentsProps<Value extends string> {
  readonly label: string;
  readonly segments: readonly Segment<Value>[];
  readonly value: Value;
  onChoose(value: Value): void;
}

export function Segments<Value extends string>({ label, segments, value, onChoose }: SegmentsProps<Value>) {
  return (
    <div className="segments" role="group" aria-label={label}>
      {segments.map((segment) => (
        <button
          key={segment.value}
          type="button"
          aria-pressed={segment.value === value}
          aria-keyshortcuts={segment.keys}
          onClick={() => onChoose(segment.value)}
        >
          {segment.label}
          {segment.keys === undefined ? null : (
            <span className="keycap" aria-hidden="true">
              {segment.keys}
            </span>
          )}
        </button>
      ))}
    </div>
  );
}
