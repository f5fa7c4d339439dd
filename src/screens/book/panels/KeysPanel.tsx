// What the keyboard does in the Book, on one card.
import { Sheet } from '#ui/Sheet.tsx';
import './panels.css';

const KEYS: readonly (readonly [string, string])[] = [
  ['R, B, Q, T', 'Read, Block, Cue, Text'],
  ['Arrows', 'Word cursor: left and right by words, up and down by rows'],
  ['Alt + up, down', 'Word cursor by whole lines'],
  ['Enter', 'Act on the word with the tool in hand; write the selected mark'],
  ['M', 'Move the selected mark: arrows to the word, then Enter'],
  ['N, P', 'Select the next or the previous mark'],
  ['Delete', 'Put the selected mark in the bin'],
  ['Esc', 'Let go'],
  ['Page up, Page down, Space', 'Turn the page (a pedal sends these)'],
  ['J or G', 'Jump to a page, scene, cue or words'],
  ['/ or Ctrl + F', 'Search'],
  ['Ctrl + Z, Ctrl + Shift + Z', 'Undo, redo'],
  ['F', 'The page as printed, or the text'],
  ['+ and −', 'Text size; of a printed page: nearer and further'],
];

export function KeysPanel({ onClose }: { onClose(): void }) {
  return (
    <Sheet title="Keyboard" onClose={onClose}>
      <dl className="keys">
        {KEYS.map(([keys, words]) => (
          <div key={keys}>
            <dt>{keys}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </Sheet>
  );
}
