import type { ServerId } from '../zab/vote.ts';
import type { ZkWorld } from './types.ts';
import { apply, commit } from './whyNot/commit.ts';
import { adopt, leaveLooking } from './whyNot/election.ts';
import { catchUp, giveUp, serve } from './whyNot/role.ts';
import { processAt } from './whyNot/reach.ts';
import { deciderOf, expire } from './whyNot/session.ts';
import type { Answer, Ask, Change, Guard, Question, QuestionOf } from './whyNot/types.ts';

export type { Answer, Ask, Change, ChangeName, ChangeOf, Guard, GuardName, GuardOf, LearnerStep, Question, QuestionOf } from './whyNot/types.ts';
export { onArrival } from './whyNot/election.ts';
export { deciderOf } from './whyNot/session.ts';
export { questionsOf } from './whyNot/questions.ts';

const ANSWERS: { readonly [A in Ask]: (world: ZkWorld, question: QuestionOf<A>) => Answer } = { adopt, leaveLooking, serve, catchUp, giveUp, commit, apply, expire };

/**
 * Why something has not happened: the conditions it waits for, each with its values, asked of the same functions that
 * the servers ask, and what would change them. Reads the world and changes nothing.
 */
export function whyNot(world: ZkWorld, question: Question): Answer {
  const told = answer(world, question);
  const sid = deciding(world, question);
  return sid !== null && processAt(world, sid)?.status === 'paused' ? standingStill(told, sid) : told;
}

/** The server that would do it; null for a ballot, which is judged as if it came now. */
function deciding(world: ZkWorld, question: Question): ServerId | null {
  if (question.ask === 'adopt') return null;
  return question.ask === 'expire' ? (deciderOf(world, question.session)?.sid ?? null) : question.sid;
}

/** A process that stands still does nothing, whatever holds. */
function standingStill({ question, ways, changes }: Answer, sid: ServerId): Answer {
  const awake: Guard = { guard: 'awake', holds: false, sid };
  const others = changes.filter((one) => one.change !== 'resume' || one.sid !== sid);
  const resume: Change = { change: 'resume', sid };
  return { question, ways: ways.map((guards) => [...guards, awake]), changes: [resume, ...others] };
}

function answer<A extends Ask>(world: ZkWorld, question: QuestionOf<A> & { readonly ask: A }): Answer {
  return ANSWERS[question.ask](world, question);
}
