// `npm run e2e [files]`: the show in real browsers, alone.
import { provideBrowsers } from '#tests/support/browsers.ts';
import { HOUSE } from '#tests/support/houseFiles.ts';
import { endLeftovers, startProgram } from '#tests/support/processes.ts';

const missing = provideBrowsers((line) => console.log(line));
for (const sentence of missing) console.error(sentence);
const tests = startProgram(process.execPath, ['--import', 'tsx', 'tests/support/runVitest.ts', 'e2e', ...process.argv.slice(2)], {
  cwd: HOUSE,
  onOutput: (text) => process.stdout.write(text),
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void tests.stop());
const code = await tests.ended;
await endLeftovers();
process.exitCode = code === 0 && missing.length === 0 ? 0 : 1;
