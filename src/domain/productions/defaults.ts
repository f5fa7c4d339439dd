// What a new production starts with: departments and a blocking key, in the words of its country. All of it can be changed.
import type { TagShape } from '#domain/cues/cue.ts';
import { houseWords } from '#domain/productions/houseWords.ts';
import type { Terms } from '#domain/productions/production.ts';

export interface DefaultDepartment {
  readonly tag: string;
  readonly name: string;
  readonly colour: number;
  readonly shape: TagShape;
}

/** Departments in the order in which a caller names them. */
export function defaultDepartments(terms: Terms): readonly DefaultDepartment[] {
  const words = houseWords(terms);
  return [
    { tag: 'LX', name: 'Lights', colour: 0, shape: 'disc' },
    { tag: 'SND', name: 'Sound', colour: 1, shape: 'triangle' },
    { tag: 'FLY', name: words.flys, colour: 2, shape: 'wedge' },
    { tag: 'DECK', name: words.stage, colour: 3, shape: 'square' },
    { tag: 'AV', name: 'Video', colour: 4, shape: 'diamond' },
    { tag: 'FS', name: words.followspots, colour: 5, shape: 'ring' },
  ];
}

/** The usual marks of blocking notation: mark and meaning. */
export function defaultKey(terms: Terms): readonly (readonly [mark: string, meaning: string])[] {
  const words = houseWords(terms);
  return [
    ['X', 'crosses'],
    ['ent', 'enters'],
    ['ex', 'exits'],
    ['R', 'rises'],
    ['S', 'sits'],
    ['Kn', 'kneels'],
    ['FZ', 'freezes'],
    ['CC', words.countersOnStage],
    ['BK', 'breaks'],
    ['w/', 'with'],
    ['@', 'at'],
    ['b/t', 'between'],
    ['→', words.towards],
    ['above', 'upstage of'],
    ['below', 'downstage of'],
    ['cw', 'turns clockwise'],
    ['ccw', words.anticlockwise],
    ['X2', 'crosses two steps'],
    ['/3', 'pauses three seconds'],
  ];
}
