import '#tests/support/stillWorld.ts';

for (const name of ['warn', 'error', 'info'] as const) console[name] = () => undefined;
const { playSeed } = await import('./system.fuzz.ts');
const from = Number(process.argv[2] ?? 1),
  count = Number(process.argv[3] ?? 1);
for (let seed = from; seed < from + count; seed++) {
  const t = process.hrtime.bigint();
  const report = await playSeed(seed);
  const ms = Number(process.hrtime.bigint() - t) / 1e6;
  console.log(
    seed,
    ms.toFixed(0) + 'ms',
    'words',
    report.words,
    'steps',
    report.steps,
    'saved',
    report.saidSaved,
    'relay',
    report.saidAtRelay,
    report.crashes,
    report.kills,
    report.error ? 'FAIL ' + report.error.slice(0, 900) : 'ok',
  );
  if (process.argv[4]) console.log(report.story.join('\n'));
}
process.exit(0);
