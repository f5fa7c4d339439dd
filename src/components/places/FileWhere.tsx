// One file of the book in words: where it is, and what it waits for.
import { type FileWords, sayFile } from '#domain/device/fileWords.ts';
import type { AssetRef } from '#domain/productions/production.ts';
import { useSession } from '#hooks/session.ts';
import { useView } from '#hooks/view.ts';

/** Live. Null for a file that the book names no more. */
export function useFileWords({ hash }: AssetRef): (FileWords & { readonly isHere: boolean }) | null {
  const session = useSession();
  const file = useView(session.files).find((fact) => fact.hash === hash);
  const { relay, readOnly } = useView(session.save);
  return file === undefined ? null : { ...sayFile(file, { relay: relay.state, readOnly }), isHere: file.isHere === true };
}

export function FileDot({ mark }: { readonly mark: FileWords['mark'] }) {
  return (
    <svg className={`file-dot file-${mark}`} viewBox="0 0 20 20" width="16" height="16" aria-hidden="true">
      {mark === 'broken' ? <path d="M4 4l12 12M16 4 4 16" /> : <circle cx="10" cy="10" r="6.5" />}
    </svg>
  );
}
