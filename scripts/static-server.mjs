// A small static server for dist: node builtins, loopback by default, nothing but GET and HEAD.
import { createReadStream, existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, sep } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
  '.zip': 'application/zip',
};

/** The file an address names, or undefined: nothing outside the folder is ever named. */
function fileFor(folder, url) {
  let path;
  try {
    path = decodeURIComponent(new URL(url, 'http://localhost').pathname);
  } catch {
    return undefined;
  }
  if (path.includes('\0')) return undefined;
  const wanted = join(folder, path);
  if (wanted !== folder && !wanted.startsWith(folder + sep)) return undefined;
  const file = existsSync(wanted) && statSync(wanted).isDirectory() ? join(wanted, 'index.html') : wanted;
  return existsSync(file) && statSync(file).isFile() ? file : undefined;
}

const packed = new Map();

/** Text travels packed: a room full of phones shares one network. Each state of a file is packed once. */
function packedOf(file, { mtimeMs }) {
  const known = packed.get(file);
  if (known?.mtimeMs === mtimeMs) return known.bytes;
  const bytes = promisify(gzip)(readFileSync(file));
  packed.set(file, { mtimeMs, bytes });
  return bytes;
}

const isText = (type) => /^text\/|json|xml|manifest/.test(type);

async function answer(folder, request, response) {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { Allow: 'GET, HEAD' }).end();
    return;
  }
  const file = fileFor(folder, request.url);
  if (file === undefined) {
    const page = join(folder, '404.html');
    response.writeHead(404, { 'Content-Type': existsSync(page) ? TYPES['.html'] : 'text/plain; charset=utf-8' });
    response.end(existsSync(page) ? readFileSync(page) : 'There is nothing at this address.\n');
    return;
  }
  const { pathname, search } = new URL(request.url, 'http://localhost');
  // The addresses in a page are relative to its folder.
  if (file.endsWith(`${sep}index.html`) && !pathname.endsWith('/') && !pathname.endsWith('/index.html')) {
    response.writeHead(301, { Location: `${pathname.replace(/^\/+/, '/')}/${search}` }).end();
    return;
  }
  const stat = statSync(file);
  const type = TYPES[extname(file)] ?? 'application/octet-stream';
  const pack = isText(type) && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
  const bytes = pack ? await packedOf(file, stat) : null;
  // Built files carry a hash in their name and never change; the pages that name them do.
  const forever = file.includes(`${sep}assets${sep}`);
  response.writeHead(200, {
    'Content-Type': type,
    'Content-Length': bytes?.length ?? stat.size,
    'Cache-Control': forever ? 'public, max-age=31536000, immutable' : 'no-cache',
    'X-Content-Type-Options': 'nosniff',
    Vary: 'Accept-Encoding',
    ...(pack ? { 'Content-Encoding': 'gzip' } : {}),
  });
  if (request.method === 'HEAD') response.end();
  else if (bytes !== null) response.end(bytes);
  else createReadStream(file).on('error', () => response.destroy()).pipe(response);
}

function listen(server, host, port) {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve(server.address().port);
    });
  });
}

/** Serves a folder on the first free port from `port` on; with `exact` that port or none. Resolves to the port. */
export async function serve(folder, { host, port, exact }) {
  const real = realpathSync(folder);
  const server = createServer((request, response) => {
    answer(real, request, response).catch(() => response.destroy());
  });
  for (let tried = port; ; tried += 1) {
    try {
      return await listen(server, host, tried);
    } catch (error) {
      if (error.code !== 'EADDRINUSE' || exact || tried >= port + 50) throw error;
    }
  }
}
