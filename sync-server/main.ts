// Starts the relay from the command line: reads the settings, opens the port, says where tablets find it, stops gracefully.
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { Server as SecureServer } from 'node:https';
import { hostname } from 'node:os';
import { machineNames, networkAddresses } from './addresses.ts';
import { fingerprintOf } from './authority.ts';
import { contentPolicy, setSecurityHeaders } from './headers.ts';
import { helloText } from './hello.ts';
import { type LocalHttps, openLocalHttps } from './localHttps.ts';
import { logToConsole } from './log.ts';
import { listen, type RunningRelay, startRelay } from './relay.ts';
import { BadSetting, type RelayOptions, settingsFromEnvironment } from './settings.ts';
import { answerTrust } from './trustPage.ts';

/** Addresses change when a laptop moves to another network. */
const LOOK_AT_ADDRESSES_MS = 60_000;

interface Started {
  readonly relay: RunningRelay;
  readonly trust: { readonly url: string; readonly fingerprint: string } | null;
  stop(): Promise<void>;
}

// A terminal that was closed must not take the relay down with it.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

try {
  const options = settingsFromEnvironment(process.env);
  const isLocal = process.argv.includes('--local-https');
  const started = isLocal ? await startWithOwnCertificate(options) : await startPlainOrWithFiles(options);
  sayHello(started, isLocal || process.env['TLS_CERT'] !== undefined ? 'https' : 'http');
  stopOnSignal(started);
} catch (failure) {
  console.error(`Prompt Corner could not start. ${sentence(failure)}`);
  process.exit(1);
}

async function startPlainOrWithFiles(options: RelayOptions): Promise<Started> {
  const { TLS_CERT: cert, TLS_KEY: key } = process.env;
  if ((cert === undefined) !== (key === undefined)) throw new BadSetting('TLS_CERT and TLS_KEY go together: the certificate file and the key file.');
  const tls = cert === undefined || key === undefined ? {} : { tls: { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') } };
  const relay = await startRelay({ ...options, ...tls, log: logToConsole });
  return { relay, trust: null, stop: () => relay.close() };
}

/** The app over https on one port; on the next one, over http, only the page that a tablet must see before it can trust the first. */
async function startWithOwnCertificate(options: RelayOptions): Promise<Started> {
  const names = () => ['localhost', '127.0.0.1', ...networkAddresses(), ...machineNames()];
  const https = await openLocalHttps(options.dataDir ?? '.data', machineNames()[0] ?? hostname(), names(), new Date());
  const port = options.port ?? 4321;
  const trustPort = Number(process.env['TRUST_PORT'] ?? port + 1);
  const reachable = () => [...networkAddresses(), ...machineNames().filter((name) => name.endsWith('.local'))].filter(https.vouchesFor);
  const trustUrl = () => `http://${reachable()[0] ?? 'localhost'}:${trustPort}/trust`;
  const secure = () => reachable().map((host) => `https://${host}:${port}`);
  const facts = { https, appAddresses: secure };
  const relay = await startRelay({
    ...options,
    tls: https.certificate(),
    wayToHttps: () => ({ secure: secure(), trust: trustUrl() }),
    alsoAnswers: (request, response) => answerTrust(facts, request, response),
    log: logToConsole,
  });
  const signpost = createSignpost(https, secure);
  await listen(signpost, trustPort, options.host ?? '0.0.0.0');
  const renewal = setInterval(() => void renew(https, names(), relay.server as SecureServer), LOOK_AT_ADDRESSES_MS);
  const stop = async () => {
    clearInterval(renewal);
    signpost.close();
    await relay.close();
  };
  return { relay, trust: { url: trustUrl(), fingerprint: fingerprintOf(https.authority.cert) }, stop };
}

function createSignpost(https: LocalHttps, appAddresses: () => readonly string[]): Server {
  return createServer((request, response) => {
    setSecurityHeaders(response, contentPolicy(''));
    if (answerTrust({ https, appAddresses }, request, response)) return;
    response.statusCode = 302;
    response.setHeader('Location', '/trust');
    response.end();
  });
}

async function renew(https: LocalHttps, names: readonly string[], server: SecureServer): Promise<void> {
  if (await https.renew(names, new Date())) server.setSecureContext(https.certificate());
}

function sayHello({ relay, trust }: Started, scheme: 'http' | 'https'): void {
  const isOpenToNetwork = !['127.0.0.1', 'localhost', '::1'].includes(relay.settings.host);
  const addresses = isOpenToNetwork ? networkAddresses() : [];
  console.log(helloText({ scheme, port: relay.port, addresses, trust, hasApp: relay.hasApp }));
}

function stopOnSignal({ stop }: Started): void {
  let isStopping = false;
  const end = () => {
    if (isStopping) process.exit(1); // asked twice: at once
    isStopping = true;
    void stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
}

function sentence(failure: unknown): string {
  const code = failure instanceof Error && 'code' in failure ? String(failure.code) : '';
  if (code === 'EADDRINUSE') return 'The port is taken: is it running already? Otherwise choose another one with PORT=4400.';
  if (code === 'EACCES') return 'It may not use this port or folder. Choose others with PORT and DATA_DIR.';
  return failure instanceof Error ? failure.message : String(failure);
}
