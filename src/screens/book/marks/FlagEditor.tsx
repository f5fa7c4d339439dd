// A cue being written, right where its flag stands: department, number, what it does, and the three things one does with a mark.
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react';
import { departmentColour, TagShapeMark } from '#components/cue/CueTag.tsx';
import type { Cue } from '#domain/cues/cue.ts';
import type { DepartmentId } from '#domain/ids.ts';
import { useDepartments } from '#hooks/book.ts';
import { setCueDepartment, setCueNumber } from '#hooks/bookChanges.ts';
import { useDepartment } from '#screens/book/lookups.ts';
import { useActs } from '#screens/book/tools/acts.ts';
import { IconButton } from '#ui/Button.tsx';
import { ProseField } from './ProseField.tsx';

export function FlagEditor({ cue }: { readonly cue: Cue }) {
  const acts = useActs();
  const department = useDepartment(cue.department);
  const done = () => {
    acts.finishWriting();
    acts.roll.scroller?.focus({ preventScroll: true });
  };
  const mark = { kind: 'cue', id: cue.id } as const;
  const editor = useKeptInView();
  return (
    <div className="flag-editor" ref={editor} data-own="" style={departmentColour(department.colour)}>
      <div className="flag-editor-head">
        <DepartmentChoice cue={cue} />
        <NumberField key={cue.id} cue={cue} tag={department.tag} />
      </div>
      <ProseField kind="cue" id={cue.id} label={`What ${department.tag} ${cue.number} does`} words={cue.what} placeholder="What it does" onDone={done} />
      <div className="flag-editor-foot">
        <IconButton icon="move" label="Move to another word" keys="M" onClick={() => acts.startMoving(mark)} />
        <IconButton icon="bin" label="Put this cue in the bin" onClick={() => acts.binMark(mark)} />
        <IconButton icon="tick" label="Done" keys="Enter" onClick={done} />
      </div>
    </div>
  );
}

/** Low on the page its buttons would lie under the strip, and under a keyboard that comes up: both are noticed before the paint, as is a longer text. */
function useKeptInView() {
  const { roll } = useActs();
  const editor = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = editor.current;
    if (element === null) return;
    const watcher = new ResizeObserver(() => roll.keepInView(element));
    watcher.observe(element);
    if (roll.scroller !== null) watcher.observe(roll.scroller);
    return () => watcher.disconnect();
  }, [roll]);
  return editor;
}

function DepartmentChoice({ cue }: { readonly cue: Cue }) {
  const acts = useActs();
  const departments = useDepartments();
  const department = useDepartment(cue.department);
  const choose = (id: DepartmentId) => {
    setCueDepartment(acts.book, cue.id, id);
    acts.desk.set({ department: id });
  };
  return (
    <label className="department-choice">
      <TagShapeMark shape={department.shape} />
      <span aria-hidden="true">{department.tag}</span>
      <span className="only-spoken">Department</span>
      <select value={cue.department} onChange={(change) => choose(change.target.value as DepartmentId)}>
        {departments.map((each) => (
          <option key={each.id} value={each.id}>
            {each.tag} {each.name}
          </option>
        ))}
      </select>
    </label>
  );
}

/** A number is one value: it is written when it is finished, not letter by letter. */
function NumberField({ cue, tag }: { readonly cue: Cue; readonly tag: string }) {
  const acts = useActs();
  const [draft, setDraft] = useState<string | null>(null);
  const write = () => {
    if (draft !== null && draft.trim() !== '' && draft.trim() !== cue.number) setCueNumber(acts.book, cue.id, draft.trim());
    setDraft(null);
  };
  const onKeyDown = (key: KeyboardEvent<HTMLInputElement>) => {
    if (key.key !== 'Enter' && key.key !== 'Escape') return;
    key.preventDefault();
    key.stopPropagation();
    if (key.key === 'Escape') setDraft(null);
    else write();
    key.currentTarget.closest('.flag-editor')?.querySelector('textarea')?.focus();
  };
  return (
    <input
      className="number-field"
      value={draft ?? cue.number}
      aria-label={`Number of this ${tag} cue`}
      inputMode="decimal"
      autoComplete="off"
      onFocus={(focus) => focus.target.select()}
      onChange={(change) => setDraft(change.target.value)}
      onBlur={write}
      onKeyDown={onKeyDown}
    />
  );
}
