const KEY = 'ensemble.broker';

/** Whether the viewer has agreed, in this tab, that this page connects there. A link alone never does. */
export function hasAgreed(broker: URL): boolean {
  try {
    return sessionStorage.getItem(KEY) === broker.href;
  } catch {
    return false;
  }
}

export function agree(broker: URL): void {
  try {
    sessionStorage.setItem(KEY, broker.href);
  } catch {
    // It is asked again then.
  }
}
