// Two versions of a scene: which line is which, by their words and never by where they stand alone.
import { describe, expect, it } from 'vitest';
import { listChanges } from '#domain/script/revision/changeList.ts';
import { type Comparison, compareVersions } from '#domain/script/revision/compare.ts';
import { comparePageLabels } from '#domain/script/revision/pageOrder.ts';
import { WordPlaces } from '#domain/script/revision/placeMark.ts';
import type { VersionLine } from '#domain/script/revision/version.ts';

/** "ANNA: words", "(direction)", "12| ANNA: words" on page 12. */
function scene(...lines: readonly string[]): VersionLine[] {
  let page: string | null = null;
  return lines.map((line) => {
    const [, label, rest = line] = /^(\w+)\| (.*)$/.exec(line) ?? [];
    page = label ?? page;
    const speech = /^([A-Z]+): (.*)$/.exec(rest);
    return {
      kind: speech === null ? 'direction' : 'speech',
      text: speech?.[2] ?? rest,
      directions: [],
      speakers: speech?.[1] === undefined ? [] : [speech[1]],
      page,
    };
  });
}

/** For each old line: "to 3", "to 3 moved", "to 2+3", "to 3?" (undecided), "cut". */
const fates = ({ old }: Comparison): string[] =>
  old.map(({ fate, to, isMoved, isCertain }) => (to.length === 0 ? fate : `to ${to.join('+')}${isMoved ? ' moved' : ''}${isCertain ? '' : '?'}`));

const TEA = [
  'ANNA: Have you seen the little silver teapot anywhere today?',
  'BEN: Yes.',
  'ANNA: Then where on earth have you put the thing?',
  'BEN: It stands behind the clock in the morning room.',
  'ANNA: Yes.',
  'BEN: The clock that never strikes, I mean to say.',
];

