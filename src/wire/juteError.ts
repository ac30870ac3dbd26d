/** Bytes that are no record, or a value that no record can hold: what BinaryInputArchive answers with an IOException. */
export class JuteError extends Error {
  override readonly name = 'JuteError';
  readonly reason: string;
  /** Where in the bytes, from their beginning. */
  readonly offset: number;
  /** Which field: 'CreateRequest.acl.0.perms'. */
  readonly path: string;

  constructor(reason: string, offset: number, path: readonly string[]) {
    const where = path.join('.');
    super(`byte ${offset}${where === '' ? '' : `, ${where}`}: ${reason}`);
    this.reason = reason;
    this.offset = offset;
    this.path = where;
  }
}
