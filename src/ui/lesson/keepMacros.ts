import type { TimelineState } from '../../timeline/store.ts';
import { outside } from '../outside.ts';
import type { Page } from '../page.ts';
import type { LessonSession } from './session.ts';

type Macro = TimelineState['macro'];

/** Where they lie in this browser: by lesson and step, as in an address. */
const KEY = 'ensemble.macros';

/** What lies there, whatever it is; nothing where nothing may be stored. */
function stored(): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

/** Others may have been put there since by another page. */
function store(place: string, macro: Macro): void {
  const { [place]: _was, ...others } = stored();
  const all = macro.length === 0 ? others : { ...others, [place]: macro };
  try {
    if (Object.keys(all).length === 0) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, JSON.stringify(all));
  } catch {
    // Then they last as long as the page.
  }
}

/**
 * Steps that a lecturer prepares on a lesson's page belong to the step that is open: its run is the lesson's, and in no
 * link of theirs. They are there again whenever the step is opened, on another day too. Returns how to stop it.
 */
export async function keepMacros({ timeline }: Page, { lesson, store: taught }: LessonSession): Promise<() => void> {
  const { parseMacro } = await outside();
  const kept = new Map(Object.entries(stored()).map(([place, macro]) => [place, parseMacro(macro) ?? []]));
  const place = () => `${lesson.slug}#${taught.getState().step.id}`;
  const bring = () => timeline.actions.setMacro(kept.get(place()) ?? []);
  let bringing = false;
  const stop = timeline.store.subscribe((now, was) => {
    if (now.macro === was.macro || bringing) return;
    bringing = true;
    // A run that the lesson opens comes without them.
    if (now.status === 'loading') bring();
    else {
      kept.set(place(), now.macro);
      store(place(), now.macro);
    }
    bringing = false;
  });
  bringing = true;
  bring();
  bringing = false;
  return stop;
}
