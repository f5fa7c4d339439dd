// The production that is open in this tab: one at a time, kept while its places are walked through.
import type { ProductionId } from '#domain/ids.ts';
import { createSource, type View } from '#domain/view.ts';
import type { ProductionSession } from '#hooks/session.ts';
import { openProduction } from './openProduction.ts';
import { startTablet } from './startTablet.ts';

interface Opening {
  readonly id: ProductionId;
  readonly session: Promise<ProductionSession>;
}

let opening: Opening | null = null;
const open = createSource<ProductionSession | null>(null);

/** The session that is open now, for the bars over every screen, the error screen and the update. */
export const openSession: View<ProductionSession | null> = open;

/** Opens a production, or hands back the one that is open already. A failed opening is forgotten, so that it can be tried again. */
export function openForReading(id: ProductionId): Promise<ProductionSession> {
  if (opening?.id === id) return opening.session;
  const before = opening;
  const session = closeAfter(before).then(async () => {
    const tablet = await startTablet();
    return openProduction(tablet, id);
  });
  const mine: Opening = { id, session };
  opening = mine;
  session.then(
    (ready) => {
      if (opening !== mine) return;
      open.set(ready);
      const leaveWhenMoved = (): void => {
        if (opening === mine && ready.movedOn.current()) void leaveProduction();
      };
      ready.movedOn.subscribe(leaveWhenMoved);
      // It may have moved on while it was being opened.
      leaveWhenMoved();
    },
    () => {
      if (opening === mine) opening = null;
    },
  );
  return session;
}

/** Leaves the open production (after its last edits are saved). Needed before it is put in the bin, merged into, or another one is opened. */
export async function leaveProduction(): Promise<void> {
  const before = opening;
  opening = null;
  await closeAfter(before);
}

async function closeAfter(before: Opening | null): Promise<void> {
  if (before === null) return;
  open.set(null);
  const outcome = await Promise.allSettled([before.session]);
  const session = outcome[0].status === 'fulfilled' ? outcome[0].value : null;
  if (session !== null) await session.close();
}
