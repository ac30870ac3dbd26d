// What start and test share. Node builtins only: it runs before anything is installed.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const windows = process.platform === 'win32';

/** Programs that are running; none may outlive us. */
const running = new Set();

function stop(child) {
  // Elsewhere than on Windows a child leads its own group, so that what it started ends with it.
  if (windows || child.pid === undefined) {
    child.kill();
    return;
  }
  try {
    process.kill(-child.pid, 'SIGTERM');
  } catch {
    // It ended by itself just now.
  }
}

/** Ends what is running when a signal ends us. */
export function stopChildrenOnSignal() {
  for (const [signal, code] of [['SIGINT', 130], ['SIGTERM', 143]]) {
    process.once(signal, () => {
      for (const child of running) stop(child);
      process.exit(code);
    });
  }
}

/** Runs a program with its output shown as it comes, and resolves to { code, output }; one that takes too long is stopped. */
export function run(program, args, { quiet = false, env = {}, minutesMax = 15 } = {}) {
  return new Promise((resolve) => {
    const options = { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] };
    // On Windows npm and npx are scripts, which only a shell can start.
    const child = spawn(program, args, { ...options, shell: windows, detached: !windows });
    running.add(child);
    let output = '';
    const take = (stream, chunk) => {
      output += chunk;
      if (!quiet) stream.write(chunk);
    };
    const timer = setTimeout(() => {
      take(process.stdout, `\n${program} ${args.join(' ')} took more than ${minutesMax} minutes and was stopped.\n`);
      stop(child);
    }, minutesMax * 60_000);
    const end = (code) => {
      clearTimeout(timer);
      running.delete(child);
      resolve({ code, output });
    };
    child.stdout.on('data', (chunk) => take(process.stdout, chunk));
    child.stderr.on('data', (chunk) => take(process.stderr, chunk));
    child.on('error', (error) => {
      output += String(error);
      end(127);
    });
    child.on('close', (code) => end(code ?? 1));
  });
}

/** Whether node_modules holds what package-lock.json asks for: npm leaves a copy of what it installed. */
function isInstalled() {
  const installed = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installed)) return false;
  const have = JSON.parse(readFileSync(installed, 'utf8')).packages;
  const want = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  // Optional packages are for other systems, and npm leaves them out.
  return Object.entries(want).every(([path, one]) => path === '' || one.optional === true || have[path]?.version === one.version);
}

export async function installIfMissing() {
  if (isInstalled()) return;
  console.log('Installing the packages (npm ci) …');
  const { code } = await run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund']);
  if (code !== 0) throw new Error('npm ci failed: see above. A network, or an npm cache that holds the packages, is needed once.');
}

const BUILD_INPUTS = ['src', 'lessons', 'conformance/recordings', 'public', 'config', 'vite.config.ts', 'package-lock.json', 'tsconfig.json'];

function newestTime(path) {
  if (!existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  // A folder's own time tells of files that were removed.
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newestTime(join(path, name))));
}

export async function buildIfStale() {
  const built = join(root, 'dist', 'index.html');
  const newest = Math.max(...BUILD_INPUTS.map((path) => newestTime(join(root, path))));
  if (existsSync(built) && statSync(built).mtimeMs >= newest) return;
  console.log('Building the page …');
  const { code } = await run('npm', ['run', '--silent', 'build']);
  if (code !== 0) throw new Error('The build failed: see above.');
}

/** The value of "--name value" or "--name=value" for each known option; anything else is an error in words. */
export function readOptions(args, known) {
  const options = {};
  for (let i = 0; i < args.length; i += 1) {
    const [name, inline] = args[i].split(/=(.*)/s);
    const kind = known[name];
    if (kind === undefined) throw new Error(`Unknown option "${args[i]}". Known options: ${Object.keys(known).join(', ')}.`);
    if (kind === 'flag') {
      if (inline !== undefined) throw new Error(`${name} takes no value.`);
      options[name] = true;
      continue;
    }
    const value = inline ?? args[(i += 1)];
    if (value === undefined || value === '' || value.startsWith('--')) throw new Error(`${name} needs a value: ${kind}.`);
    options[name] = value;
  }
  return options;
}

export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new Error(`Node ${process.versions.node} is too old: version 20.19 or newer is needed.`);
}
