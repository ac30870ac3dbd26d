// npm run room: a room for a lecture. Serves the built site and runs a Mosquitto beside it, prints the address for the
// audience with its QR code, and the lecturer's address and password. Ctrl+C stops both.
// Options: --room <name>, --password <text>, --host <address>, --port <site>, --broker-port <websockets>,
// and --site <folder>: a site that has been built already, instead of this one
import { randomInt } from 'node:crypto';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { buildIfStale, installIfMissing, readOptions, requireNode, root, stopChildrenOnSignal } from './lib.mjs';
import { findMosquitto, HOW_TO_INSTALL, startMosquitto } from './mosquitto.mjs';
import { serve } from './static-server.mjs';

const ROOM = /^[a-z0-9][a-z0-9-]{0,39}$/;
/** Without those that are mistaken for each other when they are read aloud or typed. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

function portOf(options, name, usual) {
  const port = Number(options[name] ?? usual);
  if (!Number.isInteger(port) || port < 1 || port > 65535) throw new Error(`${name} must be a whole number from 1 to 65535, not "${options[name]}".`);
  return port;
}

function parse(args) {
  const options = readOptions(args, { '--room': 'a name', '--password': 'a text', '--host': 'an address', '--port': 'a number', '--broker-port': 'a number', '--site': 'a folder' });
  const room = options['--room'] ?? 'lecture';
  if (!ROOM.test(room)) throw new Error(`--room must be letters a to z, digits and hyphens, at most 40 of them, not "${room}".`);
  const password = options['--password'] ?? Array.from({ length: 12 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  return { room, password, host: options['--host'], site: options['--site'], port: portOf(options, '--port', 4173), brokerPort: portOf(options, '--broker-port', 9001) };
}

/** The address other devices of the room reach this machine at: the first that is not its own. */
function lanAddress() {
  const all = Object.values(networkInterfaces()).flat();
  return all.find(({ family, internal }) => family === 'IPv4' && !internal)?.address;
}

function explain(error, what, port, option, host) {
  if (error.code === 'EADDRINUSE') return `Port ${port} for ${what} is taken on ${host}: choose another with ${option}, or stop what has it.`;
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') return `This machine has no address "${host}": choose another with --host.`;
  if (error.code === 'EACCES') return `This user may not listen on port ${port}: choose one above 1023 with ${option}.`;
  return error.message;
}

async function main() {
  requireNode();
  const { room, password, host, port, brokerPort, site: built } = parse(process.argv.slice(2));
  if (findMosquitto() === undefined) throw new Error(HOW_TO_INSTALL);
  stopChildrenOnSignal();
  if (built === undefined) {
    await installIfMissing();
    await buildIfStale();
  }
  for (const signal of ['SIGINT', 'SIGTERM']) process.removeAllListeners(signal);
  // Every interface, so that it does not matter by which one the room comes.
  const listened = host ?? '0.0.0.0';
  const named = host ?? lanAddress() ?? '127.0.0.1';
  const broker = await startMosquitto({ rooms: [{ room, password }], host: listened, port: brokerPort }).catch((error) => {
    throw new Error(explain(error, 'the broker', brokerPort, '--broker-port', listened));
  });
  let stopping = false;
  const stop = async (code) => {
    stopping = true;
    await broker.stop();
    process.exit(code);
  };
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void stop(0));
  await serve(built ?? join(root, 'dist'), { host: listened, port, exact: true }).catch(async (error) => {
    console.error(`room: ${explain(error, 'the site', port, '--port', listened)}`);
    await stop(1);
  });
  void broker.onExit(() => {
    if (stopping) return;
    console.error('room: Mosquitto has ended. Run this again.');
    process.exit(1);
  });
  // Packages may have been installed just now.
  const { terminalCode } = await import('./terminalCode.mjs');
  const site = `http://${named}:${port}/`;
  const search = `room=${room}&broker=${named}:${brokerPort}`;
  console.log(`
The audience opens   ${site}follow/?${search}

${terminalCode(`${site}follow/?${search}`).join('\n')}

The lecturer opens   ${site}sandbox/
  Menu, "Let the class follow": room ${room}, other devices, broker ws://${named}:${brokerPort}
  and in the sending window the password   ${password}
${host === undefined && named === '127.0.0.1' ? '\nThis machine has no address on a network: only it can be followed from. Join a network, or give --host.\n' : ''}
Anybody on this network who has the address may read; only who has the password may publish. Ctrl+C stops it.`);
}

main().catch((error) => {
  console.error(`room: ${error.message}`);
  process.exit(1);
});
