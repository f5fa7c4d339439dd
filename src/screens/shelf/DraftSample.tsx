// How the script will stand in the book: a page of it, set with the book's own type.
import { useId } from 'react';
import { LineRow } from '#components/script/LineRow.tsx';
import type { LineId } from '#domain/ids.ts';
import type { DraftScript } from '#domain/script/draft.ts';
import { sampleOf } from './draftFacts.ts';

const SAMPLE_LINES = 40;
const NO_MARKS: readonly never[] = [];

export function DraftSample({ draft }: { readonly draft: DraftScript }) {
  const heading = useId();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keyboard has nothing in it to stop at.
    <section className="preview-sample" aria-labelledby={heading} tabIndex={0}>
      <h2 id={heading}>As it will stand in the book</h2>
      <div className="preview-page">
        {sampleOf(draft, SAMPLE_LINES).map((line, index) => (
          <LineRow
            // biome-ignore lint/suspicious/noArrayIndexKey: a draft's lines have no ids and never change.
            key={index}
            line={{
              id: `draft-${index}` as LineId,
              kind: line.kind,
              text: line.text,
              directions: line.directions,
              cuts: line.cuts,
              form: line.form,
              isCut: false,
            }}
            who={line.speakers.join(', ')}
            cues={NO_MARKS}
            notes={NO_MARKS}
          />
        ))}
      </div>
    </section>
  );
}
