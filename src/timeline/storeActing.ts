import type { Command } from '../ensemble/command.ts';
import type { ZkWorld } from '../ensemble/types.ts';
import { serversNamed } from '../ensemble/serversNamed.ts';
import { act, adopt, entryAt, eventCount, extend, switchTo, undo, worldAt, type History } from './history.ts';
import type { Session } from './store.ts';
import { callOff, messageOf, otherCourse, tell } from './storeShared.ts';
import type { Bounds, TimelineActions } from './storeTypes.ts';

/** What a person does to the run, and to its branches. */
export function acting(session: Session): Pick<TimelineActions, 'act' | 'undo' | 'adopt' | 'switchBranch'> {
  const { store, playback, prefetch } = session;
  const refuse = refuser(session);
  return {
    ...turning(session),
    act(command: Command) {
      const { history } = session;
      if (history === null) return refuse('no run is open', 'no_run');
      const at = playback.eventIndex;
      const objection = objectionTo(session, history, command);
      if (objection !== null) return refuse(objection.why, objection.code, objection.where);
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
  };
}

const refuser = (session: Session) => (why: string, code: string, where = 'command'): false => {
  tell(session, 'error', { where, why, code });
  return false;
};

/** Another course of events is shown: one that was kept, or another's. */
function turning(session: Session): Pick<TimelineActions, 'adopt' | 'switchBranch'> {
  const { store, playback, prefetch } = session;
  const refuse = refuser(session);
  return {
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

type Objection = { readonly code: string; readonly why: string; readonly where?: string } | null;

/** Why a command is not even given to the engine. */
function objectionTo({ checks, store, playback }: Session, history: History, command: Command): Objection {
  const parsed = checks()?.command(command);
  if (parsed?.ok === false) return parsed.problems[0] ?? { code: 'command', why: '' };
  const stranger = serversNamed(command).find((id) => !history.scenario.servers.some((server) => server.id === id));
  if (stranger !== undefined) return { code: 'no_server', why: `there is no server ${stranger}` };
  const forbidden = forbids(store.getState().bounds, command, playback.eventIndex);
  if (forbidden !== null) return forbidden;
  return nobodyHears(worldAt(history, playback.eventIndex), command) ? { code: 'no_client', why: 'no such client is running' } : null;
}

/** What a lesson does not let be done now. */
function forbids(bounds: Bounds | null, { cmd }: Command, at: number): Objection {
  if (bounds === null) return null;
  if (bounds.last !== null && bounds.commands?.length === 0) return { code: 'locked', why: 'the run is locked until the question is answered or skipped' };
  if (bounds.commands?.includes(cmd) === false) return { code: 'not_here', why: `this step of the lesson does not take ${cmd}`, where: cmd };
  return at < bounds.from ? { code: 'too_early', why: `this step of the lesson begins at event ${bounds.from}`, where: cmd } : null;
}

/** What is asked of a client whose process does not run vanishes: the kernel has nobody to hand it to. */
function nobodyHears(world: ZkWorld, command: Command): boolean {
  if (!('client' in command) || ['connect', 'run', 'type', 'crash'].includes(command.cmd)) return false;
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
