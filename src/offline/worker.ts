import type { Build } from './build.ts';

declare const self: ServiceWorkerGlobalScope;
/** Put here when the site is built (config/vite/offline.ts). */
declare const __BUILD__: Build;

const { version, files } = __BUILD__;
const PREFIX = 'ensemble-';
const OWN = PREFIX + version;

/** So many at once: the visitor's own requests go first. */
const AT_ONCE = 4;

const addressOf = (file: string): string => new URL(file, self.registration.scope).href;

/** Its name says what is in it: it is the same in every version that has it. */
const isHashed = (file: string): boolean => /^(assets|figures)\//.test(file);

async function fetched(file: string): Promise<Response> {
  const kept = isHashed(file) ? await caches.match(addressOf(file)) : undefined;
  if (kept !== undefined) return kept;
  const response = await fetch(addressOf(file), { cache: isHashed(file) ? 'default' : 'no-cache' });
  if (!response.ok) throw new Error(`${file}: ${response.status}`);
  return response;
}

/** The whole version, or none of it. */
async function keepAll(): Promise<void> {
  const cache = await caches.open(OWN);
  const waiting = [...files];
  const next = async (): Promise<void> => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) await cache.put(addressOf(file), await fetched(file));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
}

/** Pages of an older version may still be open, in a lecture for hours: what they have not fetched yet stays until they are gone. */
async function dropOld(): Promise<void> {
  const open = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  if (open.length > 0) return;
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== OWN).map((name) => caches.delete(name)));
}

async function answer(request: Request): Promise<Response> {
  const { origin, pathname } = new URL(request.url);
  const own = await caches.open(OWN);
  // What stands behind the "?" is for the page, not for the server.
  return (await own.match(origin + pathname)) ?? (await caches.match(origin + pathname)) ?? fetch(request);
}

self.addEventListener('install', (event) => event.waitUntil(keepAll()));

// A page that was opened before there was a worker gets one; a newer worker waits until all pages are closed, or one of them asks for it.
self.addEventListener('activate', (event) => event.waitUntil(Promise.all([dropOld(), self.clients.claim()])));

self.addEventListener('message', ({ data }) => {
  if (data === 'take over') void self.skipWaiting();
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method === 'GET' && new URL(request.url).origin === self.location.origin) event.respondWith(answer(request));
});
