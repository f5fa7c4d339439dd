// Starts the relay from the command line: reads the settings, opens the port, says where tablets find it, stops gracefully.
import { logToConsole } from './log.ts';
import { startRelay } from './relay.ts';
import { settingsFromEnvironment } from './settings.ts';

const relay = await startRelay({ ...settingsFromEnvironment(process.env), log: logToConsole });
console.log(`Prompt Corner: http://localhost:${relay.port}`);
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void relay.close().then(() => process.exit(0)));
