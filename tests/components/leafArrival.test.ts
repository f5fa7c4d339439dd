// Pages whose file is not on this tablet yet: they are looked for again when it comes.
import { describe, expect, it } from 'vitest';
import { type LeafSource, lookFor } from '#components/picture/useLeafFile.ts';

function aSource(name: string) {
  const listeners = new Set<() => void>();
  const source: LeafSource = {
    name,
    read: async () => null,
    onArrival(arrived) {
      listeners.add(arrived);
      return () => listeners.delete(arrived);
    },
  };
  return { source, come: () => listeners.forEach((arrived) => void arrived()) };
}

describe('the file of pages that are looked at', () => {
  it('is looked for again when it comes after it was missed', async () => {
    const { source, come } = aSource('late');
    let looks = 0;
    await new Promise<void>((resolve) =>
      lookFor(
        source,
        null,
        (said) => said.state === 'missing' && resolve(),
        () => looks++,
      ),
    );
    expect(looks).toBe(0);
    come();
    expect(looks).toBe(1);
  });

  it('is looked for again when it comes while it is being looked for', async () => {
    const { source, come } = aSource('between');
    const looked = new Promise<void>((resolve) => lookFor(source, null, () => undefined, resolve));
    come();
    await looked;
  });
});
