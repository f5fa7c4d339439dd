// The departments that take cues: tag, name, and the colour and shape that their cues carry.
import { memo, useId, useState } from 'react';
import { CueTag, departmentColour, TagShapeMark } from '#components/cue/CueTag.tsx';
import { Section } from '#components/places/Sections.tsx';
import type { Department, TagShape } from '#domain/cues/cue.ts';
import { useDepartments } from '#hooks/book.ts';
import {
  addDepartment,
  binDepartment,
  recolourDepartment,
  renameDepartment,
  reorderDepartment,
  reshapeDepartment,
  setDepartmentTag,
} from '#hooks/bookChanges.ts';
import { useSession } from '#hooks/session.ts';
import { capital, useHouseWords } from '#hooks/words.ts';
import { Dialog } from '#ui/Dialog.tsx';
import { KeptField } from '#ui/KeptField.tsx';
import { Menu } from '#ui/Menu.tsx';
import { Swatches } from '#ui/Swatches.tsx';
import { AddRow } from './AddRow.tsx';
import { moveChoices } from './rowMoves.ts';

export function Departments({ canWrite }: { readonly canWrite: boolean }) {
  const { book } = useSession();
  const departments = useDepartments();
  return (
    <Section id="departments" title="Departments">
      <ul className="production-rows">
        {departments.map((department) => (
          <DepartmentRow key={department.id} department={department} canWrite={canWrite} />
        ))}
      </ul>
      {canWrite ? (
        <AddRow
          label="New department"
          hint="Its tag, in capitals: LX, SND, PYRO"
          verb="Add"
          onAdd={(tag) => addDepartment(book, { tag: tag.toUpperCase().slice(0, 6), name: tag })}
        />
      ) : null}
    </Section>
  );
}

const DepartmentRow = memo(function DepartmentRow({ department, canWrite }: { readonly department: Department; readonly canWrite: boolean }) {
  const { book } = useSession();
  const { id, name, tag } = department;
  return (
    <li className="production-row department-row">
      <DepartmentLook department={department} canWrite={canWrite} />
      <KeptField
        label={`Tag of ${name}`}
        isLabelSpoken
        className="input-short"
        value={tag}
        maxLength={6}
        autoCapitalize="characters"
        spellCheck={false}
        readOnly={!canWrite}
        complainAbout={(text) => (text.trim() === '' ? 'A department needs a tag.' : null)}
        onKeep={(text) => setDepartmentTag(book, id, text)}
      />
      <KeptField label={`Name of ${tag}`} isLabelSpoken value={name} maxLength={60} readOnly={!canWrite} onKeep={(text) => renameDepartment(book, id, text)} />
      {canWrite ? (
        <Menu
          label={`More about ${name}`}
          choices={[
            ...moveChoices(book.tables.departments.ids(), id, (after) => reorderDepartment(book, id, after)),
            { name: 'Put in the bin', icon: 'bin', isSerious: true, choose: () => binDepartment(book, id) },
          ]}
        />
      ) : null}
    </li>
  );
});

function DepartmentLook({ department, canWrite }: { readonly department: Department; readonly canWrite: boolean }) {
  const { book } = useSession();
  const [isAsking, setAsking] = useState(false);
  const words = useHouseWords();
  const look = <CueTag department={department} number="12" />;
  if (!canWrite) return <span className="department-look">{look}</span>;
  return (
    <>
      <button
        type="button"
        className="department-look"
        aria-label={`${department.tag} 12: ${words.colour} and shape of ${department.name}. Change`}
        onClick={() => setAsking(true)}
      >
        {look}
      </button>
      {isAsking ? (
        <Dialog title={`How ${department.name} cues look`} onClose={() => setAsking(false)}>
          <p className="department-look">{look}</p>
          <Swatches
            label={capital(words.colour)}
            palette="dept"
            value={department.colour}
            onChoose={(colour) => recolourDepartment(book, department.id, colour)}
          />
          <Shapes value={department.shape} colour={department.colour} onChoose={(shape) => reshapeDepartment(book, department.id, shape)} />
        </Dialog>
      ) : null}
    </>
  );
}

const SHAPES: readonly TagShape[] = ['disc', 'triangle', 'wedge', 'square', 'diamond', 'ring', 'bar', 'cross'];

function Shapes({ value, colour, onChoose }: { readonly value: TagShape; readonly colour: number; onChoose(shape: TagShape): void }) {
  const name = useId();
  return (
    <fieldset className="swatches shapes" style={departmentColour(colour)}>
      <legend>Shape</legend>
      {SHAPES.map((shape) => (
        <label key={shape} className="shape">
          <input type="radio" name={name} checked={shape === value} aria-label={shape} onChange={() => onChoose(shape)} />
          <TagShapeMark shape={shape} size={20} />
        </label>
      ))}
    </fieldset>
  );
}
