// Reads out of a check's output how many tests it ran.
import { stripVTControlCharacters } from 'node:util';

function sumOf(text, pattern) {
  return [...text.matchAll(pattern)].reduce((sum, match) => sum + Number(match[1]), 0);
}

/** Vitest ends with "Tests  1 failed | 35 passed | 2 skipped (38)". */
function countVitest(text) {
  const line = text.match(/^\s*Tests\s+.*\(\d+\)\s*$/m)?.[0];
  if (line === undefined) return undefined;
  return { passed: sumOf(line, /(\d+) passed/g), failed: sumOf(line, /(\d+) failed/g) };
}

/** Playwright ends with a line for each outcome. What passed at the second try passed; what was not run did not. */
function countPlaywright(text) {
  const passed = sumOf(text, /^\s*(\d+) (?:passed|flaky)\b/gm);
  const failed = sumOf(text, /^\s*(\d+) (?:failed|interrupted|did not run)\b/gm);
  return passed + failed === 0 ? undefined : { passed, failed };
}

/** Our own checks print "N passed, N failed"; the last such line is the sum. */
function countOwn(text) {
  const last = [...text.matchAll(/(\d+) passed, (\d+) failed/g)].at(-1);
  return last === undefined ? undefined : { passed: Number(last[1]), failed: Number(last[2]) };
}

const readers = { unit: countVitest, e2e: countPlaywright };

/** The counts of one check. One that prints none is one test; one that fails has at least one failure. */
export function countOf(name, code, output) {
  const reader = readers[name] ?? countOwn;
  const counted = reader(stripVTControlCharacters(output));
  if (counted === undefined) return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 };
  return { passed: counted.passed, failed: code === 0 ? counted.failed : Math.max(1, counted.failed) };
}
