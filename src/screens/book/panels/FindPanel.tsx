// Search over everything: script, cues, blocking. Results as one types, each a jump.
import { useDeferredValue, useState } from 'react';
import { CueTag } from '#components/cue/CueTag.tsx';
import type { CueId, LineId, NoteId } from '#domain/ids.ts';
import { useCue, useSearch } from '#hooks/book.ts';
import { useDepartment } from '#screens/book/lookups.ts';
import type { SearchHit } from '#screens/book/rows.ts';
import { useActs } from '#screens/book/tools/acts.ts';
import { Sheet } from '#ui/Sheet.tsx';
import { stepThroughResults, useFirstResult } from './resultKeys.ts';
import { Snippet } from './Snippet.tsx';
import { useTypedAhead } from './typedAhead.ts';
import './panels.css';

/** What was looked for last, so that the search can be taken up again after a jump. */
let lastQuery = '';

/** Enough to see that there are too many; a group shows its first few until it is asked for all. */
const MOST = 200;
const FIRST_FEW = 8;

const GROUPS = [
  { kind: 'cue', words: 'Cues' },
  { kind: 'line', words: 'Script' },
  { kind: 'note', words: 'Blocking' },
] as const;

export function FindPanel({ onClose }: { onClose(): void }) {
  const [query, setQuery] = useState(lastQuery);
  const asked = useDeferredValue(query);
  lastQuery = query;
  const takeFirstResult = useFirstResult(query, asked);
  useTypedAhead(setQuery);
  return (
    <Sheet title="Search the book" from="side" onClose={onClose} className="find">
      <search
        className="find-body"
        onKeyDown={(key) => {
          stepThroughResults(key);
          takeFirstResult(key);
        }}
      >
        <input
          className="find-box"
          type="search"
          data-first-focus=""
          value={query}
          placeholder="Words, a cue, a move"
          aria-label="Search script, cues and blocking"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          onFocus={(focus) => focus.target.select()}
          onChange={(change) => setQuery(change.target.value)}
        />
        <Results query={asked} onClose={onClose} />
      </search>
    </Sheet>
  );
}

function Results({ query, onClose }: { readonly query: string; onClose(): void }) {
  const hits = useSearch(query, MOST);
  if (query.trim() === '') return <p className="find-none">Script, cues and blocking, as you type.</p>;
  if (hits.length === 0) return <p className="find-none">Nothing in the book has “{query}”.</p>;
  return (
    <div className="find-results">
      <p className="only-spoken" role="status">
        {hits.length} found
      </p>
      {GROUPS.map(({ kind, words }) => {
        const ofKind = hits.filter((hit) => hit.kind === kind);
        if (ofKind.length === 0) return null;
        return <Group key={`${kind} ${query}`} words={words} hits={ofKind} onClose={onClose} />;
      })}
    </div>
  );
}

function Group({ words, hits, onClose }: { readonly words: string; readonly hits: readonly SearchHit[]; onClose(): void }) {
  const [showsAll, setShowsAll] = useState(false);
  const shown = showsAll ? hits : hits.slice(0, FIRST_FEW);
  return (
    <section>
      <h3>{words}</h3>
      <ul className="results">
        {shown.map((hit) => (
          <li key={hit.id}>
            <Result hit={hit} onClose={onClose} />
          </li>
        ))}
      </ul>
      {shown.length === hits.length ? null : (
        <button type="button" className="result result-more" data-result="" onClick={() => setShowsAll(true)}>
          Show all {hits.length}
        </button>
      )}
    </section>
  );
}

export function Result({ hit, onClose }: { readonly hit: SearchHit; onClose(): void }) {
  const acts = useActs();
  const go = () => {
    onClose();
    if (hit.kind === 'line') acts.goToWords(hit.id as LineId, hit.shown);
    else acts.goToMark(hit.kind === 'cue' ? { kind: 'cue', id: hit.id as CueId } : { kind: 'note', id: hit.id as NoteId });
  };
  return (
    <button type="button" className="result" data-result="" onClick={go}>
      {hit.kind === 'cue' ? <HitTag id={hit.id as CueId} /> : null}
      <Snippet hit={hit} />
      <span className="result-page">p. {hit.pageLabel}</span>
    </button>
  );
}

function HitTag({ id }: { readonly id: CueId }) {
  const cue = useCue(id);
  const department = useDepartment(cue?.department);
  return cue === undefined ? null : <CueTag department={department} number={cue.number} />;
}
