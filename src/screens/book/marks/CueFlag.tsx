// A cue's flag in the margin. Tapped, it is selected; tapped again, or made with the cue tool, its words are written right there.
import { memo, useLayoutEffect } from 'react';
import { CueTag } from '#components/cue/CueTag.tsx';
import type { Cue } from '#domain/cues/cue.ts';
import type { CueId } from '#domain/ids.ts';
import { sayWhere } from '#domain/script/anchor.ts';
import { useCue, useTwins } from '#hooks/book.ts';
import { useOnDesk } from '#screens/book/desk.ts';
import { useDepartment } from '#screens/book/lookups.ts';
import { usePageLayout } from '#screens/book/script/pageLayout.ts';
import { FlagEditor } from './FlagEditor.tsx';
import { TellApart, TwinSign } from './Twins.tsx';

function CueFlagOnce({ id }: { readonly id: CueId }) {
  const cue = useCue(id);
  const isSelected = useOnDesk((state) => state.selected?.id === id);
  const isWriting = useOnDesk((state) => state.isWriting && state.selected?.id === id);
  const page = usePageLayout();
  const { colour } = useDepartment(cue?.department);
  const twins = useTwins(id);
  // Its size and the colour of its rule follow its words and its department.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it runs when what the flag shows has changed.
  useLayoutEffect(() => page.measureSoon(), [page, cue, isWriting, colour, twins]);
  if (cue === undefined) return null;
  return (
    <div className={`flag${isSelected ? ' is-selected' : ''}${isWriting ? ' is-writing' : ''}`} data-flag={id}>
      {isWriting ? <FlagEditor cue={cue} /> : <FlagFace cue={cue} isSelected={isSelected} />}
      <TellApart cue={cue} />
    </div>
  );
}

function FlagFace({ cue, isSelected }: { readonly cue: Cue; readonly isSelected: boolean }) {
  const department = useDepartment(cue.department);
  const isMoving = useOnDesk((state) => state.moving?.id === cue.id);
  return (
    <button type="button" className={`flag-face${isMoving ? ' is-moving' : ''}`} data-cue={cue.id} aria-pressed={isSelected}>
      <span className="flag-line">
        <CueTag department={department} number={cue.number} />
        <TwinSign cue={cue} /> <span className="flag-what">{cue.what}</span>
      </span>
      {/* Outside the row: WebKit counts it as one more, and cuts off words that have room. */}
      <span className="only-spoken">, {sayWhere(cue.anchor)}</span>
    </button>
  );
}

export const CueFlag = memo(CueFlagOnce);
