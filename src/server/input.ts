/** Words that change what is counted (CnxnStatResetCommand, StatResetCommand). */
export type Reset = 'crst' | 'srst';

/** What is asked of a server from outside the protocol. */
export type ServerInput = { readonly do: 'resetStats'; readonly word: Reset };
