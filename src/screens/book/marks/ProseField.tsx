// The text box of a note or a cue: grows with its words, takes focus when it appears, and is bound to the shared text letter by letter.
import { type KeyboardEvent, useLayoutEffect } from 'react';
import { useTextField } from '#hooks/book.ts';
import { useActs } from '#screens/book/tools/acts.ts';

interface ProseFieldProps {
  readonly kind: 'cue' | 'note';
  readonly id: string;
  readonly label: string;
  /** The words as they are now: the box is as high as they need. */
  readonly words: string;
  readonly placeholder: string;
  onDone(): void;
}

const isUndo = (key: KeyboardEvent) => (key.ctrlKey || key.metaKey) && key.key.toLowerCase() === 'z';

export function ProseField({ kind, id, label, words, placeholder, onDone }: ProseFieldProps) {
  const acts = useActs();
  const field = useTextField(kind, id, kind === 'cue' ? 'what' : 'text');
  useLayoutEffect(() => {
    const element = field.ref.current;
    if (element === null) return;
    element.focus({ preventScroll: true });
    element.setSelectionRange(element.value.length, element.value.length);
  }, [field.ref]);
  const onKeyDown = (key: KeyboardEvent<HTMLTextAreaElement>) => {
    if (key.nativeEvent.isComposing) return;
    if (isUndo(key)) {
      key.preventDefault();
      if (key.shiftKey) acts.redo();
      else acts.undo();
    } else if (key.key === 'Enter' && !key.shiftKey) {
      key.preventDefault();
      onDone();
    } else if (key.key === 'Escape') {
      key.preventDefault();
      key.stopPropagation();
      onDone();
    }
  };
  return (
    <div className="prose-field" data-own="" data-value={words}>
      <textarea
        dir="auto"
        {...field}
        rows={1}
        aria-label={label}
        placeholder={placeholder}
        autoCapitalize="off"
        autoCorrect="off"
        spellCheck={false}
        enterKeyHint="done"
        onKeyDown={onKeyDown}
      />
    </div>
  );
}
