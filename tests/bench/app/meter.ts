// What runs in the measured page: from an input to the frame in which its effect is painted, and how long each frame of a scroll takes.
import type { Page } from 'playwright-core';

/** Put into the page before anything else. Plain statements: nothing here may depend on a bundler. */
const METER = `
  (() => {
    // A message posted from an animation frame is delivered after that frame was painted.
    const afterPaint = () => new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port2.onmessage = () => resolve(performance.now());
      port1.postMessage(null);
    });
    const whenPainted = (isDone, giveUpMs) => new Promise((resolve, reject) => {
      const from = performance.now();
      const look = () => {
        if (isDone()) return afterPaint().then(resolve);
        if (performance.now() - from > giveUpMs) return reject(new Error('The effect never came: ' + isDone));
        requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
    const meter = {
      pending: null,
      // Arms the meter: the next input of this kind starts the clock, and the paint after isDone() stops it.
      arm(kind, isDone) {
        meter.pending = new Promise((resolve, reject) => {
          addEventListener(kind, (input) => whenPainted(isDone, 20000).then((painted) => resolve(painted - input.timeStamp), reject), { capture: true, once: true });
        });
      },
      frames: null,
      startFrames() {
        const deltas = [];
        let last = performance.now();
        let isOn = true;
        const tick = (now) => { deltas.push(now - last); last = now; if (isOn) requestAnimationFrame(tick); };
        requestAnimationFrame((now) => { last = now; requestAnimationFrame(tick); });
        meter.frames = () => { isOn = false; return deltas; };
      },
      // Times from navigation at which the conditions were first seen painted.
      seen: {},
      watch(name, isDone) {
        whenPainted(isDone, 60000).then((painted) => { meter.seen[name] = painted; }, () => { meter.seen[name] = -1; });
      },
    };
    globalThis.meter = meter;
  })();`;

export async function installMeter(page: Page, watched: Readonly<Record<string, string>> = {}): Promise<void> {
  const watches = Object.entries(watched).map(([name, condition]) => `meter.watch(${JSON.stringify(name)}, () => (${condition}));`);
  await page.addInitScript(`${METER}\n${watches.join('\n')}`);
}

/** Milliseconds from the input that `act` makes to the paint in which `condition` (an expression) holds. */
export async function timeOf(page: Page, kind: string, condition: string, act: () => Promise<unknown>): Promise<number> {
  await page.evaluate(`meter.arm(${JSON.stringify(kind)}, () => (${condition}))`);
  await act();
  return Number(await page.evaluate('meter.pending'));
}

/** Length in milliseconds of every frame while `act` runs. */
export async function framesOf(page: Page, act: () => Promise<unknown>): Promise<readonly number[]> {
  await page.evaluate('meter.startFrames()');
  await act();
  return (await page.evaluate('meter.frames()')) as readonly number[];
}
