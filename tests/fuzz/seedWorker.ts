// Plays the seeds it is told to, one after the other, in a process of its own, and tells what came of each as a line of JSON on stdout.
// The still world is imported first, on its own: libraries take hold of the clock as they are loaded.
import '#tests/support/stillWorld.ts';

const { write } = process.stdout;
const tell = (message: object): void => void write.call(process.stdout, `${JSON.stringify(message)}\n`);
// Libraries talk to the console about the failures that are staged here.
for (const name of ['log', 'warn', 'error', 'info'] as const) console[name] = () => undefined;

const [from = '1', step = '1', count = '1', steps = ''] = process.argv.slice(2);
const { playSeed } = await import('./system.fuzz.ts');
for (let done = 0; done < Number(count); done += 1) {
  const report = await playSeed(Number(from) + done * Number(step), steps === '' ? {} : { steps: Number(steps) });
  tell(report.error === null ? { ...report, story: [] } : report);
}
process.exit(0);
