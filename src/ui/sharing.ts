import { moreWords } from './language.ts';
import { outside } from './outside.ts';
import type { Page } from './page.ts';

const FILE_NAME = 'run.ensemble.json';

/** Says something in words of the page. */
type Say = (said: string) => void;

async function words({ prefs }: Page) {
  return (await moreWords(prefs.getState().language)).share;
}

/** The link to this moment, in the address bar and on the clipboard; one that is too long is offered as a file. */
export async function copyLink(page: Page, say: Say): Promise<void> {
  const link = (await outside()).linkOf(page.timeline);
  if (link === null) return;
  if (link.tooLong) {
    page.view.setState({ dialog: 'long', longLink: link.hash.length });
    return;
  }
  history.replaceState(null, '', link.hash);
  const { copied, copyFailed } = await words(page);
  try {
    await navigator.clipboard.writeText(location.href);
    say(copied);
  } catch {
    say(copyFailed);
  }
}

export async function saveFile({ timeline }: Page): Promise<void> {
  const text = (await outside()).fileOf(timeline);
  if (text === null) return;
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = FILE_NAME;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

export async function openFile(page: Page, say: Say, file: File): Promise<void> {
  const [{ openFile: open }, text, { opened }] = await Promise.all([outside(), file.text(), words(page)]);
  if (!open(page.timeline, text)) return;
  page.view.setState({ recording: null, fresh: false });
  say(opened(file.name));
}
