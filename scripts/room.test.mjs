// What npm run room starts: a real Mosquitto, with the transports that pages use.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import jsQR from 'jsqr';
import { connect } from 'mqtt';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { brokerInlet, brokerOutlet } from '../src/follow/broker.ts';
import { root } from './lib.mjs';
import { findMosquitto, freePort, startMosquitto } from './mosquitto.mjs';
import { terminalCode } from './terminalCode.mjs';

test('a camera reads the code in the terminal', () => {
  const address = 'http://192.168.1.20:4173/follow/?room=lecture&broker=192.168.1.20:9001';
  const rows = terminalCode(address).flatMap((line) => {
    const cells = stripVTControlCharacters(line).split('');
    return ['▀█', '▄█'].map((dark) => cells.map((cell) => dark.includes(cell)));
  });
  const scale = 4;
  const side = rows[0].length * scale;
  const height = rows.length * scale;
  const pixels = new Uint8ClampedArray(side * height * 4);
  for (let y = 0; y < height; y += 1) for (let x = 0; x < side; x += 1) pixels.fill(rows[Math.floor(y / scale)][Math.floor(x / scale)] ? 0 : 255, (y * side + x) * 4, (y * side + x) * 4 + 4);
  expect(jsQR(pixels, side, height)?.data).toBe(address);
});

const has = findMosquitto() !== undefined;

describe.skipIf(!has)(`a room${has ? '' : ' (skipped: Mosquitto is not installed)'}`, () => {
  let port;
  let broker;
  const closing = [];
  const url = () => `ws://127.0.0.1:${port}`;

  beforeAll(async () => {
    port = await freePort();
    broker = await startMosquitto({ port, rooms: [{ room: 'zoo', password: 'keeper' }, { room: 'ape', password: 'banana' }] });
  });

  afterAll(async () => {
    for (const close of closing) close();
    await broker?.stop();
  });

  /** Collects what comes, and lets a test wait for it. */
  function collector() {
    const all = [];
    const waiting = new Set();
    const put = (one) => {
      all.push(one);
      for (const look of waiting) look();
    };
    const until = (right) => new Promise((resolve) => {
      const look = () => {
        if (!right(all)) return;
        waiting.delete(look);
        resolve(all);
      };
      waiting.add(look);
      look();
    });
    return { all, put, until };
  }

  async function reader(room = 'zoo') {
    const heard = collector();
    const states = collector();
    const inlet = brokerInlet({ url: url(), room }, { heard: heard.put, connection: states.put });
    closing.push(inlet.close);
    await states.until((all) => all.includes('open'));
    return { ...heard, states, ask: inlet.ask };
  }

  async function lecturer(room = 'zoo', password = 'keeper') {
    const states = collector();
    let wanted = 0;
    const outlet = brokerOutlet({ url: url(), room }, password, { connection: states.put, wanted: () => { wanted += 1; } });
    closing.push(outlet.close);
    await states.until((all) => all.includes('open') || all.includes('refused'));
    return { ...outlet, states, wanted: () => wanted };
  }

  /** A client that says what it likes; resolves when the broker has had all of it. */
  async function intruder(options, publish) {
    const client = connect(url(), { protocolVersion: 4, reconnectPeriod: 0, ...options });
    await new Promise((resolve) => { client.once('connect', resolve); });
    for (const [topic, text] of publish) await client.publishAsync(topic, text, { retain: true, qos: 1 });
    await client.endAsync();
  }

  /** What all hear once everybody's messages have gone through. */
  async function heardInTheEnd(one, all) {
    one.news('end');
    await all.until((heard) => heard.includes('end'));
    return all.all;
  }

  test('who comes late hears the last whole run, and then what is new', async () => {
    const one = await lecturer();
    one.whole('first');
    one.whole('second');
    one.news('before');
    const late = await reader();
    await late.until((all) => all.includes('second'));
    one.news('after');
    await late.until((all) => all.includes('after'));
    expect(late.all.filter((text) => text !== 'before')).toEqual(['second', 'after']);
    // The whole run came once; now it comes only to who asks.
    one.whole('third');
    one.news('later');
    await late.until((all) => all.includes('later'));
    expect(late.all).not.toContain('third');
    late.ask();
    await late.until((all) => all.includes('third'));
  });

  test('a follower cannot publish', async () => {
    const all = await reader();
    await intruder({}, [['ensemble/zoo/news', 'forged'], ['ensemble/zoo/whole', 'forged']]);
    const one = await lecturer();
    expect(await heardInTheEnd(one, all)).not.toContain('forged');
    one.whole('mine');
    const late = await reader();
    await late.until((heard) => heard.includes('mine'));
    expect(late.all).not.toContain('forged');
  });

  test('a wrong password is refused, and so is a room that is not there', async () => {
    expect((await lecturer('zoo', 'guess')).states.all).toContain('refused');
    expect((await lecturer('nobody', 'keeper')).states.all).toContain('refused');
  });

  test('who has the password of one room cannot publish to another', async () => {
    const all = await reader('zoo');
    await intruder({ username: 'ape', password: 'banana' }, [['ensemble/zoo/news', 'ape'], ['ensemble/zoo/whole', 'ape'], ['ensemble/ape/news', 'at home']]);
    const one = await lecturer();
    const heard = await heardInTheEnd(one, all);
    expect(heard).not.toContain('ape');
    expect(heard).not.toContain('at home');
  });

  test('what is far too long is not passed on', async () => {
    const all = await reader();
    const one = await lecturer();
    one.news('x'.repeat(400_000));
    expect((await heardInTheEnd(one, all)).every((text) => text.length < 1_000)).toBe(true);
  });

  test('the broker is started again: all come back, and the whole run is wanted', async () => {
    const one = await lecturer();
    const all = await reader();
    one.whole('before');
    await all.until((heard) => heard.includes('before'));
    const wanted = one.wanted();
    await broker.restart();
    await one.states.until((states) => states.filter((state) => state === 'open').length > 1);
    await all.states.until((states) => states.filter((state) => state === 'open').length > 1);
    expect(one.wanted()).toBe(wanted + 1);
    one.whole('again');
    await all.until((heard) => heard.includes('again'));
  });

  test('a port that is taken is named', async () => {
    const taken = createServer();
    const busy = await new Promise((resolve) => { taken.listen(0, '127.0.0.1', () => resolve(taken.address().port)); });
    const args = [join(root, 'scripts', 'room.mjs'), '--site', tmpdir(), '--host', '127.0.0.1', '--port', String(await freePort()), '--broker-port', String(busy)];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (chunk) => { said += chunk; });
    const code = await new Promise((resolve) => { child.once('exit', resolve); });
    taken.close();
    expect(code).toBe(1);
    expect(said).toContain(`Port ${busy} for the broker is taken`);
  });
});
