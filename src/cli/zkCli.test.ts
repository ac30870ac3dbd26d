import { describe, expect, it } from 'vitest';
import type { ClientFact } from '../client/facts.ts';
import type { ClientInput } from '../client/input.ts';
import { ZkCli } from './zkCli.ts';

/** A console without a world: what it wants is kept, what happens to its handle is told by hand. */
function consoleOf() {
  const wanted: ClientInput[] = [];
  let text = '';
  let exits = 0;
  const cli = new ZkCli(
    { print: (piece) => { text += piece; }, watcher: (event) => { text += `(${event})`; }, give: (input) => wanted.push(input), exit: () => exits++, isServer: (id) => id <= 3 },
    { server: 'zk1:2181', timeoutMs: 30_000, readOnly: false },
  );
  const see = (fact: ClientFact) => cli.see(fact);
  const state = (to: 'CONNECTED' | 'CLOSED' | 'AUTH_FAILED') => see({ type: 'clientState', client: 'C', from: 'CONNECTING', to });
  cli.start();
  state('CONNECTED');
  const printed = () => {
    const taken = text;
    text = '';
    return taken;
  };
  printed();
  return {
    cli, wanted, see, state, printed,
    get exits() {
      return exits;
    },
    /** Types a line and answers all it asks with the same code. */
    line(typed: string, code: 'OK' | 'NONODE' | 'CONNECTIONLOSS' = 'OK') {
      cli.type(typed);
      for (let asked = wanted.at(-1); cli.busy && asked?.do === 'request'; asked = wanted.at(-1)) {
        see({ type: 'clientReply', client: 'C', xid: 1, code, tag: asked.tag, zxid: 1, result: code === 'OK' ? { data: 'x', children: [] } : {} });
      }
      return printed();
    },
  };
}

describe('the console', () => {
  it('says where it is', () => {
    const c = consoleOf();
    expect(c.cli.prompt).toBe('[zk: zk1:2181(CONNECTED) 0] ');
    c.line('ls /');
    expect(c.cli.prompt).toBe('[zk: zk1:2181(CONNECTED) 1] ');
  });

  it('does one command after the other, however fast they are typed', () => {
    const c = consoleOf();
    c.cli.type('get /a');
    c.cli.type('get /b');
    expect(c.wanted.filter(({ do: what }) => what === 'request')).toHaveLength(1);
    expect(c.line('get /c')).toBe('x\nx\nx\n');
  });

  it('remembers lines and does them again, but not doing again', () => {
    const c = consoleOf();
    c.line('get /a');
    expect(c.line('redo 0')).toBe('x\n');
    expect(c.line('redo 9')).toBe('Command index out of range\n');
    c.line('redo');
    expect(c.line('redo 3')).toBe('No redoing redos\n');
    expect(c.line('history')).toBe('0 - get /a\n1 - get /a\n2 - redo 9\n3 - redo\n4 - redo 3\n5 - history\n');
  });

  it('does the last command again for a line without a word', () => {
    const c = consoleOf();
    c.line('get /a');
    expect(c.line('"')).toBe('x\n');
  });

  it('shows events until it is told not to', () => {
    const c = consoleOf();
    const event: ClientFact = { type: 'clientEvent', client: 'C', event: 'NodeCreated', state: 'SyncConnected', path: '/a' };
    c.see(event);
    expect(c.printed()).toBe('(WatchedEvent state:SyncConnected type:NodeCreated path:/a)');
    c.line('printwatches off');
    c.see(event);
    expect(c.line('printwatches')).toBe('printwatches is off\n');
  });

  it('closes its handle before it takes another, and without one does what needs none', () => {
    const c = consoleOf();
    c.cli.type('connect zk2');
    expect(c.wanted.at(-1)).toEqual({ do: 'close' });
    c.state('CLOSED');
    expect(c.wanted.at(-1)).toEqual({ do: 'connect', servers: [2], sessionTimeoutMs: 30_000 });
    c.state('CONNECTED');
    c.cli.type('close');
    c.state('CLOSED');
    expect(c.line('get /a')).toBe('Not connected\n');
    expect(c.line('history')).toMatch(/^0 - connect zk2\n1 - close\n.*Not connected\n$/s);
  });

  it('takes a path behind the servers for its root', () => {
    const c = consoleOf();
    c.cli.type('connect zk1:2181,zk3/app');
    c.state('CLOSED');
    expect(c.wanted.at(-1)).toEqual({ do: 'connect', servers: [1, 3], sessionTimeoutMs: 30_000, chroot: '/app', shuffle: true });
    c.state('CONNECTED');
    expect(c.cli.prompt).toBe('[zk: zk1:2181,zk3/app(CONNECTED) 1] ');
    c.cli.type('connect zk2/');
    c.state('CLOSED');
    expect(c.wanted.at(-1)).toEqual({ do: 'connect', servers: [2], sessionTimeoutMs: 30_000 });
    c.state('CONNECTED');
    // ZooKeeper.getConfig neither checks its path nor puts it below the root.
    c.cli.type('config');
    expect(c.wanted.at(-1)).toMatchObject({ do: 'request', op: { path: '/zookeeper/config' }, unchecked: true, blocking: true });
  });

  it.each([
    ['zk1/app/', 'Path must not end with / character'],
    ['zk1/a//b', 'Invalid path string "/a//b" caused by empty node name specified @3'],
    ['zk1/a/../b', 'Invalid path string "/a/../b" caused by relative paths not allowed @4'],
    ['/app', 'A HostProvider may not be empty!'],
  ])('nobody catches what the connect string %s is refused with', (host, message) => {
    const c = consoleOf();
    c.cli.type(`connect ${host}`);
    c.state('CLOSED');
    expect(c.printed()).toBe(`Exception in thread "main" java.lang.IllegalArgumentException: ${message}\n`);
    expect(c.cli.exited).toBe(true);
  });

  it('ends: asked to, with its input, or by an exception that nobody catches', () => {
    const [a, b, c] = [consoleOf(), consoleOf(), consoleOf()];
    a.cli.type('quit');
    a.state('CLOSED');
    expect([a.cli.exited, a.exits]).toEqual([true, 1]);
    b.cli.type('get /a');
    b.cli.end();
    expect(b.exits).toBe(0);
    expect(b.line('get /b')).toBe('x\nx\n');
    expect(b.exits).toBe(1);
    expect(b.wanted.some(({ do: what }) => what === 'close')).toBe(false);
    expect(c.line('addWatch nopath')).toBe('');
    const asked = c.wanted.at(-1);
    expect(asked?.do).toBe('request');
    expect(consoleOf().line('delete -v x /a')).toBe('Exception in thread "main" java.lang.NumberFormatException: For input string: "x"\n');
  });

  it('says what the server answers', () => {
    const c = consoleOf();
    expect(c.line('get /a', 'NONODE')).toBe('Node does not exist: /a\n');
    expect(c.line('sync /a', 'CONNECTIONLOSS')).toBe('Sync has failed. rc=-4\n');
    expect(c.line('ls /a', 'CONNECTIONLOSS')).toBe('KeeperErrorCode = ConnectionLoss for /a\n');
    expect(c.line('ls / watch')).toBe("'ls path [watch]' has been deprecated. Please use 'ls [-w] path' instead.\n[]\n");
  });
});