describe('lines of a new version', () => {
  it('are known by their words, however they are typed', () => {
    expect(fates(compareVersions(scene('ANNA: “Don’t,” she said to the old gardener.'), scene('ANNA: "Don\'t," she said to the old gardener.')))).toEqual([
      'to 0',
    ]);
  });

  it('that are said often are known by their neighbours', () => {
    const now = scene('ANNA: Quite new words open the scene for us.', ...TEA);
    expect(fates(compareVersions(scene(...TEA), now))).toEqual(['to 1', 'to 2', 'to 3', 'to 4', 'to 5', 'to 6']);
  });

  it('are undecided when a short line could be either of two', () => {
    const before = scene(TEA[0] as string, 'BEN: Yes.', 'BEN: Yes.', TEA[2] as string);
    const [, one, other] = fates(compareVersions(before, scene(TEA[0] as string, 'BEN: Yes.', TEA[2] as string)));
    expect([one, other].sort()).toEqual(['cut', 'to 1?']);
  });

  it('that are short are not matched far away only because they are said there too', () => {
    const before = scene(TEA[0] as string, 'BEN: Good heavens!', ...TEA.slice(2));
    const now = scene(TEA[0] as string, ...TEA.slice(2), 'ANNA: A line that nobody has ever spoken before.', 'BEN: Good heavens!');
    expect(fates(compareVersions(before, now))[1]).toBe('cut');
  });

  it('are cut, edited and new', () => {
    const now = scene(
      TEA[0] as string,
      TEA[1] as string,
      'ANNA: Then where in the world have you put the thing?',
      'CLEO: May I come in and sit with you two?',
      ...TEA.slice(4),
    );
    const compared = compareVersions(scene(...TEA), now);
    expect(fates(compared)).toEqual(['to 0', 'to 1', 'to 2', 'cut', 'to 4', 'to 5']);
    expect(compared.fresh[2]?.isEdited).toBe(true);
    expect(compared.fresh[3]?.from).toEqual([]);
  });

  it('move in blocks, short lines with them', () => {
    const before = scene(
      ...TEA,
      'CLEO: And now the long interval may begin at last.',
      'CLEO: Ring down the heavy curtain if you would.',
      'BEN: At once, madam, at once, the very second.',
    );
    const now = [...before.slice(6), ...before.slice(0, 6)];
    const compared = fates(compareVersions(before, now));
    expect(compared.map((fate) => fate.replace(' moved', ''))).toEqual(['to 3', 'to 4', 'to 5', 'to 6', 'to 7', 'to 8', 'to 0', 'to 1', 'to 2']);
    expect(compared.filter((fate) => fate.includes('moved'))).toHaveLength(3);
  });

  it('move in blocks of short lines, if one of them is said nowhere else', () => {
    const song = ['BEN: We go, we go.', 'ANNA: But you stay.', 'BEN: We go, we go.', 'ANNA: Then why this delay?', 'BEN: Yes.'];
    const compared = (...rest: readonly string[]) => fates(compareVersions(scene(...song, ...rest), scene(...rest, ...song))).slice(0, 5);
    expect(compared(...TEA)).toEqual(['to 6 moved', 'to 7 moved', 'to 8 moved', 'to 9 moved', 'to 10 moved']);
    expect(compared('ANNA: But you stay.', ...TEA, 'ANNA: Then why this delay?').slice(0, 4)).toEqual(['cut', 'cut', 'cut', 'cut']);
  });

  it('that change places with the line beside them are known by few words, if nobody else says these', () => {
    const before = scene(TEA[0] as string, 'BEN: Not that one.', ...TEA.slice(2));
    const now = scene(TEA[0] as string, TEA[2] as string, 'BEN: Not that one.', ...TEA.slice(3));
    expect(fates(compareVersions(before, now)).slice(0, 3)).toEqual(['to 0', 'to 2 moved', 'to 1']);
    const twice = scene(...['ANNA', 'BEN'].map((name) => `${name}: Not that one.`), ...TEA.slice(2));
    expect(fates(compareVersions(before, scene(TEA[0] as string, TEA[2] as string, 'ANNA: Not that one.', ...TEA.slice(3))))[1]).toBe('cut');
    expect(fates(compareVersions(twice, scene(TEA[2] as string, 'BEN: Not that one.', ...TEA.slice(3)))).slice(0, 2)).toEqual(['cut', 'cut']);
  });

  it('are split and merged, even around an interruption', () => {
    const whole = 'ANNA: I shall never go back to that house again. The roses there were always full of wasps.';
    const parts = ['ANNA: I shall never go back to that house again.', 'BEN: Never?', 'ANNA: The roses there were always full of wasps.'];
    expect(fates(compareVersions(scene(TEA[0] as string, whole, TEA[3] as string), scene(TEA[0] as string, ...parts, TEA[3] as string)))[1]).toBe('to 1+3');
    const merged = compareVersions(scene(TEA[0] as string, ...parts, TEA[3] as string), scene(TEA[0] as string, whole, TEA[3] as string));
    expect(fates(merged)).toEqual(['to 0', 'to 1', 'cut', 'to 1', 'to 2']);
    expect(merged.fresh[1]?.from).toEqual([1, 3]);
  });

  it('tell a character with a new name from lines given to somebody else', () => {
    const renamed = TEA.map((line) => line.replace('BEN:', 'BORIS:'));
    const compared = compareVersions(scene(...TEA), scene(...renamed));
    expect(compared.renamed).toEqual([{ from: 'BEN', to: 'BORIS' }]);
    expect(compared.fresh.some((line) => line.isReassigned)).toBe(false);
    const given = compareVersions(scene(...TEA), scene(...TEA.slice(0, 3), (TEA[3] as string).replace('BEN', 'ANNA'), ...TEA.slice(4)));
    expect(given.renamed).toEqual([]);
    expect(given.fresh[3]?.isReassigned).toBe(true);
  });
});

