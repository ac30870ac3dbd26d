import type { Page } from '../ui/page.ts';
import type { Embed } from './embed.ts';
import { openHost } from './host.ts';
import type { EmbedParams } from './params.ts';
import { performer, stateOf } from './perform.ts';
import { report, reportSize } from './report.ts';

/** From now on the host is listened to, and told what happens in the frame; first of all that it can speak. */
export function beHosted(embed: Embed, { origin }: EmbedParams): void {
  const host = openHost(window, origin, performer(embed));
  const page = embed.page();
  host.announce({
    type: 'ready',
    model: embed.model,
    lang: page.prefs.getState().language,
    steps: page.lesson?.lesson.steps.map(({ id }) => id) ?? [],
    ...stateOf(page),
  });
  let stop = report(page, host);
  embed.store.subscribe((now: Page) => {
    stop();
    stop = report(now, host);
  });
  reportSize(document.documentElement, host);
}
