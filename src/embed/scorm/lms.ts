/** What a learning system offers a lesson, SCORM 1.2: everything goes in and out as text, at once. */
export interface Scorm12 {
  LMSInitialize(nothing: ''): string | boolean;
  LMSGetValue(name: string): string;
  LMSSetValue(name: string, value: string): string | boolean;
  LMSCommit(nothing: ''): string | boolean;
  LMSFinish(nothing: ''): string | boolean;
}

/** A lesson may stand so many frames deep in its learning system. */
const DEPTH = 50;

function isScorm(value: unknown): value is Scorm12 {
  return typeof value === 'object' && value !== null && 'LMSInitialize' in value && typeof value.LMSInitialize === 'function';
}

function apiOf(window: Window): Scorm12 | null {
  // A window of another origin, or of none, throws on being looked at.
  try {
    const api: unknown = 'API' in window ? window.API : undefined;
    return isScorm(api) ? api : null;
  } catch {
    return null;
  }
}

function amongParents(from: Window): Scorm12 | null {
  let at = from;
  for (let level = 0; level < DEPTH; level++) {
    const api = apiOf(at);
    if (api !== null || at.parent === at) return api;
    at = at.parent;
  }
  return null;
}

/** The API of the learning system this page was opened by: in a window around it, or around the one that opened it. */
export function findScorm(window: Window): Scorm12 | null {
  const around = amongParents(window);
  if (around !== null) return around;
  try {
    const { opener } = window.top ?? window;
    return isWindow(opener) ? amongParents(opener) : null;
  } catch {
    return null;
  }
}

function isWindow(value: unknown): value is Window {
  return typeof value === 'object' && value !== null && 'parent' in value;
}
