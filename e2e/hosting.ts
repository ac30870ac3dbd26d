import { readFileSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { expect, type Frame, type Page } from '@playwright/test';

/** The build under test; another folder when one is named. */
export const DIST = process.env['PW_DIST'] ?? join(import.meta.dirname, '../dist');

const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.png': 'image/png' };

/** Two origins: a plain static server that says nothing about who may have its files, and somebody else's page. */
export interface Hosting {
  /** Where the site is, with a slash at its end. */
  readonly site: string;
  /** Puts a page on the other server, and says its address. */
  readonly page: (html: string, path?: string) => string;
  readonly close: () => void;
}

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`; // it listens on a port
}

/** `folder`: what the plain server serves. */
export async function openHosting(folder = DIST): Promise<Hosting> {
  const plain = createServer((request, response) => {
    const path = join(folder, decodeURIComponent(new URL(request.url ?? '/', 'http://x').pathname));
    try {
      const file = statSync(path).isDirectory() ? join(path, 'index.html') : path;
      const body = readFileSync(file);
      response.writeHead(200, { 'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream' }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  const pages = new Map<string, string>();
  const other = createServer((request, response) => {
    const html = pages.get(new URL(request.url ?? '/', 'http://x').pathname);
    response.writeHead(html === undefined ? 404 : 200, { 'Content-Type': 'text/html; charset=utf-8' }).end(html);
  });
  const [site, host] = await Promise.all([listening(plain), listening(other)]);
  return {
    site,
    page: (html, path = `/${pages.size}`) => {
      pages.set(path, html);
      return new URL(path, host).href;
    },
    close: () => {
      plain.close();
      other.close();
    },
  };
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

/** A page with an embed in it that may run scripts and nothing else; what the embed says is kept in `heard`. */
export function pageWith(src: string, [width, height]: readonly [number, number] = [640, 400]): string {
  return `<!doctype html><html lang="en"><title>Somebody’s page</title><link rel="icon" href="data:,"><style>body{margin:0}iframe{border:0;display:block}</style>
<iframe title="Embed" sandbox="allow-scripts" width="${width}" height="${height}" src="${escaped(src)}"></iframe>
<script>
  window.heard = [];
  let sent = 0;
  window.say = (message) => new Promise((resolve) => {
    const id = ++sent;
    const hear = ({ data }) => { if (data.id === id) { removeEventListener('message', hear); resolve(data); } };
    addEventListener('message', hear);
    document.querySelector('iframe').contentWindow.postMessage({ zk: 1, id, ...message }, '*');
  });
  addEventListener('message', ({ data }) => heard.push(data));
</script>`;
}

export interface Heard {
  readonly zk: number;
  readonly id: unknown;
  readonly type: string;
  readonly [field: string]: unknown;
}

declare global {
  interface Window {
    heard: Heard[];
    say: (message: object) => Promise<Heard>;
  }
}

/** The frame of the embed in a page, once it is there. */
export async function embedIn(page: Page): Promise<Frame> {
  const element = await page.locator('iframe').elementHandle();
  const frame = await element?.contentFrame();
  if (frame === null || frame === undefined) throw new Error('there is no frame in the page');
  await frame.waitForFunction(() => window.ensemble !== undefined);
  await frame.evaluate(() => window.ensemble?.idle());
  return frame;
}

/** Nothing is scrolled sideways or cut off: the stage, what is read and the way on are in view together. */
export async function allInView(frame: Frame): Promise<void> {
  const [inner, outer] = await frame.evaluate(() => [[document.documentElement.scrollWidth, document.documentElement.scrollHeight], [window.innerWidth, window.innerHeight]]);
  expect(inner).toEqual(outer);
  await expect(frame.locator('.stage .picture')).toBeInViewport({ ratio: 0.97 });
  await expect(frame.locator('.teach-nav .primary')).toBeInViewport({ ratio: 1 });
  await expect(frame.locator('.teach-body')).toBeInViewport({ ratio: 0.9 });
}
