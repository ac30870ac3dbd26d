// Replays recordings of real ZooKeeper on the simulation and compares.
// Usage: npm run conformance -- [FILE|DIR ...] [--actual OUTDIR] [--json]
import { simulateRecording } from '../src/scenario/recordingToRun.ts';
import { main } from './main.ts';

process.exitCode = main(process.argv.slice(2), (recording, seed) => simulateRecording(recording, seed).results, {
  log: (line) => console.log(line),
  error: (line) => console.error(line),
});
