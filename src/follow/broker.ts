import mqtt, { type IClientOptions, type MqttClient } from 'mqtt';
import type { Connection, Inlet, InletTells, Outlet, OutletTells } from './transport.ts';

/** One topic keeps the whole run for those who come later, the other one carries what is new. */
const topicsOf = (room: string) => ({ whole: `ensemble/${room}/whole`, news: `ensemble/${room}/news` });

/** A room full of followers does not come back at the same moment when the broker does. */
const RETRY_MS = 800;
const RETRY_SPREAD_MS = 1_200;

export interface Broker {
  /** ws:// or wss:// */
  readonly url: string;
  readonly room: string;
}

/** MQTT codes of a refused connection that another try would not change: identifier, name or password, not authorized. */
const REFUSALS = new Set([2, 4, 5]);

function connect({ url }: Broker, options: IClientOptions, connection: (now: Connection) => void): MqttClient {
  connection('connecting');
  const client = mqtt.connect(url, {
    protocolVersion: 4, clean: true, resubscribe: false, queueQoSZero: false, connectTimeout: 10_000, keepalive: 60,
    reconnectPeriod: RETRY_MS + Math.random() * RETRY_SPREAD_MS,
    // The other kinds make a worker of a text, which the page's policy forbids.
    timerVariant: 'native',
    ...options,
  });
  let refused = false;
  client.on('connect', () => connection('open'));
  client.on('close', () => !refused && connection('lost'));
  client.on('error', (error) => {
    if (!('code' in error) || typeof error.code !== 'number' || !REFUSALS.has(error.code)) return;
    refused = true;
    connection('refused');
    client.end(true);
  });
  return client;
}

/** Reads what is published to a room. It gives no name and no password, and sends nothing. */
export function brokerInlet(broker: Broker, { connection, heard }: InletTells): Inlet {
  const topics = topicsOf(broker.room);
  const client = connect(broker, {}, connection);
  // The broker sends what it keeps to whoever subscribes, every time anew; with what is new one can go on from there.
  const ask = () => {
    if (client.connected) client.subscribe(topics.whole);
  };
  client.on('connect', () => void client.subscribe([topics.news, topics.whole]));
  client.on('message', (topic, payload) => {
    if (payload.length === 0) return;
    if (topic === topics.whole) client.unsubscribe(topics.whole);
    heard(payload.toString());
  });
  return { ask, close: () => void client.end(true) };
}

/** Publishes to a room. Its name is that of the user at the broker who may. */
export function brokerOutlet(broker: Broker, password: string, { connection, wanted }: OutletTells): Outlet {
  const topics = topicsOf(broker.room);
  const client = connect(broker, { username: broker.room, password }, connection);
  // What the broker kept may be lost, or older than what was published meanwhile.
  client.on('connect', wanted);
  return {
    whole: (text) => void (client.connected && client.publish(topics.whole, text, { retain: true })),
    news: (text) => void (client.connected && client.publish(topics.news, text)),
    clear: () => void (client.connected && client.publish(topics.whole, '', { retain: true })),
    close: () => void client.end(),
  };
}