describe('some pages only', () => {
  const book = scene(
    '11| ANNA: This is the page before the new ones come.',
    '12| ANNA: The old page twelve begins with these plain words.',
    'BEN: Here somebody interrupts her without any reason.',
    '13| ANNA: Thirteen is not a lucky page for anyone here.',
    'BEN: Nor for the prompter, I am told by everyone.',
    '14| CLEO: After them everything stays just as it was.',
  );

  it('take the place of the pages with their labels, and leave the others alone', () => {
    const pages = scene(
      '12| ANNA: The old page twelve begins with these plain words.',
      '12A| CLEO: A page between the pages, all of it new.',
      '13| ANNA: Thirteen is not a lucky page for anyone here.',
    );
    const compared = compareVersions(book, pages, true);
    expect(fates(compared)).toEqual(['outside', 'to 0', 'cut', 'to 2', 'cut', 'outside']);
    expect(compared.replaced).toEqual([{ oldFrom: 1, oldTo: 5, freshFrom: 0, freshTo: 3 }]);
    expect(listChanges(compared, book, pages).pages).toEqual(['12', '12A', '13']);
  });

  it('find their place by the lines at their edges when the book has other labels', () => {
    const unlabelled = book.map((line) => ({ ...line, page: null }));
    const pages = scene(
      '40| BEN: Here somebody interrupts her without any reason.',
      'CLEO: Quite new, and nobody knows what it is about.',
      'BEN: Nor for the prompter, I am told by everyone.',
    );
    expect(fates(compareVersions(unlabelled, pages, true))).toEqual(['outside', 'outside', 'to 0', 'cut', 'to 2', 'outside']);
  });

  it('take with them what stood at their edge and now stands elsewhere on them: it is not said twice', () => {
    const unlabelled = book.map((line) => ({ ...line, page: null }));
    const pages = scene('40| BEN: Here somebody interrupts her without any reason.', 'ANNA: The old page twelve begins with these plain words.');
    const compared = fates(compareVersions(unlabelled, pages, true));
    expect(compared.map((fate) => fate.replace(' moved', ''))).toEqual(['outside', 'to 1', 'to 0', 'outside', 'outside', 'outside']);
  });

  it('do not cut the rest of a speech that goes on overleaf', () => {
    const pages = scene('12| ANNA: The old page twelve begins with these plain words.', 'BEN: Here somebody interrupts');
    const compared = compareVersions(book, pages, true);
    expect(fates(compared).slice(1, 3)).toEqual(['to 0', 'to 1']);
    expect(compared.fresh[1]?.isEdited).toBe(false);
  });

  it('say so when nothing tells where they belong', () => {
    expect(compareVersions(book, scene('77| ZOE: Entirely unheard of, from another play.'), true).isPlaced).toBe(false);
  });

  it('are ordered as in the binder', () => {
    expect(['13', '12A', 'iv', '12', '12B', '2'].sort(comparePageLabels)).toEqual(['iv', '2', '12', '12A', '12B', '13']);
  });
});

describe('what is only set in another type', () => {
  it('is no change: brackets of a direction, capitals of a heading', () => {
    const line = (kind: VersionLine['kind'], text: string): VersionLine => ({ kind, text, directions: [], speakers: [], page: null });
    const old = [line('scene', 'SCENE I. A platform'), line('direction', '[Exit the Ghost.]'), line('direction', 'the Ghost beckons')];
    const fresh = [line('scene', 'Scene I. A Platform'), line('direction', '(Exit the Ghost.)'), line('direction', 'The Ghost beckons')];
    const compared = compareVersions(old, fresh);
    expect(listChanges(compared, old, fresh).changes.map(({ what, fresh: [at] }) => [what, at])).toEqual([['edited', 2]]);
  });
});

