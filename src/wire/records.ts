/** Every record of the wire and the log as data, and how data is written and read. */
export * from './recordsSchema.ts';
export * from './recordsNames.ts';
export * from './recordsProto.ts';
export * from './recordsServer.ts';
