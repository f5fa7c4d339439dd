// A phone has no margin: the cues of a line stand under it, each a button that shows what it does.
import { CueTag } from '#components/cue/CueTag.tsx';
import type { CueId } from '#domain/ids.ts';
import { sayWhere } from '#domain/script/anchor.ts';
import { useCue } from '#hooks/book.ts';
import { useDepartment } from '#screens/book/lookups.ts';
import { TwinSign } from './Twins.tsx';

export function LineCues({ cues }: { readonly cues: readonly { readonly id: CueId }[] }) {
  return (
    <div className="line-cues">
      {cues.map((cue) => (
        <LineCue key={cue.id} id={cue.id} />
      ))}
    </div>
  );
}

function LineCue({ id }: { readonly id: CueId }) {
  const cue = useCue(id);
  const department = useDepartment(cue?.department);
  if (cue === undefined) return null;
  return (
    <button type="button" className="line-cue" data-cue={id}>
      <CueTag department={department} number={cue.number} />
      <TwinSign cue={cue} />
      <span className="only-spoken">, {sayWhere(cue.anchor)}: </span>
      <span className="line-cue-what">{cue.what}</span>
    </button>
  );
}
