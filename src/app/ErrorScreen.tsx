// What a bug shows: a copy of the production first, then a way on. Never a blank page, never a stack trace.
import { Component, type ReactNode, useState } from 'react';
import { DiskTimeout } from '#storage/timeLimit.ts';
import { Button } from '#ui/Button.tsx';
import { handOver } from '#ui/handOver.ts';
import { openSession } from './openSessions.ts';

interface Failed {
  readonly error: unknown;
}

export class ErrorScreen extends Component<{ readonly children: ReactNode }, { readonly failed: Failed | null }> {
  override state: { readonly failed: Failed | null } = { failed: null };

  static getDerivedStateFromError(error: unknown): { readonly failed: Failed } {
    return { failed: { error } };
  }

  override render(): ReactNode {
    return this.state.failed === null ? this.props.children : <SomethingBroke error={this.state.failed.error} />;
  }
}

type CopyState = 'not yet' | 'making' | 'made' | 'failed';

function SomethingBroke({ error }: { readonly error: unknown }) {
  const [copy, setCopy] = useState<CopyState>('not yet');
  const session = openSession.current();
  const save = async (): Promise<void> => {
    if (session === null) return;
    setCopy('making');
    try {
      const { blob, fileName } = await session.saveCopy({ withKeys: false });
      await handOver(new File([blob], fileName, { type: blob.type }));
      setCopy('made');
    } catch (failure) {
      setCopy('failed');
      reportError(failure);
    }
  };
  return (
    <main className="standing">
      <div className="standing-leaf" role="alert">
        <h1>{error instanceof DiskTimeout ? 'This tablet’s storage does not answer' : 'Something in the app broke'}</h1>
        <p>
          {session === null
            ? 'Your books are still on this tablet. Reload the page to go on.'
            : 'Your book is still on this tablet. Save a copy first, to be safe, then reload the page to go on.'}
          {error instanceof DiskTimeout ? ' If that does not help, close the app wholly and open it again.' : ''}
        </p>
        <div className="standing-buttons">
          {session === null ? null : (
            <Button kind="main" icon="share" disabled={copy === 'making'} onClick={() => void save()}>
              {copy === 'made' ? 'Save another copy' : 'Save a copy'}
            </Button>
          )}
          <Button kind={session === null ? 'main' : 'plain'} onClick={() => window.location.reload()}>
            Reload
          </Button>
          <Button kind="quiet" onClick={() => window.location.assign('/')}>
            To the shelf
          </Button>
        </div>
        <p role="status" className="standing-quiet">
          {copy === 'made' ? 'The copy is made. You can reload now.' : null}
          {copy === 'failed' ? 'The copy could not be made. Do not clear this browser’s data; reload and try again.' : null}
        </p>
        <p className="standing-detail">For whoever helps you: {nameOf(error)}</p>
      </div>
    </main>
  );
}

function nameOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