describe('a mark', () => {
  function placed(before: readonly string[], now: readonly string[], line: number, words: string) {
    const old = scene(...before);
    const fresh = scene(...now);
    const places = new WordPlaces(compareVersions(old, fresh), old, fresh);
    const from = old[line]?.text.indexOf(words) ?? 0;
    const mark = places.place({ line, from, to: from + words.length });
    const text = mark.state === 'orphan' ? '' : (fresh[mark.place.line]?.text ?? '');
    return mark.state === 'orphan'
      ? 'orphan'
      : `${mark.state}: ${text.slice(0, mark.place.from)}[${text.slice(mark.place.from, mark.place.to)}]${text.slice(mark.place.to)}`;
  }

  it('waits for a person where a sentence that was said twice is said once more', () => {
    const before = ['ANNA: Oh, I am so glad! I am so glad!', ...TEA.slice(1)];
    const now = ['ANNA: Oh, I am so glad! Oh, I am so glad! I am so glad!', ...TEA.slice(1)];
    expect(['Oh', '! I'].map((words) => placed(before, now, 0, words).split(':')[0])).toEqual(['review', 'review']);
  });

  it('stays with its sentence when one of three is cut, whatever words both begin with', () => {
    const before = ['ANNA: I am here today. I am there tomorrow. I am glad.', ...TEA.slice(1)];
    expect(placed(before, ['ANNA: I am here today. I am glad.', ...TEA.slice(1)], 0, 'glad')).toBe('kept: I am here today. I am [glad].');
  });

  it('waits for a person on a piece of a line, when the whole line is said elsewhere', () => {
    const line = 'BEN: Why, what are you so angry about?';
    const before = ['ANNA: Nobody ever tells me anything in this house.', line, ...TEA];
    const now = ['ANNA: Nobody ever tells me anything in this house.', 'BEN: You so angry about?', ...TEA, line];
    expect(placed(before, now, 1, 'angry')).toMatch(/^(review|kept: Why, what)/);
  });

  it('goes with its word when words are put before it', () => {
    expect(placed(TEA, ['ANNA: Tell me, have you seen the little silver teapot anywhere today?', ...TEA.slice(1)], 0, 'silver')).toBe(
      'kept: Tell me, have you seen the little [silver] teapot anywhere today?',
    );
  });

  it('is reviewed when its word is gone, with the words that stand there now', () => {
    expect(placed(TEA, ['ANNA: Have you seen the little golden teapot anywhere today?', ...TEA.slice(1)], 0, 'silver')).toBe(
      'review: Have you seen the little [golden] teapot anywhere today?',
    );
  });

  it('is reviewed when the same word is there twice and nothing says which', () => {
    expect(placed(['ANNA: no, no, no, says the man in the moon'], ['ANNA: no, no, says the man in the moon'], 0, 'no,')).toMatch(/^review/);
  });

  it('is reviewed on a line of which nobody knows whether it is the old one, although its word stands there', () => {
    const rewritten = 'ANNA: Bring me that other silver teapot from under the stairs before anybody asks, will you?';
    expect(placed(TEA, [rewritten, ...TEA.slice(1)], 0, 'silver')).toBe(
      'review: Bring me that other [silver] teapot from under the stairs before anybody asks, will you?',
    );
  });

  it('is an orphan when its line is gone', () => {
    expect(
      placed(
        TEA,
        TEA.filter((_, index) => index !== 3),
        3,
        'clock',
      ),
    ).toBe('orphan');
  });

  it('stays with the right one of two like sentences when the other is cut', () => {
    expect(placed(['ANNA: I have seen it. I am here with you. I am there with her.'], ['ANNA: I have seen it. I am there with her.'], 0, 'there')).toBe(
      'kept: I have seen it. I am [there] with her.',
    );
  });

  it('stays on a dash between two words that stayed', () => {
    expect(placed(['ANNA: Wait – there is somebody at the garden door.'], ['ANNA: Now wait – there is somebody at the garden door.'], 0, '–')).toBe(
      'kept: Now wait [–] there is somebody at the garden door.',
    );
  });
});
