// What was understood of a script, doubtful lines first, before anything is made of it.
import { useId, useState } from 'react';
import type { DraftScript } from '#domain/script/draft.ts';
import { Button } from '#ui/Button.tsx';
import { TextField } from '#ui/Fields.tsx';
import { DraftCharacters } from './DraftCharacters.tsx';
import { DraftDoubts } from './DraftDoubts.tsx';
import { DraftSample } from './DraftSample.tsx';
import { actsOf, count, pagesOf } from './draftFacts.ts';

interface DraftPreviewProps {
  readonly draft: DraftScript;
  readonly isBusy: boolean;
  onMake(title: string): void;
  onCancel(): void;
}

export function DraftPreview({ draft, isBusy, onMake, onCancel }: DraftPreviewProps) {
  const [title, setTitle] = useState(draft.title);
  const [complaint, setComplaint] = useState<string | null>(null);
  const make = (): void => {
    if (title.trim() === '') return setComplaint('Give the book a title first.');
    onMake(title.trim());
  };
  return (
    <div className="preview">
      <div className="preview-columns">
        <div className="preview-understood">
          <section className="preview-leaf" aria-label="The play">
            <TextField label="Title" value={title} complaint={complaint} onText={setTitle} autoCapitalize="words" />
            {draft.author === '' ? null : <p className="preview-author">by {draft.author}</p>}
            <DraftCounts draft={draft} />
          </section>
          <DraftDoubts draft={draft} />
          <DraftActs draft={draft} />
          <DraftCharacters characters={draft.characters} />
          <DraftFurniture furniture={draft.furniture} />
        </div>
        <DraftSample draft={draft} />
      </div>
      <footer className="preview-foot">
        <p>Nothing is made until you say so.</p>
        <Button onClick={onCancel}>Cancel</Button>
        <Button kind="main" disabled={isBusy} onClick={make}>
          Make the book
        </Button>
      </footer>
    </div>
  );
}

function DraftCounts({ draft }: { readonly draft: DraftScript }) {
  const speeches = draft.lines.filter((line) => line.kind === 'speech').length;
  const directions = draft.lines.filter((line) => line.kind === 'direction').length;
  const songs = draft.lines.filter((line) => line.kind === 'song').length;
  const facts = [
    count(speeches, 'speech', 'speeches'),
    count(directions, 'stage direction'),
    ...(songs === 0 ? [] : [count(songs, 'song')]),
    pagesOf(draft) ?? 'no printed pages: the app computes them',
  ];
  return (
    <p className="preview-counts">
      From “{draft.source.name}”: {facts.join(', ')}.
    </p>
  );
}

function DraftActs({ draft }: { readonly draft: DraftScript }) {
  const heading = useId();
  const acts = actsOf(draft);
  return (
    <section className="preview-leaf" aria-labelledby={heading}>
      <h2 id={heading}>Acts and scenes</h2>
      <ul className="preview-acts">
        {acts.map((act, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes, and two acts may share a title.
          <li key={index}>
            <p>
              <b>{act.title !== '' ? act.title : acts.length === 1 ? 'The whole play' : 'Before the first act'}</b>{' '}
              <span>{count(act.speeches, 'speech', 'speeches')}</span>
            </p>
            {act.scenes.length === 0 ? null : (
              <ul className="preview-scenes">
                {act.scenes.map((scene, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: as above.
                  <li key={at}>
                    {scene.title} <span>{count(scene.speeches, 'speech', 'speeches')}</span>
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What was left out, so that nobody wonders where it went. */
function DraftFurniture({ furniture }: { readonly furniture: readonly string[] }) {
  if (furniture.length === 0) return null;
  return (
    <details className="preview-leaf preview-furniture">
      <summary>Left out: {count(furniture.length, 'running head, page number or other line', 'running heads, page numbers and the like')}</summary>
      <ul className="preview-left-out">
        {furniture.slice(0, 200).map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same running head comes again and again.
          <li key={index}>{line}</li>
        ))}
      </ul>
    </details>
  );
}
