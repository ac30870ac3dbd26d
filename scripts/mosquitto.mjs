// Finds Mosquitto, or gets it, and runs it for rooms that are read by all and published to by their instructors.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { apt, isDebianRoot } from './debian.mjs';

/** Larger than the longest message, see src/follow/messages.ts. What is longer goes nowhere. */
const MESSAGE_BYTES_MAX = 262_144;
const CONNECTIONS_MAX = 4_000;
/** How long it may take until a listener answers. */
const STARTED_MS = 10_000;

// Debian has it where the path of a plain user does not lead.
const FOLDERS = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin', '/opt/homebrew/sbin'];
const EXTENSION = process.platform === 'win32' ? '.exe' : '';

function find(program) {
  return FOLDERS.map((folder) => join(folder, program + EXTENSION)).find((path) => existsSync(path));
}

/** Where the broker and its tool for passwords are, or undefined. */
export function findMosquitto() {
  const broker = find('mosquitto');
  const passwords = find('mosquitto_passwd');
  return broker === undefined || passwords === undefined ? undefined : { broker, passwords };
}

export const HOW_TO_INSTALL = `Mosquitto, the broker, is not installed. Install it and run this again:
  Debian, Ubuntu   apt install mosquitto     (then: systemctl disable --now mosquitto, it is started here when needed)
  macOS            brew install mosquitto
  Windows          winget install EclipseFoundation.Mosquitto`;

/** Each room is a user of its own name, who alone may publish to it; whoever gives no name may only read. */
const ACL = `topic read ensemble/#
pattern read ensemble/#
pattern write ensemble/%u/#
`;

function configOf({ folder, host, port, plainPort }) {
  // It ends when all its listeners are websockets, so there is a plain one, for this machine only.
  return `per_listener_settings false
allow_anonymous true
password_file ${join(folder, 'passwords')}
acl_file ${join(folder, 'acl')}
persistence false
message_size_limit ${MESSAGE_BYTES_MAX}
max_queued_messages 200
max_inflight_messages 20
log_dest stderr
log_type error
log_type warning
listener ${plainPort} 127.0.0.1
listener ${port} ${host}
protocol websockets
max_connections ${CONNECTIONS_MAX}
`;
}

function writePasswords(passwords, file, rooms) {
  writeFileSync(file, rooms.map(({ room, password }) => `${room}:${password}\n`).join(''), { mode: 0o600 });
  const { status, stderr } = spawnSync(passwords, ['-U', file], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`mosquitto_passwd failed: ${stderr.trim()}`);
}

/** A port of this machine that nobody listens on. */
export function freePort(host = '127.0.0.1') {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject).listen(0, host, () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** An error with a code, such as EADDRINUSE, where a port cannot be had: Mosquitto itself says less. */
function requirePort(port, host) {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject).listen(port, host, () => server.close(() => resolve()));
  });
}

/** True for a port that answers to a connection. */
function answers(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => { socket.destroy(); resolve(true); });
    socket.once('error', () => resolve(false));
  });
}

async function start({ broker, config, plainPort }) {
  const child = spawn(broker, ['-c', config], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk) => { said = (said + chunk).slice(-2000); });
  let ended = false;
  const gone = new Promise((resolve) => { child.once('exit', () => { ended = true; resolve(); }); });
  child.once('error', (error) => { said += error.message; ended = true; });
  for (const until = Date.now() + STARTED_MS; !ended && !(await answers(plainPort)); ) {
    if (Date.now() > until) child.kill();
    await new Promise((resolve) => { setTimeout(resolve, 30); });
  }
  if (ended) throw new Error(`Mosquitto ended at once: ${said.trim() || 'it did not say why'}`);
  return { child, gone };
}

/**
 * A broker for these rooms: [{ room, password }]. `port` is that of the websockets on `host`. What it keeps is in memory,
 * and its configuration in a folder that goes with it.
 */
export async function startMosquitto({ rooms, host = '127.0.0.1', port }) {
  const found = findMosquitto();
  if (found === undefined) throw new Error(HOW_TO_INSTALL);
  await requirePort(port, host);
  const folder = mkdtempSync(join(tmpdir(), 'ensemble-room-'));
  const plainPort = await freePort();
  const config = join(folder, 'mosquitto.conf');
  writePasswords(found.passwords, join(folder, 'passwords'), rooms);
  writeFileSync(join(folder, 'acl'), ACL);
  writeFileSync(config, configOf({ folder, host, port, plainPort }));
  // Started by root it goes on as a user of its own, who must be able to read this.
  if (process.getuid?.() === 0) spawnSync('chown', ['-R', 'mosquitto', folder]);
  const options = { broker: found.broker, config, plainPort };
  let running = await start(options).catch((error) => {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  });
  const stop = async () => {
    running.child.kill();
    await running.gone;
  };
  return {
    plainPort,
    pid: () => running.child.pid,
    /** Called when it ends without having been told to. */
    onExit: (listener) => running.gone.then(listener),
    /** Ends it at once and starts it again: what it kept is gone. */
    async restart() {
      await stop();
      running = await start(options);
    },
    async stop() {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** For tests: gets it where that can be done as for the browser. Without it the tests that need it are skipped by name. */
export async function tryMosquitto() {
  if (findMosquitto() !== undefined || !isDebianRoot()) return;
  console.log('Installing Mosquitto (apt-get install mosquitto) …');
  if (!(await apt('mosquitto'))) console.log('It could not be installed: the tests of a real broker are skipped.');
}
