/** What servers answer to operators, for the page to ask. */
export { answerTo, deedOf, FOUR_LETTER_WORDS } from '../ensemble/fourLetterWords.ts';
