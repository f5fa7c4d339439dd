// A whole tablet without a browser: the real app below the screens, on a disk of its own, with real sockets to a real relay.
import { WebSocket as NodeSocket } from 'ws';
import { openProduction } from '#app/openProduction.ts';
import { createTablet } from '#app/tablet.ts';
import type { Clock } from '#domain/device/clock.ts';
import type { ProductionId } from '#domain/ids.ts';
import type { ProductionSession } from '#hooks/session.ts';
import type { Tablet } from '#hooks/tablet.ts';
import { deviceClock } from '#storage/environment.ts';
import { FakeTablet } from './tabletEnvironment.ts';

export interface WholeTablet {
  readonly device: FakeTablet;
  readonly tablet: Tablet;
  open(id: ProductionId): Promise<ProductionSession>;
  /** The page was put by, and is shown again. */
  comeBack(): void;
  /** Ends the app in the middle of whatever it is doing. */
  kill(): void;
}

/** Starts the app on a device (a new one, unless given). */
export async function startWholeTablet(
  name: string,
  options: {
    readonly device?: FakeTablet;
    readonly clock?: Clock;
    readonly locks?: boolean;
    readonly ownRelay?: string;
    readonly WebSocket?: typeof WebSocket;
  } = {},
): Promise<WholeTablet> {
  const device = options.device ?? new FakeTablet();
  const { environment, comeBack, kill } = device.openTab(options.clock ?? deviceClock, { locks: options.locks !== false });
  const tablet = await createTablet(environment, {
    WebSocket: options.WebSocket ?? (NodeSocket as unknown as typeof WebSocket),
    fetch: (input, init) => fetch(input, init),
    random: () => 0,
    ownRelay: options.ownRelay ?? 'ws://127.0.0.1:9',
    appAddress: 'https://book.example/join',
  });
  if (tablet.me.current().name === '') await tablet.renameMe(name, 3);
  return { device, tablet, comeBack, kill, open: (id) => openProduction(tablet, id) };
}
