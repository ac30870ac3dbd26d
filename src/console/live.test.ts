import { describe, expect, it } from 'vitest';
import { createEnsemble, openRun } from '../ensemble/ensemble.ts';
import { presetScenario } from '../scenario/presets.ts';
import { LiveConsoles } from './live.ts';

function started() {
  const consoles = new LiveConsoles(openRun(createEnsemble(presetScenario({ voters: 3, observers: 0, start: 'coldStart' }), 7)));
  consoles.pass(3_000_000);
  const type = (line: string, client = 'B') => {
    const { length } = consoles.terminal(client).text;
    expect(consoles.type(client, line)).toBe(true);
    return consoles.terminal(client).text.slice(length);
  };
  return { consoles, type };
}

describe('consoles on a run that goes on', () => {
  it('shows what zkCli prints, with its prompt', () => {
    const { consoles, type } = started();
    expect(type('zkCli.sh -server zk1:2181,zk2:2181 -timeout 6000')).toBe(
      '$ zkCli.sh -server zk1:2181,zk2:2181 -timeout 6000\nConnecting to zk1:2181,zk2:2181\nWelcome to ZooKeeper!\nJLine support is enabled\n\nWATCHER::\n\nWatchedEvent state:SyncConnected type:None path:null\n',
    );
    expect(consoles.terminal('B').prompt).toBe('[zk: zk1:2181,zk2:2181(CONNECTED) 0] ');
    expect(type('create /lock x')).toBe('[zk: zk1:2181,zk2:2181(CONNECTED) 0] create /lock x\nCreated /lock\n');
    expect(type('create -e -s /lock/n- x')).toMatch(/\nCreated \/lock\/n-0000000000\n$/);
    expect(consoles.children('B', '/lock')).toEqual(['n-0000000000']);
    expect(type('quit')).toMatch(/ quit\n/);
    expect(consoles.terminal('B').prompt).toBe('$ ');
    consoles.pass(1_000_000);
    type('zkCli.sh -server zk3:2181');
    expect(type('ls -R /lock')).toMatch(/\n\/lock\n$/);
  });

  it('runs one command of the command line, and leaves its session to expire', () => {
    const { consoles, type } = started();
    type('zkCli.sh -server zk1:2181', 'A');
    expect(type('zkCli.sh -server zk2:2181 create -e /e x')).toMatch(/\nCreated \/e\n$/);
    expect(type('ls /', 'A')).toMatch(/\[e, zookeeper\]\n$/);
    consoles.pass(60_000_000);
    expect(type('ls /', 'A')).toMatch(/\[zookeeper\]\n$/);
  });

  it('has its root where its connect string says, and completes from there', () => {
    const { consoles, type } = started();
    type('zkCli.sh -server zk1:2181', 'A');
    for (const line of ['create /app x', 'create /app/inside y']) type(line, 'A');
    type('zkCli.sh -server zk2:2181/app');
    expect(type('ls /')).toMatch(/\n\[inside\]\n$/);
    expect(type('create -s /n- z')).toMatch(/\nCreated \/n-0000000001\n$/);
    expect(type('get /gone')).toMatch(/\nNode does not exist: \/gone\n$/);
    expect(consoles.children('B', '/')).toEqual(['inside', 'n-0000000001']);
    expect(type('setquota -n 3 /n-0000000001')).not.toMatch(/does not exist|error/i);
    expect(type('ls /zookeeper/quota')).toMatch(/\n\[n-0000000001\]\n$/);
    expect(type('config')).toMatch(/server\.1=zk1:2888:3888:participant/);
    expect(type('ls /app', 'A')).toMatch(/\n\[inside, n-0000000001, zookeeper\]\n$/);
  });

  it('ends by Ctrl-C at once, by Ctrl-D when it has done what was typed, and leaves its session either way', () => {
    const { consoles, type } = started();
    type('zkCli.sh -server zk1:2181 -timeout 6000');
    type('create -e /e x');
    expect(type('\u0003')).toMatch(/^\[zk: .*\] \^C\n$/);
    expect(consoles.terminal('B')).toMatchObject({ prompt: '$ ', running: false });
    expect(type('\u0003')).toBe('$ ^C\n');
    type('zkCli.sh -server zk2:2181', 'A');
    expect(type('ls /', 'A')).toMatch(/\[e, zookeeper\]\n$/);
    expect(type('\u0004', 'A')).toMatch(/^\[zk: .*\] \n$/);
    consoles.pass(60_000_000);
    type('zkCli.sh -server zk2:2181', 'A');
    expect(type('ls /', 'A')).toMatch(/\[zookeeper\]\n$/);
  });

  it('is interrupted while a command waits for its answer', () => {
    const { consoles, type } = started();
    type('zkCli.sh -server zk1:2181 -timeout 6000');
    for (const server of [2, 3]) consoles.give({ cmd: 'pause', server });
    consoles.give({ cmd: 'type', client: 'B', line: 'create /a x' });
    expect(consoles.terminal('B').busy).toBe(true);
    expect(type('\u0003')).toBe('^C\n');
    expect(consoles.terminal('B').prompt).toBe('$ ');
  });

  it('is killed with its client, and what is no command of the shell is said to be none', () => {
    const { consoles, type } = started();
    type('zkCli.sh -server zk1:2181');
    consoles.give({ cmd: 'crash', client: 'B' });
    expect(consoles.terminal('B').text).toMatch(/\nKilled\n$/);
    expect(type('ls /')).toBe('$ ls /\nls: command not found\n');
    expect(type('zkCli.sh -server')).toMatch(/^.*\nError: no argument found for option -server\n/);
    expect(type('zkCli.sh -timeout soon')).toMatch(/\nException in thread "main" java.lang.NumberFormatException: For input string: "soon"\n$/);
  });
});
