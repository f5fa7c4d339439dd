// Filters of the cue sheet: a chip for each department (shape, tag, how many), and one for what needs looking at.
import { departmentColour, TagShapeMark } from '#components/cue/CueTag.tsx';
import type { CueSheetRow } from '#domain/cues/cueSheet.ts';
import { useDepartments } from '#hooks/book.ts';
import { type CueFilter, countByDepartment, countProblems, EVERYTHING, toggleDepartment } from './cueFilter.ts';

interface CueChipsProps {
  readonly rows: readonly CueSheetRow[];
  readonly filter: CueFilter;
  onFilter(filter: CueFilter): void;
}

export function CueChips({ rows, filter, onFilter }: CueChipsProps) {
  const departments = useDepartments();
  const counts = countByDepartment(rows);
  const problems = countProblems(rows);
  const isAll = filter.departments.size === 0 && !filter.onlyProblems;
  return (
    <fieldset className="cue-chips">
      <legend className="only-spoken">Show</legend>
      <button type="button" className="cue-chip" aria-pressed={isAll} onClick={() => onFilter(EVERYTHING)}>
        All <span className="cue-chip-count">{rows.length}</span>
      </button>
      {departments.map((department) => (
        <button
          key={department.id}
          type="button"
          className="cue-chip"
          style={departmentColour(department.colour)}
          aria-pressed={filter.departments.has(department.id)}
          onClick={() => onFilter(toggleDepartment(filter, department.id))}
        >
          <TagShapeMark shape={department.shape} size={11} />
          {department.tag} <span className="cue-chip-count">{counts.get(department.id) ?? 0}</span>
        </button>
      ))}
      {problems === 0 && !filter.onlyProblems ? null : (
        <button
          type="button"
          className="cue-chip cue-chip-problems"
          aria-pressed={filter.onlyProblems}
          onClick={() => onFilter({ ...filter, onlyProblems: !filter.onlyProblems })}
        >
          To look at <span className="cue-chip-count">{problems}</span>
        </button>
      )}
    </fieldset>
  );
}
