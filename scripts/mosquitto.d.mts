/** See mosquitto.mjs. */
export interface RunningBroker {
  /** A listener without websockets, on this machine only. */
  readonly plainPort: number;
  readonly pid: () => number | undefined;
  readonly onExit: (listener: () => void) => Promise<void>;
  readonly restart: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

export const HOW_TO_INSTALL: string;
export function findMosquitto(): { readonly broker: string; readonly passwords: string } | undefined;
export function freePort(host?: string): Promise<number>;
export function startMosquitto(options: { readonly rooms: readonly { readonly room: string; readonly password: string }[]; readonly host?: string; readonly port: number }): Promise<RunningBroker>;
