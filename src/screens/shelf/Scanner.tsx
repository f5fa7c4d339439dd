// The camera as a reader of invitation codes: the browser's own detector where there is one, the shipped decoder elsewhere.
import { useEffect, useRef, useState } from 'react';
import { Button } from '#ui/Button.tsx';
import { type CameraTrouble, scanForCode } from './scanForCode.ts';

interface ScannerProps {
  onFound(words: string): void;
  onClose(): void;
}

const TROUBLE: Readonly<Record<CameraTrouble, string>> = {
  'no camera': 'This device has no camera that the app can use. Type the code or paste the link instead.',
  'not allowed': 'The camera is not allowed for this app. Allow it in the settings of the browser, or type the code instead.',
  'in use': 'Another app holds the camera. Close it and try again, or type the code instead.',
};

export function Scanner({ onFound, onClose }: ScannerProps) {
  const video = useRef<HTMLVideoElement>(null);
  const found = useRef(onFound);
  found.current = onFound;
  const [trouble, setTrouble] = useState<CameraTrouble | null>(null);
  useEffect(() => {
    const player = video.current;
    if (player === null) return;
    return scanForCode(player, (words) => found.current(words), setTrouble);
  }, []);
  return (
    <div className="scanner">
      <video ref={video} muted playsInline hidden={trouble !== null} aria-label="What the camera sees" />
      <p role="status">{trouble === null ? 'Hold the code in front of the camera.' : TROUBLE[trouble]}</p>
      <div>
        <Button onClick={onClose}>{trouble === null ? 'Stop scanning' : 'Close'}</Button>
      </div>
    </div>
  );
}
