import type { Command } from '../ensemble/command.ts';
import type { ZkWorld } from '../ensemble/types.ts';
import { serversNamed } from '../ensemble/serversNamed.ts';
import { act, adopt, entryAt, eventCount, extend, switchTo, undo, worldAt } from './history.ts';
import type { Session } from './store.ts';
import { callOff, messageOf, otherCourse, tell } from './storeShared.ts';
import type { Bounds, TimelineActions } from './storeTypes.ts';

/** What a person does to the run, and to its branches. */
export function acting(session: Session): Pick<TimelineActions, 'act' | 'undo' | 'adopt' | 'switchBranch'> {
  const { store, playback, prefetch } = session;

  const refuse = (why: string, code: string, where = 'command'): false => {
    tell(session, 'error', { where, why, code });
    return false;
  };

  return {
    act(command: Command) {
      const { history } = session;
      if (history === null) return refuse('no run is open', 'no_run');
      const parsed = session.checks()?.command(command);
      if (parsed?.ok === false) return refuse(parsed.problems[0]?.why ?? '', parsed.problems[0]?.code ?? 'command', parsed.problems[0]?.where);
      const stranger = serversNamed(command).find((id) => !history.scenario.servers.some((server) => server.id === id));
      if (stranger !== undefined) return refuse(`there is no server ${stranger}`, 'no_server');
      const at = playback.eventIndex;
      const refused = forbidden(store.getState().bounds, command, at);
      if (refused !== null) return refuse(refused.why, refused.code, command.cmd);
      if (nobodyHears(worldAt(history, at), command)) return refuse('no such client is running', 'no_client');
      try {
        act(history, { at, command, atUs: playback.us, together: session.actedAt === at, keep: session.seen > at });
      } catch (error) {
        return refuse(messageOf(error), 'engine');
      }
      callOff(session);
      const event = effect(session, at);
      otherCourse(session, at);
      store.setState({ notice: null, home: Math.min(store.getState().home, at) });
      session.seen = event;
      playback.goToEvent(event);
      session.actedAt = event === at ? at : null;
      prefetch.wake();
      return true;
    },
    undo() {
      const { history } = session;
      const { bounds, inputs } = store.getState();
      if (bounds !== null && (bounds.commands?.length === 0 || (inputs.at(-1)?.after ?? 0) < bounds.from)) return refuse('there is nothing to undo', 'no_undo');
      const input = history === null ? undefined : undo(history);
      if (input === undefined) return refuse('there is nothing to undo', 'no_undo');
      prefetch.forget();
      otherCourse(session, input.after);
      session.seen = Math.min(session.seen, input.after);
      store.setState({ home: Math.min(store.getState().home, input.after) });
      playback.pause();
      playback.goToEvent(Math.min(playback.eventIndex, input.after));
      prefetch.wake();
      return true;
    },
    adopt(inputs) {
      const { history } = session;
      if (history === null) return refuse('no run is open', 'no_run');
      let at: number | undefined;
      try {
        at = adopt(history, inputs, session.seen);
      } catch (error) {
        return refuse(messageOf(error), 'engine');
      }
      if (at === undefined) return true;
      callOff(session);
      otherCourse(session, at);
      session.seen = Math.min(session.seen, at);
      store.setState({ home: Math.min(store.getState().home, at) });
      if (playback.target > at) playback.goToEvent(at);
      prefetch.wake();
      return true;
    },
    switchBranch(id) {
      const { history } = session;
      if (history === null || !switchTo(history, id)) return refuse(`there is no branch ${id}`, 'no_branch');
      prefetch.forget();
      otherCourse(session, null);
      session.seen = eventCount(history);
      playback.pause();
      playback.goToEvent(Math.min(playback.eventIndex, eventCount(history)));
      prefetch.wake();
      return true;
    },
  };
}

/** What the lesson does not let be done now, and why. */
function forbidden(bounds: Bounds | null, { cmd }: Command, at: number): { readonly code: string; readonly why: string } | null {
  if (bounds === null) return null;
  if (bounds.commands?.includes(cmd) === false) return { code: 'not_here', why: `this step of the lesson does not take ${cmd}` };
  return at < bounds.from ? { code: 'too_early', why: `this step of the lesson begins at event ${bounds.from}` } : null;
}

/** What is asked of a client whose process does not run vanishes: the kernel has nobody to hand it to. */
function nobodyHears(world: ZkWorld, command: Command): boolean {
  if (!('client' in command) || command.cmd === 'connect' || command.cmd === 'crash') return false;
  return (world.processes[`c:${command.client}`]?.status ?? 'down') === 'down';
}

/** The last of the events that the command itself is: the playhead goes there, so that what was done is seen. */
function effect({ history }: Session, at: number): number {
  if (history === null) return at;
  const us = history.branch.inputs.at(-1)?.atUs;
  let event = at;
  for (;;) {
    if (event >= eventCount(history)) extend(history, { maxEvents: 1 });
    const next = entryAt(history, event)?.event;
    const direct = next !== undefined && next.causedBy === 0 && (next.kind === 'fault' || next.kind === 'input');
    if (!direct || next.at !== us) return event;
    event++;
  }
}
