// The jump box: a page, a scene, a cue or some words. Empty, it shows the acts and scenes and the places one came from.
import { useDeferredValue, useMemo, useState } from 'react';
import { CueTag } from '#components/cue/CueTag.tsx';
import type { LineId } from '#domain/ids.ts';
import { useCueSheet, useOutline, usePages, useSearch } from '#hooks/book.ts';
import { useOnDesk } from '#screens/book/desk.ts';
import { useActs } from '#screens/book/tools/acts.ts';
import { Sheet } from '#ui/Sheet.tsx';
import { Result } from './FindPanel.tsx';
import { matchingCues, matchingPages, matchingScenes } from './jumpTargets.ts';
import { stepThroughResults, useFirstResult } from './resultKeys.ts';
import { useTypedAhead } from './typedAhead.ts';
import './panels.css';

export function JumpPanel({ onClose }: { onClose(): void }) {
  const [query, setQuery] = useState('');
  const asked = useDeferredValue(query.trim());
  const takeFirstResult = useFirstResult(query.trim(), asked);
  useTypedAhead(setQuery);
  return (
    <Sheet title="Jump to" from="side" onClose={onClose} className="find">
      <search
        className="find-body"
        onKeyDown={(key) => {
          stepThroughResults(key);
          takeFirstResult(key);
        }}
      >
        <input
          className="find-box"
          data-first-focus=""
          value={query}
          placeholder="12, II, LX 12 or words"
          aria-label="Page, scene, cue number or words"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          onChange={(change) => setQuery(change.target.value)}
        />
        {asked === '' ? <Places onClose={onClose} /> : <Targets query={asked} onClose={onClose} />}
      </search>
    </Sheet>
  );
}

interface PlaceButtonProps {
  readonly line: LineId;
  readonly words: string;
  readonly page: string;
  readonly isIndented?: boolean;
  onClose(): void;
}

function PlaceButton({ line, words, page, isIndented, onClose }: PlaceButtonProps) {
  const acts = useActs();
  const go = () => {
    onClose();
    acts.goTo(line, 'top');
  };
  return (
    <button type="button" className={`result${isIndented === true ? ' result-indented' : ''}`} data-result="" onClick={go}>
      <span className="result-words">{words}</span>
      <span className="result-page">p. {page}</span>
    </button>
  );
}

function Places({ onClose }: { onClose(): void }) {
  const acts = useActs();
  const outline = useOutline();
  const pages = usePages();
  const recents = useOnDesk((state) => state.recents);
  const label = (index: number) => pages[index]?.label ?? '';
  const recent = recents
    .map((line) => ({ line, page: acts.roll.pageOf(line), text: acts.book.tables.lines.get(line)?.text ?? '' }))
    .filter((place) => place.page >= 0);
  return (
    <div className="find-results">
      {recent.length === 0 ? null : (
        <section>
          <h3>Recent places</h3>
          <ul className="results">
            {recent.slice(0, 5).map((place) => (
              <li key={place.line}>
                <PlaceButton line={place.line} words={place.text} page={label(place.page)} onClose={onClose} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h3>Acts and scenes</h3>
        {outline.length === 0 ? <p className="find-none">The script has no act or scene heads. Type a page or some words.</p> : null}
        <ul className="results">
          {outline.map((heading) => (
            <li key={heading.line}>
              <PlaceButton line={heading.line} words={heading.text} page={label(heading.pageIndex)} isIndented={heading.kind !== 'act'} onClose={onClose} />
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

function Targets({ query, onClose }: { readonly query: string; onClose(): void }) {
  const acts = useActs();
  const pages = usePages();
  const outline = useOutline();
  const sheet = useCueSheet();
  const hits = useSearch(query);
  const foundPages = useMemo(() => matchingPages(pages, query), [pages, query]);
  const scenes = useMemo(() => matchingScenes(outline, query), [outline, query]);
  const cues = useMemo(() => matchingCues(sheet, query), [sheet, query]);
  const lines = hits.filter((hit) => hit.kind === 'line').slice(0, 6);
  if (foundPages.length + scenes.length + cues.length + lines.length === 0) return <p className="find-none">No page, scene, cue or line has “{query}”.</p>;
  return (
    <ul className="results">
      {foundPages.map((page) =>
        page.lines[0] === undefined ? null : (
          <li key={`page ${page.index}`}>
            <PlaceButton line={page.lines[0]} words={`Page ${page.label}`} page={page.label} onClose={onClose} />
          </li>
        ),
      )}
      {cues.map((row) => (
        <li key={row.cue.id}>
          <button
            type="button"
            className="result"
            data-result=""
            onClick={() => {
              onClose();
              acts.goToMark({ kind: 'cue', id: row.cue.id });
            }}
          >
            {row.department === null ? null : <CueTag department={row.department} number={row.cue.number} />}
            <span className="result-words">{row.cue.what}</span>
            <span className="result-page">p. {row.page}</span>
          </button>
        </li>
      ))}
      {scenes.map((heading) => (
        <li key={heading.line}>
          <PlaceButton line={heading.line} words={heading.text} page={pages[heading.pageIndex]?.label ?? ''} onClose={onClose} />
        </li>
      ))}
      {lines.map((hit) => (
        <li key={hit.id}>
          <Result hit={hit} onClose={onClose} />
        </li>
      ))}
    </ul>
  );
}
