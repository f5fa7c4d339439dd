// Finds the browsers that the tests need, and installs Debian's where apt-get can; otherwise says in a sentence what to install.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export type BrowserName = 'chromium' | 'webkit' | 'firefox';

export interface WebKitParts {
  readonly driver: string;
  readonly browser: string;
  readonly xvfb: string;
}

const CHROMIUM_NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const CHROMIUM_PLACES = [
  '/usr/bin/chromium',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];
const FIREFOX_NAMES = ['firefox-esr', 'firefox'];
const FIREFOX_PLACES = ['/usr/bin/firefox-esr', '/Applications/Firefox.app/Contents/MacOS/firefox', 'C:\\Program Files\\Mozilla Firefox\\firefox.exe'];

/** Debian's packages for each browser. */
const PACKAGES: Readonly<Record<BrowserName, readonly string[]>> = {
  chromium: ['chromium'],
  webkit: ['webkit2gtk-driver', 'xvfb'],
  firefox: ['firefox-esr'],
};

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    // Not there, or not ours to run: the next place is tried.
    return false;
  }
}

function firstProgram(places: readonly (string | undefined)[], names: readonly string[]): string | null {
  const onPath = (process.env['PATH'] ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  return [...places, ...onPath].find((path): path is string => path !== undefined && path !== '' && isProgram(path)) ?? null;
}

export function findChromium(): string | null {
  return firstProgram([process.env['CHROME_PATH'], ...CHROMIUM_PLACES], CHROMIUM_NAMES);
}

export function findFirefox(): string | null {
  return firstProgram([process.env['FIREFOX_PATH'], ...FIREFOX_PLACES], FIREFOX_NAMES);
}

export function findWebKit(): WebKitParts | null {
  const driver = firstProgram(['/usr/bin/WebKitWebDriver'], ['WebKitWebDriver']);
  const browser = firstProgram(miniBrowsers(), ['MiniBrowser']);
  const xvfb = firstProgram(['/usr/bin/Xvfb'], ['Xvfb']);
  return driver !== null && browser !== null && xvfb !== null ? { driver, browser, xvfb } : null;
}

/** MiniBrowser stands beside the library, whose folder names the architecture and the version. */
function miniBrowsers(): readonly string[] {
  const list = (folder: string): readonly string[] => (existsSync(folder) ? readdirSync(folder) : []);
  return ['/usr/lib', '/usr/libexec'].flatMap((lib) => [
    ...list(lib)
      .filter((name) => name.startsWith('webkit2gtk-'))
      .map((name) => join(lib, name, 'MiniBrowser')),
    ...list(lib)
      .filter((name) => name.includes('-linux-'))
      .flatMap((arch) =>
        list(join(lib, arch))
          .filter((name) => name.startsWith('webkit2gtk-'))
          .map((name) => join(lib, arch, name, 'MiniBrowser')),
      ),
  ]);
}

const FINDERS: Readonly<Record<BrowserName, () => unknown>> = { chromium: findChromium, webkit: findWebKit, firefox: findFirefox };

export function missingBrowsers(): readonly BrowserName[] {
  return (Object.keys(FINDERS) as BrowserName[]).filter((name) => FINDERS[name]() === null);
}

/** Installs what is missing with apt-get where that can be done. Returns a sentence for each browser that is missing afterwards. */
export function provideBrowsers(say: (line: string) => void): readonly string[] {
  const missing = missingBrowsers();
  if (missing.length > 0 && firstProgram(['/usr/bin/apt-get'], ['apt-get']) !== null && process.getuid?.() === 0) {
    const packages = missing.flatMap((name) => PACKAGES[name]);
    say(`installing ${packages.join(' ')} with apt-get`);
    runApt(['update', '-q'], say);
    runApt(['install', '-y', '-q', '--no-install-recommends', ...packages], say);
  }
  return missingBrowsers().map(
    (name) =>
      `No ${name} was found: install it (on Debian: apt-get install ${PACKAGES[name].join(' ')})${name === 'chromium' ? ', or say where it is with CHROME_PATH' : ''}.`,
  );
}

/** apt-get waits for its turn: another one may hold dpkg's lock. */
function runApt(args: readonly string[], say: (line: string) => void): void {
  const { status, stdout, stderr } = spawnSync('apt-get', ['-o', 'DPkg::Lock::Timeout=600', ...args], {
    encoding: 'utf8',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    timeout: 900_000,
  });
  if (status !== 0) say(`apt-get ${args[0]} failed:\n${`${stdout}\n${stderr}`.trim().split('\n').slice(-12).join('\n')}`);
}
