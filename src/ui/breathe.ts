/** Lets the browser paint and answer before what comes next. */
export const breathe = (): Promise<void> => new Promise((resolve) => void setTimeout(resolve, 0));
