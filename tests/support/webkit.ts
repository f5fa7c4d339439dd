// WebKit, which iPads run: Debian's WebKitWebDriver with MiniBrowser under Xvfb, spoken to in plain W3C WebDriver.
// One session for a whole suite: sessions are slow to start, and their storage ends with them.

import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { findWebKit, type WebKitParts } from './browsers.ts';
import { type Program, startProgram } from './processes.ts';
import { freePort } from './relayProcess.ts';
import type { KeyName, Point, Tab } from './tab.ts';
import { until } from './waiting.ts';

export interface WebKit {
  readonly tab: Tab;
  /** Deletes the session and ends driver and display. */
  close(): Promise<void>;
}

/** What a page is asked to do (a whole script goes by) takes its time on a busy machine. */
const SLOW_PAGE_MS = 240_000;

/** Where X keeps its locks and sockets, by its own convention. */
const SOCKETS = '/tmp';

/** WebDriver's private letters for keys without one. */
const KEYS: Readonly<Record<KeyName, string>> = {
  Enter: '\uE007',
  Escape: '\uE00C',
  Tab: '\uE004',
  Backspace: '\uE003',
  ArrowDown: '\uE015',
  ArrowUp: '\uE013',
  ArrowLeft: '\uE012',
  ArrowRight: '\uE014',
};

export async function launchWebKit(): Promise<WebKit> {
  const parts = findWebKit();
  if (parts === null) throw new Error('No WebKit was found: install webkit2gtk-driver and xvfb.');
  const display = await startDisplay(parts);
  const port = await freePort();
  const driver = startProgram(parts.driver, ['-p', String(port)], {
    env: {
      DISPLAY: display.name,
      GDK_BACKEND: 'x11',
      LIBGL_ALWAYS_SOFTWARE: '1',
      NO_AT_BRIDGE: '1',
      WEBKIT_DISABLE_DMABUF_RENDERER: '1',
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
    },
  });
  const session = await startSession(`http://127.0.0.1:${port}`, parts);
  return {
    tab: tabOf(session),
    async close() {
      await session('DELETE', '');
      await driver.stop();
      // SIGTERM, never SIGKILL: a killed Xvfb leaves its lock behind and the display cannot be opened again.
      await display.program.stop();
    },
  };
}

/** Xvfb on the first display number from 90 on that nobody holds. */
async function startDisplay({ xvfb }: WebKitParts): Promise<{ readonly name: string; readonly program: Program }> {
  for (let number = 90; number < 190; number += 1) {
    if (existsSync(`${SOCKETS}/.X${number}-lock`) || existsSync(`${SOCKETS}/.X11-unix/X${number}`)) continue;
    const program = startProgram(xvfb, [`:${number}`, '-screen', '0', '1280x1024x24', '-nolisten', 'tcp']);
    const socket = await until('the display is up or refused', () =>
      program.child.exitCode !== null ? 'refused' : existsSync(`${SOCKETS}/.X11-unix/X${number}`) && 'up',
    );
    if (socket === 'up') return { name: `:${number}`, program };
  }
  throw new Error('No display could be started with Xvfb.');
}

type Command = (method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown) => Promise<unknown>;

async function startSession(driverUrl: string, { browser }: WebKitParts): Promise<Command> {
  await until('WebKitWebDriver answers', async () => (await fetch(`${driverUrl}/status`)).ok);
  const options = { binary: browser, args: ['--automation'] };
  const capabilities = { alwaysMatch: { browserName: 'MiniBrowser', 'webkitgtk:browserOptions': options } };
  const { sessionId } = (await command(`${driverUrl}/session`, 'POST', { capabilities })) as { sessionId: string };
  const session: Command = (method, path, body) => command(`${driverUrl}/session/${sessionId}${path}`, method, body);
  await session('POST', '/timeouts', { script: SLOW_PAGE_MS, pageLoad: SLOW_PAGE_MS, implicit: 0 });
  await session('POST', '/window/rect', { x: 0, y: 0, width: 1180, height: 900 });
  return session;
}

async function command(url: string, method: string, body?: unknown): Promise<unknown> {
  const answer = await fetch(url, {
    method,
    ...(method === 'POST' ? { body: JSON.stringify(body ?? {}) } : {}),
    headers: { 'content-type': 'application/json' },
  });
  const { value } = (await answer.json()) as { value: unknown };
  if (answer.ok) return value;
  const { error, message } = value as { error: string; message: string };
  throw new Error(`WebKit: ${error}: ${message} (${method} ${url.replace(/.*\/session\/[^/]+/, '')})`);
}

/** WebDriver's async script calls back with its last argument; errors come back as a marked value. */
const ASYNC_WRAPPER = (body: string): string => `
  const done = arguments[arguments.length - 1];
  (async (args) => {${body}\n})(arguments[0]).then((value) => done({ value }), (error) => done({ failure: String(error && error.stack || error) }));`;

function tabOf(session: Command): Tab {
  const run = async (body: string, ...args: readonly unknown[]): Promise<unknown> => {
    const result = (await session('POST', '/execute/async', { script: ASYNC_WRAPPER(body), args: [args] })) as { value?: unknown; failure?: string };
    if (result.failure !== undefined) throw new Error(`In WebKit's page: ${result.failure}`);
    return result.value;
  };
  const press = (letters: string): Promise<unknown> =>
    session('POST', '/actions', {
      actions: [
        {
          type: 'key',
          id: 'keys',
          actions: [...letters].flatMap((value) => [
            { type: 'keyDown', value },
            { type: 'keyUp', value },
          ]),
        },
      ],
    });
  const point = (actions: readonly unknown[]): Promise<unknown> =>
    session('POST', '/actions', { actions: [{ type: 'pointer', id: 'hand', parameters: { pointerType: 'mouse' }, actions }] });
  const moveTo = ({ x, y }: Point, duration = 0): unknown => ({
    type: 'pointerMove',
    x: Math.round(x),
    y: Math.round(y),
    origin: 'viewport',
    duration,
  });
  return {
    browser: 'webkit',
    async goto(url) {
      await session('POST', '/url', { url });
    },
    async reload() {
      await session('POST', '/refresh');
    },
    url: async () => String(await session('GET', '/url')),
    run,
    async pressAt(at) {
      await point([moveTo(at), { type: 'pointerDown', button: 0 }, { type: 'pointerUp', button: 0 }]);
    },
    async dragFromTo(from, to) {
      const halfway = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
      await point([moveTo(from), { type: 'pointerDown', button: 0 }, moveTo(halfway, 60), moveTo(to, 60), { type: 'pointerUp', button: 0 }]);
    },
    async type(text) {
      await press(text);
    },
    async key(name) {
      await press(KEYS[name]);
    },
    async screenshot(path) {
      // The driver waits for a repaint, and a page at rest has none: an animation that nobody can see makes one.
      await run('document.documentElement.animate([{ opacity: 1 }, { opacity: 0.999 }], { duration: 400, iterations: 20 });');
      await writeFile(path, Buffer.from(String(await session('GET', '/screenshot')), 'base64'));
    },
    async close() {
      await session('DELETE', '/window');
    },
  };
}
