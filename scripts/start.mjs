// npm start: from a fresh clone to the page in a browser. Needs node and npm, and no terminal, desktop or display.
// Options: --port <number>, --host <address>, --no-open
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { buildIfStale, installIfMissing, readOptions, requireNode, root, stopChildrenOnSignal } from './lib.mjs';
import { serve } from './static-server.mjs';

const DEFAULT_PORT = 4173;

function parse(args) {
  const options = readOptions(args, { '--port': 'a number', '--host': 'an address', '--no-open': 'flag' });
  const asked = options['--port'];
  const port = asked === undefined ? DEFAULT_PORT : Number(asked);
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Error(`--port must be a whole number from 0 to 65535, not "${asked}".`);
  return { port, exact: asked !== undefined, host: options['--host'] ?? '127.0.0.1', open: options['--no-open'] !== true };
}

/** Whether there is a screen a browser could open on. */
function hasDesktop() {
  if (process.env.CI) return false;
  if (process.platform === 'darwin' || process.platform === 'win32') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** Best effort: the address is printed anyway, so a browser that does not open is no error. */
function openBrowser(url) {
  const commands = { darwin: ['open', [url]], win32: ['cmd', ['/c', 'start', '', url]] };
  const [program, args] = commands[process.platform] ?? ['xdg-open', [url]];
  const child = spawn(program, args, { stdio: 'ignore', detached: true });
  child.on('error', () => {});
  child.unref();
}

/** "::1" and the like need brackets in an address, and "every interface" is no address to visit. */
function addressOf(host, port) {
  const visited = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return `http://${visited.includes(':') ? `[${visited}]` : visited}:${port}/`;
}

/** From here on nothing of ours is running but the server, and being told to stop is no failure. */
function stopOnSignal() {
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.removeAllListeners(signal);
    process.once(signal, () => process.exit(0));
  }
}

function explain(error, { host, port }) {
  if (error.code === 'EADDRINUSE') return `Port ${port} on ${host} is in use: choose another with --port, or leave --port out.`;
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') return `This machine has no address "${host}": choose another with --host.`;
  if (error.code === 'EACCES') return `This user may not listen on port ${port}: choose one above 1023 with --port.`;
  return error.message;
}

async function main() {
  requireNode();
  const options = parse(process.argv.slice(2));
  stopChildrenOnSignal();
  await installIfMissing();
  await buildIfStale();
  const port = await serve(join(root, 'dist'), options).catch((error) => {
    throw new Error(explain(error, options));
  });
  stopOnSignal();
  const url = addressOf(options.host, port);
  console.log(`\nEnsemble is at ${url}\nPress Ctrl+C to stop.`);
  if (options.open && hasDesktop()) openBrowser(url);
}

main().catch((error) => {
  console.error(`start: ${error.message}`);
  process.exit(1);
});
