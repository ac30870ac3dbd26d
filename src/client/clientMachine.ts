import { assign, setup } from 'xstate';
import { lazy } from '../base/lazy.ts';
import type { Code } from '../datatree/request.ts';
import type { KeeperState } from './facts.ts';

export interface ClientContext {
  /** How long one attempt may take to connect, and then to be answered. */
  connectTimeoutMs: number;
  /** How long to wait before the next attempt. */
  pauseMs: number;
  /** The program asked to close: a lost connection is not replaced. */
  closing: boolean;
}

/** What may change a client's mode; the reducers report it. */
export type ClientEvent =
  | { type: 'connect'; connectTimeoutMs: number }
  /** The TCP connection is there. */
  | { type: 'opened' }
  /** The server answered the ConnectRequest with a session. */
  | { type: 'established'; readOnly: boolean; connectTimeoutMs: number }
  /** It answered that there is no such session. */
  | { type: 'expired' }
  | { type: 'authFailed' }
  /** The connection broke, was refused or went silent. */
  | { type: 'lost'; pauseMs: number }
  /** The program asked to close the session; then: closeSession was answered. */
  | { type: 'close' }
  | { type: 'closed' }
  /** A person cuts the client off, and lets it try again. */
  | { type: 'disconnect' }
  | { type: 'reconnect' };

/** What the reducers do when the machine says so, with its parameters. */
export interface ClientActions {
  openSocket: undefined;
  sendConnectRequest: undefined;
  attemptTimedOut: undefined;
  sendQueued: undefined;
  closeSocket: undefined;
  answerAll: { code: Code };
  notify: { state: KeeperState };
  endEvents: undefined;
}

const breakOff = [
  'closeSocket',
  { type: 'answerAll', params: { code: 'CONNECTIONLOSS' } },
  { type: 'notify', params: { state: 'Disconnected' } },
] as const;

const notifyClosed = { type: 'notify', params: { state: 'Closed' } } as const;

/** The end of a handle that was closed: ClientCnxn.disconnect. */
const closed = [notifyClosed, 'endEvents'] as const;

/** What can happen to a handle as long as it lives. */
const live = {
  lost: [
    { guard: 'isClosing', target: '#client.CLOSED', actions: [...breakOff, ...closed] },
    { target: '#client.CONNECTING.pausing', actions: ['rememberPause', ...breakOff] },
  ],
  disconnect: [
    { guard: 'isClosing', target: '#client.CLOSED', actions: [...breakOff, ...closed] },
    { target: '#client.CONNECTING.held', actions: [...breakOff] },
  ],
  reconnect: [
    { guard: 'isClosing', target: '#client.CLOSED', actions: [...breakOff, ...closed] },
    { target: '#client.CONNECTING.opening', reenter: true, actions: [...breakOff] },
  ],
  close: { actions: ['rememberClosing'] },
  closed: {
    target: '#client.CLOSED',
    actions: ['closeSocket', { type: 'answerAll', params: { code: 'SESSIONEXPIRED' } }, ...closed],
  },
  authFailed: {
    target: '#client.AUTH_FAILED',
    actions: [{ type: 'notify', params: { state: 'AuthFailed' } }, 'endEvents', { type: 'answerAll', params: { code: 'AUTHFAILED' } }, 'closeSocket', notifyClosed],
  },
} as const;

const handle = setup({
  types: {
    context: {} as ClientContext,
    events: {} as ClientEvent,
  },
  actions: {
    openSocket: () => {},
    sendConnectRequest: () => {},
    attemptTimedOut: () => {},
    sendQueued: () => {},
    closeSocket: () => {},
    answerAll: (_, _params: ClientActions['answerAll']) => {},
    notify: (_, _params: ClientActions['notify']) => {},
    endEvents: () => {},
    rememberTimeout: assign({ connectTimeoutMs: ({ context, event }) => ('connectTimeoutMs' in event ? event.connectTimeoutMs : context.connectTimeoutMs) }),
    rememberPause: assign({ pauseMs: ({ context, event }) => ('pauseMs' in event ? event.pauseMs : context.pauseMs) }),
    rememberClosing: assign({ closing: true }),
  },
  guards: {
    isClosing: ({ context }) => context.closing,
    isReadOnly: ({ event }) => event.type === 'established' && event.readOnly,
  },
  delays: {
    CONNECT_TIMEOUT: ({ context }) => context.connectTimeoutMs,
    PAUSE: ({ context }) => context.pauseMs,
  },
});

/**
 * The state of a client handle (ZooKeeper.States), kept by ClientCnxn's send thread. It says *when*; what the
 * actions named here do is in the reducers. Order of actions is the order in which the program hears of things.
 * A handle that dies of its session or of its proof says Closed too, after the death of its event thread: only a program that is
 * still busy then hears it.
 */
// MODEL: A client that sleeps between attempts
// ClientCnxn still says CONNECTED while it sleeps between a lost connection and the next attempt; here the
// state is CONNECTING from the loss on. ASSOCIATING is in ZooKeeper's enum and used nowhere.
export const clientMachine = lazy(() => handle.createMachine({
  id: 'client',
  context: { connectTimeoutMs: 0, pauseMs: 0, closing: false },
  initial: 'NOT_CONNECTED',
  states: {
    NOT_CONNECTED: { on: { connect: { target: 'CONNECTING', actions: 'rememberTimeout' } } },
    CONNECTING: {
      initial: 'opening',
      on: live,
      states: {
        opening: {
          entry: 'openSocket',
          after: { CONNECT_TIMEOUT: { actions: 'attemptTimedOut' } },
          on: { opened: 'priming' },
        },
        priming: {
          entry: 'sendConnectRequest',
          after: { CONNECT_TIMEOUT: { actions: 'attemptTimedOut' } },
          on: {
            established: [
              { guard: 'isReadOnly', target: '#client.CONNECTEDREADONLY', actions: 'rememberTimeout' },
              { target: '#client.CONNECTED', actions: 'rememberTimeout' },
            ],
            expired: {
              target: '#client.CLOSED',
              actions: [{ type: 'notify', params: { state: 'Expired' } }, 'endEvents', { type: 'answerAll', params: { code: 'SESSIONEXPIRED' } }, 'closeSocket', notifyClosed],
            },
          },
        },
        pausing: { after: { PAUSE: 'opening' }, on: { reconnect: 'opening' } },
        held: {
          on: {
            reconnect: 'opening',
            disconnect: {},
            close: { target: '#client.CLOSED', actions: [...breakOff, ...closed] },
          },
        },
      },
    },
    CONNECTED: { entry: [{ type: 'notify', params: { state: 'SyncConnected' } }, 'sendQueued'], on: live },
    CONNECTEDREADONLY: { entry: [{ type: 'notify', params: { state: 'ConnectedReadOnly' } }, 'sendQueued'], on: live },
    CLOSED: {},
    AUTH_FAILED: {},
  },
}));
