// Names of speakers: what looks like one, several voices at once, and the way back to the cast list.
import { describe, expect, it } from 'vitest';
import { castResolver } from '#domain/script/reading/characters.ts';
import { bareName, looksLikeName, saysContinued, splitVoices } from '#domain/script/reading/names.ts';

describe('names', () => {
  it.each(["DR. O'NEILL-SMYTHE", '1ST MAN', 'Frau Marthe', 'THE VOICE OF THE KING', 'ANNA & BOB', 'Die beiden Mägde'.replace('beiden', 'Beiden')])(
    '%s looks like a name',
    (name) => {
      expect(looksLikeName(name)).toBe(true);
    },
  );

  it.each(['Nobody who?', 'and then she came', 'Yes; quite', 'FIRE! FIRE!'])('%s does not', (words) => {
    expect(looksLikeName(words)).toBe(false);
  });

  it('decoration and continuation marks come off', () => {
    expect(bareName('- Valère -')).toBe('Valère');
    expect(bareName("ANNA (CONT'D):")).toBe('ANNA');
    expect(bareName('_Ham._')).toBe('Ham');
    expect(saysContinued("ANNA (cont'd)")).toBe(true);
    expect(saysContinued('ANNA (off)')).toBe(false);
  });

  it('several voices are told apart only where they are known', () => {
    const known = (name: string): boolean => ['ANNA', 'BOB', 'CLARA'].includes(name);
    expect(splitVoices('ANNA & BOB', known)).toEqual(['ANNA', 'BOB']);
    expect(splitVoices('ANNA/BOB', known)).toEqual(['ANNA', 'BOB']);
    expect(splitVoices('ANNA, BOB and CLARA', known)).toEqual(['ANNA', 'BOB', 'CLARA']);
    expect(splitVoices('FATHER AND SON', known)).toEqual(['FATHER AND SON']);
    expect(splitVoices('ALL BUT CLARA', known)).toEqual(['ALL BUT CLARA']);
  });

  it('short and partial names lead back to one person of the cast, or to nobody', () => {
    const resolve = castResolver([
      { name: 'LADY AUGUSTA BRAMBLE', description: '' },
      { name: 'COLONEL BRAMBLE', description: 'her husband' },
      { name: 'JOHN', description: 'a footman' },
    ]);
    expect(resolve('LADY A').name).toBe('LADY AUGUSTA BRAMBLE');
    expect(resolve('COL').name).toBe('COLONEL BRAMBLE');
    expect(resolve('FOOTMAN')).toEqual({ name: 'JOHN', how: 'description' });
    expect(resolve('BRAMBLE')).toEqual({ name: null, how: 'several' });
    expect(resolve('MARY')).toEqual({ name: null, how: 'none' });
  });
});
