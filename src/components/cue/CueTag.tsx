// The tag of a cue: shape, name and colour of its department, and its number. Any one of the three is enough to know it.
import type { TagShape } from '#domain/cues/cue.ts';
import './cueTag.css';

const SHAPES: Readonly<Record<TagShape, string>> = {
  disc: 'M5 0a5 5 0 1 0 0 10A5 5 0 0 0 5 0Z',
  triangle: 'M.5 0 10 5 .5 10Z',
  wedge: 'M5 .3 10 9.700H0Z',
  square: 'M.5.5h9v9h-9Z',
  diamond: 'M5 0l5 5-5 5-5-5Z',
  ring: 'M5 0a5 5 0 1 0 0 10A5 5 0 0 0 5 0Zm0 2.600a2.400 2.400 0 1 1 0 4.800 2.400 2.400 0 0 1 0-4.800Z',
  bar: 'M0 3h10v4H0Z',
  cross: 'M3.500 0h3v3.500H10v3H6.500V10h-3V6.500H0v-3h3.500Z',
};

export function TagShapeMark({ shape, size = 9 }: { readonly shape: TagShape; readonly size?: number }) {
  return (
    <svg className="tag-shape" viewBox="0 0 10 10" width={size} height={size} aria-hidden="true" focusable="false">
      <path d={SHAPES[shape]} fillRule="evenodd" />
    </svg>
  );
}

export interface TagFacts {
  readonly tag: string;
  /** Index 0-11 into the theme's department colours. */
  readonly colour: number;
  readonly shape: TagShape;
}

/** The custom property that colours everything of one department. */
export const departmentColour = (colour: number) => ({ '--c': `var(--dept-${((colour % 12) + 12) % 12})` }) as React.CSSProperties;

export function CueTag({ department, number }: { readonly department: TagFacts; readonly number: string }) {
  return (
    <span className="tag" style={departmentColour(department.colour)}>
      <TagShapeMark shape={department.shape} />
      {department.tag}
      {number === '' ? null : ` ${number}`}
    </span>
  );
}
