/** What an embed says of itself, in somebody else's page. */
export const embed = {
  /** What the address asks for and cannot have. */
  bad: (name: string, value: string, may: string) => `“${name}=${value}” in the address of this frame cannot be used. ${name} may be: ${may}.`,
  noLesson: (lesson: string, instead: string) => `There is no lesson “${lesson}”. This is the first one of the course: ${instead}.`,
  noStep: (step: string) => `There is no step “${step}” in this lesson. This is its beginning.`,
  stepAlone: (step: string) => `“step=${step}” needs a lesson, and the address of this frame names none. This is a fresh run.`,
  badRun: 'The run in the address of this frame cannot be read. This is a fresh one.',
  close: 'Close the notice',
  /** A frame may not open windows unless its page lets it. */
  shut: (address: string) => `This frame may not open another window. The address is: ${address}`,
  whole: 'Open the whole lesson',
  wholeRun: 'Open in the sandbox',
};
