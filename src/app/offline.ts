import type { Page } from '../ui/page.ts';
import { rootOfPage } from '../ui/site.ts';

/**
 * Keeps the whole site in this browser, so that it needs no network from now on. Not in somebody else's frame; and
 * where there is no service worker (over plain HTTP, in a sandbox) everything works, online.
 */
export async function keepOffline(page: Page): Promise<void> {
  try {
    if (window.top !== window.self || !('serviceWorker' in navigator)) return;
    const root = rootOfPage();
    const registration = await navigator.serviceWorker.register(trusted(new URL('sw.js', root).href), { scope: root, updateViaCache: 'none' });
    whenNewer(registration, (worker) => void tell(page, worker));
  } catch {
    // A browser that keeps nothing.
  }
}

/** As much of the browser's Trusted Types as is needed: the library of types does not know them yet. */
interface Trusting {
  readonly trustedTypes?: { createPolicy(name: string, rules: { createScriptURL: () => string }): { createScriptURL(input: string): string } };
}

/** The page's policy lets no address become a program unless it is said which. */
function trusted(address: string): string {
  const { trustedTypes }: Trusting = window as Trusting; // a browser has it or not
  return trustedTypes?.createPolicy('ensemble-offline', { createScriptURL: () => address }).createScriptURL('') ?? address;
}

/** A newer version that is complete waits: pages that are open go on with what they began with. */
function whenNewer(registration: ServiceWorkerRegistration, tellOf: (worker: ServiceWorker) => void): void {
  const look = (): void => {
    if (registration.waiting !== null && navigator.serviceWorker.controller !== null) tellOf(registration.waiting);
  };
  look();
  registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', look));
}

async function tell(page: Page, worker: ServiceWorker): Promise<void> {
  const { showNewVersion } = await import('../ui/shell/NewVersion.tsx');
  await showNewVersion(page, () => {
    // The page is fetched again only when the new version answers, and only because someone asked for it.
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
    worker.postMessage('take over');
  });
}
