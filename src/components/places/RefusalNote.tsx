// A refusal in words: what is wrong with what, and what to do. Read out at once.
import type { Refusal } from '#hooks/tablet.ts';
import { IconButton } from '#ui/Button.tsx';
import './places.css';

export function RefusalNote({ refusal, onForget }: { readonly refusal: Refusal | null; onForget?(): void }) {
  return (
    <div role="alert" className="refusal-place">
      {refusal === null ? null : (
        <div className="refusal">
          <p>
            <b>{refusal.title}</b> {refusal.detail}
          </p>
          {onForget === undefined ? null : <IconButton icon="close" label="Close this message" onClick={onForget} />}
        </div>
      )}
    </div>
  );
}
