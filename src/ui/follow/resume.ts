import type { Page } from '../page.ts';

/** Where a tab keeps the room it publishes to, written like the address of a follow page. */
export const ROOM_KEY = 'ensemble.room';

/** Who let others follow on the last page in this tab does so on this one. */
export async function resumePublishing(page: Page): Promise<void> {
  let kept: string | null = null;
  try {
    kept = sessionStorage.getItem(ROOM_KEY);
  } catch {
    // Nothing is kept here.
  }
  if (kept !== null) (await import('./publishing.ts')).resume(page, kept);
}
