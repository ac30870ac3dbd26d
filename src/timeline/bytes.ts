/** Messages and log records as bytes, for the page to show. */
export { bytesOf, bytesOfRecord, NOTES } from '../ensemble/bytes.ts';
export type { Annotated, Annotation, Carried } from '../ensemble/bytes.ts';
