// Every way to a book: in one row over the shelf, and beside the sample while the shelf is empty.
import { Link } from 'wouter';
import { Button } from '#ui/Button.tsx';
import { FilePicker } from '#ui/FilePicker.tsx';
import { Icon } from '#ui/Icon.tsx';
import type { BringIn } from './useBringIn.ts';

export interface WaysToABook {
  readonly bringIn: BringIn;
  readonly isBusy: boolean;
  onBlank(): void;
  onSample(): void;
}

export function NewBookButtons({ hasSample, ...ways }: WaysToABook & { readonly hasSample: boolean }) {
  return (
    <section className="shelf-ways" aria-label="A new book">
      <OwnWays {...ways} fromScript="New from a script" />
      {hasSample ? null : (
        <Button icon="eye" disabled={ways.isBusy} onClick={ways.onSample}>
          Open the sample
        </Button>
      )}
    </section>
  );
}

/** The ways to a book of one's own. */
export function OwnWays({ bringIn, isBusy, onBlank, fromScript }: Omit<WaysToABook, 'onSample'> & { readonly fromScript: string }) {
  return (
    <>
      <FilePicker kind="main" icon="plus" disabled={isBusy} onFile={bringIn.file}>
        {fromScript}
      </FilePicker>
      <Button icon="edit" onClick={bringIn.paste}>
        Paste a script
      </Button>
      <Button icon="page" onClick={onBlank}>
        Blank book
      </Button>
      <Link href="/join" className="button">
        <Icon name="people" size={20} />
        Join a production
      </Link>
      <FilePicker icon="tray" disabled={isBusy} onFile={bringIn.copy}>
        Open a saved copy
      </FilePicker>
    </>
  );
}
