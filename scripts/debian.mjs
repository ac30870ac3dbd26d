// Packages of Debian, for the programs that tests need and npm does not have.
import { existsSync, readFileSync } from 'node:fs';
import { run } from './lib.mjs';

/** Debian's own: on Ubuntu the package of Chromium is a pointer to a snap, which a container cannot run. */
export function isDebianRoot() {
  if (process.getuid?.() !== 0 || !existsSync('/etc/os-release')) return false;
  return /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
}

const env = { DEBIAN_FRONTEND: 'noninteractive' };
let listsAreFresh = false;

/** Installs a package; false where that fails, and says why. */
export async function apt(packageName) {
  if (!listsAreFresh) await run('apt-get', ['update', '-q'], { quiet: true, env, minutesMax: 5 });
  listsAreFresh = true;
  const { code, output } = await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', packageName], { quiet: true, env, minutesMax: 8 });
  if (code !== 0) console.log(output.split('\n').filter((line) => line.startsWith('E: ')).join('\n'));
  return code === 0;
}
