// What a new production starts with: departments and a blocking key, in the words of its country. All of it can be changed.
import type { TagShape } from '#domain/cues/cue.ts';
import type { Terms } from '#domain/productions/production.ts';

export interface DefaultDepartment {
  readonly tag: string;
  readonly name: string;
  readonly colour: number;
  readonly shape: TagShape;
}

/** Departments in the order in which a caller names them. */
export function defaultDepartments(terms: Terms): readonly DefaultDepartment[] {
  return [
    { tag: 'LX', name: 'Lights', colour: 0, shape: 'disc' },
    { tag: 'SND', name: 'Sound', colour: 1, shape: 'triangle' },
    { tag: 'FLY', name: terms === 'uk' ? 'Flys' : 'Fly rail', colour: 2, shape: 'wedge' },
    { tag: 'DECK', name: terms === 'uk' ? 'Stage' : 'Deck', colour: 3, shape: 'square' },
    { tag: 'AV', name: 'Video', colour: 4, shape: 'diamond' },
    { tag: 'FS', name: terms === 'uk' ? 'Followspots' : 'Follow spots', colour: 5, shape: 'ring' },
  ];
}

/** The usual marks of blocking notation: mark and meaning. */
export const DEFAULT_KEY: readonly (readonly [mark: string, meaning: string])[] = [
  ['X', 'crosses'],
  ['ent', 'enters'],
  ['ex', 'exits'],
  ['R', 'rises'],
  ['S', 'sits'],
  ['Kn', 'kneels'],
  ['FZ', 'freezes'],
  ['CC', 'counter-crosses'],
  ['BK', 'breaks'],
  ['w/', 'with'],
  ['@', 'at'],
  ['b/t', 'between'],
  ['→', 'to, towards'],
  ['above', 'upstage of'],
  ['below', 'downstage of'],
  ['cw', 'turns clockwise'],
  ['ccw', 'turns anti-clockwise'],
  ['X2', 'crosses two steps'],
  ['/3', 'pauses three seconds'],
];
