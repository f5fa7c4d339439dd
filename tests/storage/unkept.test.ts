// What did not get to the disk is written again only where nobody else has written meanwhile.
import { expect, it } from 'vitest';
import { Unkept } from '#storage/unkept.ts';

const again = (unkept: Unkept<string>, disk: Readonly<Record<string, unknown>>) => unkept.toWriteAgain((name) => disk[name]);

it('writes again what did not get there, and what was never there', () => {
  const unkept = new Unkept<string>();
  unkept.begin('title', 'Macbeth', 'Hamlet');
  unkept.begin('rooms', [{ room: 'b' }], [{ room: 'a' }]);
  unkept.begin('new', 1, undefined);
  expect(again(unkept, { title: 'Hamlet', rooms: [{ room: 'a' }] })).toEqual([
    ['title', 'Macbeth'],
    ['rooms', [{ room: 'b' }]],
    ['new', 1],
  ]);
  unkept.kept('title', 'Macbeth');
  expect(unkept.names()).toEqual(['rooms', 'new']);
});

it('leaves alone, for good, what somebody else has changed there', () => {
  const unkept = new Unkept<string>();
  unkept.begin('title', 'Macbeth', 'Hamlet');
  expect(again(unkept, { title: 'Othello' })).toEqual([]);
  expect(again(unkept, { title: 'Hamlet' })).toEqual([]);
});

it('knows what the disk holds when of two changes only the first got there', () => {
  const unkept = new Unkept<string>();
  unkept.begin('title', 'Macbeth', 'Hamlet');
  unkept.begin('title', 'Othello', 'Macbeth');
  unkept.kept('title', 'Macbeth');
  expect(again(unkept, { title: 'Macbeth' })).toEqual([['title', 'Othello']]);
});

it('and when neither did', () => {
  const unkept = new Unkept<string>();
  unkept.begin('title', 'Macbeth', 'Hamlet');
  unkept.begin('title', 'Othello', 'Macbeth');
  expect(again(unkept, { title: 'Hamlet' })).toEqual([['title', 'Othello']]);
});
