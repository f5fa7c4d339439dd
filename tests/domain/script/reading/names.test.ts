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

  it('a name cut short is led back to who begins with it, not to somebody who is called after that one', () => {
    const resolve = castResolver([
      { name: 'Lionel', description: 'a baker' },
      { name: 'Shade of Lionel’s mother', description: '' },
      { name: 'Old Leonard', description: '' },
      { name: 'Leopold', description: '' },
    ]);
    expect(resolve('LION').name).toBe('Lionel');
    expect(resolve('SHADE').name).toBe('Shade of Lionel’s mother');
    expect(resolve('LEO').name).toBe('Leopold');
    expect(resolve('L').name).toBeNull();
  });

  it('a name in full wins over the same name as an owner', () => {
    const resolve = castResolver([
      { name: 'Master Lionel', description: '' },
      { name: 'Lionel’s mother', description: '' },
    ]);
    expect(resolve('LIONEL').name).toBe('Master Lionel');
    expect(resolve('LIONEL’S MOTHER').name).toBe('Lionel’s mother');
  });

  it('an office of the cast list may stand before the name, another may not', () => {
    const resolve = castResolver([
      { name: 'Ottokar', description: 'king of Bohemia' },
      { name: 'Wenzel', description: 'son to the king' },
    ]);
    expect(resolve('KING OTTOKAR').name).toBe('Ottokar');
    expect(resolve('OTTOKAR THE KING').name).toBe('Ottokar');
    expect(resolve('KING WENZEL').name).toBeNull();
    expect(resolve('DUKE OTTOKAR').name).toBeNull();
  });
});
