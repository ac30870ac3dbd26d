import type { ZkWorld } from './types.ts';
import { apply, commit } from './whyNot/commit.ts';
import { adopt, leaveLooking } from './whyNot/election.ts';
import { catchUp, giveUp, serve } from './whyNot/role.ts';
import { expire } from './whyNot/session.ts';
import type { Answer, Ask, Question, QuestionOf } from './whyNot/types.ts';

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
  return answer(world, question);
}

function answer<A extends Ask>(world: ZkWorld, question: QuestionOf<A> & { readonly ask: A }): Answer {
  return ANSWERS[question.ask](world, question);
}
