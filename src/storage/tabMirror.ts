// Shows the book live in the tabs of this tablet that only look on: the writing tab passes every update along, nobody passes anything back.
import { applyUpdate, type Doc, encodeStateAsUpdate, encodeStateVector } from 'yjs';
import type { StorageEnvironment } from './environment.ts';

/** Transactions with this origin came from the tab that writes. */
export const TAB_ORIGIN: object = Object.freeze({ tab: true });

type MirrorMessage = { readonly kind: 'ask'; readonly have: Uint8Array } | { readonly kind: 'update'; readonly update: Uint8Array };

export interface TabMirror {
  close(): void;
}

/** `isWriter` is asked anew each time, because the pen changes hands. */
export function mirrorTabs(environment: StorageEnvironment, name: string, doc: Doc, isWriter: () => boolean): TabMirror {
  const channel = environment.openChannel?.(`${name}:mirror`) ?? null;
  if (channel === null) return { close: () => undefined };
  const onUpdate = (update: Uint8Array, origin: unknown): void => {
    if (isWriter() && origin !== TAB_ORIGIN) channel.postMessage({ kind: 'update', update } satisfies MirrorMessage);
  };
  channel.onmessage = (message) => {
    const said: unknown = message.data;
    if (!isMirrorMessage(said)) return;
    if (said.kind === 'update' && !isWriter()) applyUpdate(doc, said.update, TAB_ORIGIN);
    if (said.kind === 'ask' && isWriter()) channel.postMessage({ kind: 'update', update: encodeStateAsUpdate(doc, said.have) } satisfies MirrorMessage);
  };
  doc.on('update', onUpdate);
  if (!isWriter()) channel.postMessage({ kind: 'ask', have: encodeStateVector(doc) } satisfies MirrorMessage);
  return {
    close() {
      doc.off('update', onUpdate);
      channel.close();
    },
  };
}

function isMirrorMessage(value: unknown): value is MirrorMessage {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return false;
  if (value.kind === 'ask') return 'have' in value && value.have instanceof Uint8Array;
  return value.kind === 'update' && 'update' in value && value.update instanceof Uint8Array;
}
