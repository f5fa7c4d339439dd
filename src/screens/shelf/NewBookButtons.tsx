// Every way to a book, in one row over the shelf.
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

export function NewBookButtons({ bringIn, isBusy, onBlank, onSample, hasSample }: WaysToABook & { readonly hasSample: boolean }) {
  return (
    <section className="shelf-ways" aria-label="A new book">
      <FilePicker kind="main" icon="plus" disabled={isBusy} onFile={bringIn.file}>
        New from a script
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
      {hasSample ? null : (
        <Button icon="eye" disabled={isBusy} onClick={onSample}>
          Open the sample
        </Button>
      )}
    </section>
  );
}
