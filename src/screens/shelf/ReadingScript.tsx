// A script being read: how far, and the way out.
import { Button } from '#ui/Button.tsx';

export function ReadingScript({ name, share, onCancel }: { readonly name: string; readonly share: number; onCancel(): void }) {
  return (
    <div className="reading" role="status">
      <p id="reading-words">Reading “{name}”</p>
      <progress aria-labelledby="reading-words" value={share > 0 ? Math.min(share, 1) : undefined} max={1} />
      <Button onClick={onCancel}>Cancel</Button>
    </div>
  );
}
