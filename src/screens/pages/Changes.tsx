// What changes, line by line, old words beside new ones. What is not certain comes first.
import { useMemo, useState } from 'react';
import type { ChangeList, ComparedRevision, LineChange, WordStretch } from '#hooks/bookChanges.ts';
import { Button } from '#ui/Button.tsx';
import { changeGroups } from './changeGroups.ts';

const FIRST_SHOWN = 40;

type Kind = LineChange['what'];

const KINDS: readonly { readonly kind: Kind | null; readonly words: string }[] = [
  { kind: null, words: 'All' },
  { kind: 'edited', words: 'Changed words' },
  { kind: 'new', words: 'New' },
  { kind: 'cut', words: 'Cut' },
  { kind: 'moved', words: 'Moved' },
  { kind: 'reassigned', words: 'Another speaker' },
  { kind: 'split', words: 'Split' },
  { kind: 'merged', words: 'Joined' },
];

interface ChangesProps {
  readonly compared: ComparedRevision;
  readonly list: ChangeList;
}

export function Changes({ compared, list }: ChangesProps) {
  const [kind, setKind] = useState<Kind | null>(null);
  const [isAll, setAll] = useState(false);
  const ordered = useMemo(() => [...list.changes].sort((one, other) => Number(one.isCertain) - Number(other.isCertain)), [list]);
  const chosen = useMemo(() => changeGroups(kind === null ? ordered : ordered.filter((change) => change.what === kind)), [ordered, kind]);
  const shown = isAll ? chosen : chosen.slice(0, FIRST_SHOWN);
  if (ordered.length === 0) return null;
  return (
    <section className="desk-changes" aria-label="Changes, line by line">
      <div className="desk-filter" role="group" aria-label="Show">
        {KINDS.map((each) => {
          const count = each.kind === null ? ordered.length : ordered.filter((change) => change.what === each.kind).length;
          return count === 0 ? null : (
            <button key={each.words} type="button" className="choice-chip" aria-pressed={kind === each.kind} onClick={() => setKind(each.kind)}>
              {each.words} <span className="desk-count">{count}</span>
            </button>
          );
        })}
      </div>
      <ul className="change-list">
        {shown.map(([first, ...others]) =>
          first === undefined ? null : (
            <li key={keyOf(first)} className={`change change-${first.what}`}>
              <ChangeHead change={first} lines={others.length + 1} compared={compared} />
              <ChangeSides change={first} compared={compared} saysWhere={first.what === 'moved'} />
              {others.map((change) => (
                <ChangeSides key={keyOf(change)} change={change} compared={compared} saysWhere={false} />
              ))}
            </li>
          ),
        )}
      </ul>
      {shown.length === chosen.length ? null : <Button onClick={() => setAll(true)}>Show all {chosen.length}</Button>}
    </section>
  );
}

const WHAT: Readonly<Record<Kind, string>> = {
  edited: 'Changed words',
  new: 'New',
  cut: 'Cut',
  moved: 'Moved',
  reassigned: 'Another speaker',
  split: 'Split in two',
  merged: 'Joined',
};

const keyOf = ({ what, old, fresh }: LineChange): string => `${what} ${old.join()} ${fresh.join()}`;

interface ChangeHeadProps {
  readonly change: LineChange;
  /** How many lines moved together. */
  readonly lines: number;
  readonly compared: ComparedRevision;
}

function ChangeHead({ change, lines, compared }: ChangeHeadProps) {
  const from = compared.old[change.old[0] ?? -1]?.page ?? null;
  const page = compared.fresh[change.fresh[0] ?? -1]?.page ?? from;
  const isElsewhere = change.what === 'moved' && from !== null && from !== page;
  return (
    <p className="change-what">
      <b>{WHAT[change.what]}</b>
      {lines === 1 ? null : <span>{lines} lines together</span>}
      {page === null ? null : <span>{isElsewhere ? `from page ${from} to page ${page}` : `page ${page}`}</span>}
      {change.isCertain ? null : <span className="change-doubt">Not certain: look at the marks on it</span>}
    </p>
  );
}

interface ChangeSidesProps {
  readonly change: LineChange;
  readonly compared: ComparedRevision;
  /** What stands before it is said, then and now. */
  readonly saysWhere: boolean;
}

function ChangeSides({ change, compared, saysWhere }: ChangeSidesProps) {
  const who = (version: ComparedRevision['old'], indexes: readonly number[]): string => speakersOf(indexes.map((index) => version[index]));
  const after = (version: ComparedRevision['old'], indexes: readonly number[]): string | null => (saysWhere ? wordsBefore(version, indexes) : null);
  const isSame = change.words.every((stretch) => stretch.how === 'same');
  return (
    <div className="change-sides">
      <Side name="Was" who={who(compared.old, change.old)} words={change.words} shows="out" after={after(compared.old, change.old)} />
      <Side name="Is" who={who(compared.fresh, change.fresh)} words={change.words} shows="in" isSame={isSame} after={after(compared.fresh, change.fresh)} />
    </div>
  );
}

const speakersOf = (lines: readonly (ComparedRevision['old'][number] | undefined)[]): string =>
  [...new Set(lines.flatMap((line) => line?.speakers ?? []))].join(', ');

/** So much of the line before tells a place, letters. */
const TELLING = 44;

/** What stands before these lines: where a moved line was, and where it is. */
function wordsBefore(version: ComparedRevision['old'], [first]: readonly number[]): string {
  const text = (version[(first ?? 0) - 1]?.text ?? '').replace(/\s+/g, ' ').trim();
  if (text === '') return 'at the beginning';
  if (text.length <= TELLING) return `after “${text}”`;
  return `after “…${text.slice(-TELLING).replace(/^\S*\s/, '')}”`;
}

interface SideProps {
  readonly name: string;
  readonly who: string;
  readonly words: readonly WordStretch[];
  readonly shows: 'in' | 'out';
  readonly isSame?: boolean;
  /** Where it stands; null: nothing is to be said of that. */
  readonly after: string | null;
}

function Side({ name, who, words, shows, isSame = false, after }: SideProps) {
  const own = words.filter((stretch) => stretch.how === 'same' || stretch.how === shows);
  const Element = shows === 'in' ? 'ins' : 'del';
  return (
    <div className="change-side">
      <span className="only-spoken">{name}: </span>
      {after === null ? null : <p className="change-after">{after}</p>}
      {own.length === 0 ? (
        <p className="change-none">{shows === 'in' ? 'Not in the script any more' : 'Not in the script before'}</p>
      ) : (
        <p>
          {who === '' ? null : <span className="change-who">{who}</span>}
          {isSame ? (
            <span className="change-same">{own.map((stretch) => stretch.text).join('')}</span>
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: stretches have no names, and the row never changes.
            own.map((stretch, index) => (stretch.how === 'same' ? <span key={index}>{stretch.text}</span> : <Element key={index}>{stretch.text}</Element>))
          )}
        </p>
      )}
    </div>
  );
}
