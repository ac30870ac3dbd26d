import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serve } from './static-server.mjs';

let folder;
let port;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'served-'));
  mkdirSync(join(folder, 'lessons', 'one'), { recursive: true });
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<p>home</p>');
  writeFileSync(join(folder, 'lessons', 'one', 'index.html'), '<p>one</p>');
  writeFileSync(join(folder, 'assets', 'a-123.js'), 'a();'.repeat(500));
  writeFileSync(join(folder, '404.html'), '<p>nothing</p>');
  port = await serve(folder, { host: '127.0.0.1', port: 4600, exact: false });
});
afterAll(() => rmSync(folder, { recursive: true }));

/** As it goes over the wire: nothing is unpacked, no redirect is followed, no path is tidied. */
function get(path, headers = {}, method = 'GET') {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, headers, method }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) }));
    }).on('error', reject).end();
  });
}

describe('the server of the built site', () => {
  it('answers for a folder with its page, and leads there', async () => {
    expect(String((await get('/lessons/one/')).body)).toBe('<p>one</p>');
    const { status, headers } = await get('/lessons/one?lang=zh');
    expect([status, headers.location]).toEqual([301, '/lessons/one/?lang=zh']);
    // Never to another host, however it is written.
    expect((await get('//lessons/one')).headers.location ?? '').not.toMatch(/^\/\//);
  });

  it('packs text for who can unpack it', async () => {
    const plain = await get('/assets/a-123.js');
    const packed = await get('/assets/a-123.js', { 'accept-encoding': 'gzip, br' });
    expect(packed.headers['content-encoding']).toBe('gzip');
    expect(packed.body.length).toBeLessThan(plain.body.length / 5);
    expect(gunzipSync(packed.body)).toEqual(plain.body);
    expect(plain.headers['cache-control']).toContain('immutable');
  });

  it('has nothing to say of what is outside, and nothing but what is there', async () => {
    for (const path of ['/../package.json', '/%2e%2e/package.json', '/..%2fpackage.json', '/missing', '/%', '/a%00b']) {
      const { status, body } = await get(path);
      expect([status, String(body)], path).toEqual([404, '<p>nothing</p>']);
    }
    expect((await get('/', {}, 'POST')).status).toBe(405);
  });
});
