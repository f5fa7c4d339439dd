// The page as a place to drop a file on. The buttons do the same for hands and keyboards.
import { type DragEvent, type ReactNode, useState } from 'react';

interface DropPlaceProps {
  readonly children: ReactNode;
  onFile(file: File): void;
}

export function DropPlace({ children, onFile }: DropPlaceProps) {
  const [isOver, setOver] = useState(false);
  const drag = (moved: DragEvent): void => {
    if (!moved.dataTransfer.types.includes('Files')) return;
    moved.preventDefault();
    moved.dataTransfer.dropEffect = 'copy';
    setOver(true);
  };
  return (
    <section
      className={isOver ? 'drop-place drop-over' : 'drop-place'}
      aria-label="Shelf"
      onDragEnter={drag}
      onDragOver={drag}
      onDragLeave={(left) => {
        if (!(left.relatedTarget instanceof Node && left.currentTarget.contains(left.relatedTarget))) setOver(false);
      }}
      onDrop={(drop) => {
        drop.preventDefault();
        setOver(false);
        const file = drop.dataTransfer.files[0];
        if (file !== undefined) onFile(file);
      }}
    >
      {children}
      {isOver ? (
        <p className="drop-words" aria-hidden="true">
          Let go: a script becomes a new book, a saved copy is opened
        </p>
      ) : null}
    </section>
  );
}
