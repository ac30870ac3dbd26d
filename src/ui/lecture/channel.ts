/** Between two windows of one browser: no server, and nobody else hears it. */
export interface Channel<Out> {
  post(message: Out): void;
  close(): void;
}

const NAME = 'ensemble.lecture.';

/** Null where the browser has none, as in some frames. What is not of the vocabulary is dropped by `read`. */
export function openChannel<In, Out>(id: string, read: (data: unknown) => In | null, heard: (message: In) => void): Channel<Out> | null {
  try {
    const channel = new BroadcastChannel(NAME + id);
    channel.addEventListener('message', ({ data }) => {
      const message = read(data);
      if (message !== null) heard(message);
    });
    return { post: (message) => channel.postMessage(message), close: () => channel.close() };
  } catch {
    return null;
  }
}
