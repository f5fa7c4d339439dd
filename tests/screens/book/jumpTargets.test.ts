// The jump box understands what a stage manager would say: a page, a scene, a cue.
import { describe, expect, it } from 'vitest';
import { matchingCues, matchingPages, matchingScenes } from '#screens/book/panels/jumpTargets.ts';

const lx = { tag: 'LX', name: 'Lights' };
const snd = { tag: 'SND', name: 'Sound' };
const cue = (department: typeof lx, number: string) => ({ department, cue: { number } });

describe('the jump box', () => {
  const pages = ['1', '2', '12', '12A', '120'].map((label) => ({ label }));

  it('finds a page by its label, the exact one first', () => {
    expect(matchingPages(pages, '12').map((page) => page.label)).toEqual(['12', '12A', '120']);
    expect(matchingPages(pages, 'p. 12a').map((page) => page.label)).toEqual(['12A']);
    expect(matchingPages(pages, 'Page 2').map((page) => page.label)).toEqual(['2']);
    expect(matchingPages(pages, 'page')).toEqual([]);
  });

  it('finds scenes by their words or their numeral', () => {
    const outline = [{ text: 'Act I' }, { text: 'Act II' }, { text: 'Scene: The garden' }];
    expect(matchingScenes(outline, 'ii')).toEqual([{ text: 'Act II' }]);
    expect(matchingScenes(outline, 'gard')).toEqual([{ text: 'Scene: The garden' }]);
  });

  it('finds a cue as it is called', () => {
    const rows = [cue(lx, '1'), cue(lx, '12'), cue(snd, '12'), cue(lx, '12.5')];
    expect(matchingCues(rows, 'LX 12').map((row) => row.cue.number)).toEqual(['12', '12.5']);
    expect(matchingCues(rows, 'lx12')).toHaveLength(2);
    expect(matchingCues(rows, 'sound 12')).toEqual([cue(snd, '12')]);
    expect(matchingCues(rows, '12')).toHaveLength(3);
    expect(matchingCues(rows, 'snd')).toEqual([cue(snd, '12')]);
    expect(matchingCues(rows, 'what is he doing?')).toEqual([]);
  });
});
