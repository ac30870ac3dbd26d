import { createStore, type StoreApi } from 'zustand/vanilla';
import { merged, parseProgress, progressText, type Progress } from '../../lesson/progress.ts';

/** Where progress lies in this browser. */
export const PROGRESS_KEY = 'ensemble.progress';
/** What could not be read there, put aside: it is not written over. */
const UNREAD_KEY = 'ensemble.progress.unread';

/** In a sandboxed frame, and where storage is full or forbidden, progress lasts as long as the page. */
function stored(): Progress {
  try {
    const text = localStorage.getItem(PROGRESS_KEY);
    if (text === null) return {};
    const read = parseProgress(text);
    if (read.ok) return read.progress;
    localStorage.setItem(UNREAD_KEY, text);
  } catch {
    // Nothing is known then.
  }
  return {};
}

function keep(progress: Progress): void {
  try {
    if (Object.keys(progress).length === 0) localStorage.removeItem(PROGRESS_KEY);
    else localStorage.setItem(PROGRESS_KEY, progressText(progress));
  } catch {
    // Nothing is remembered then.
  }
}

let opened: StoreApi<Progress> | null = null;

/** What the learner has done, by id of the lesson ('L32'): one store on a page, kept in this browser and in step with its other pages. */
export function progressStore(): StoreApi<Progress> {
  if (opened !== null) return opened;
  const store = createStore<Progress>(() => stored());
  store.subscribe(keep);
  window.addEventListener('storage', ({ key, newValue }) => {
    if (key !== PROGRESS_KEY && key !== null) return;
    // Erased elsewhere is erased here; what was done elsewhere is done here. Theirs first: what is the same is written the same.
    store.setState(newValue === null ? {} : merged(stored(), store.getState()), true);
  });
  opened = store;
  return store;
}
