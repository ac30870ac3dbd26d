import { CliError } from './errors.ts';

/** One option of a command: a name behind a hyphen, and whether a value follows. */
export interface Option {
  readonly name: string;
  readonly value: boolean;
  readonly description: string;
}

/** What a command takes (commons-cli: Options). */
export interface Options {
  readonly options: readonly Option[];
  /** At most one of all may be given (OptionGroup), and one must if `required`. */
  readonly group?: { readonly required: boolean };
}

/** What was given; `args` begins with the command itself. */
export interface CommandLine {
  readonly args: readonly string[];
  readonly has: (name: string) => boolean;
  /** The first value given for the option. */
  readonly valueOf: (name: string) => string;
}

function fail(exception: string, message: string): never {
  throw new CliError(`org.apache.commons.cli.${exception}: ${message}`);
}

/** DefaultParser, as far as one-hyphen options go. */
class Parser {
  readonly args: string[] = [];
  readonly given = new Map<string, string>();
  private readonly spec: Options;
  /** It still lacks its value. */
  private waiting: Option | undefined;
  private verbatim = false;

  constructor(spec: Options) {
    this.spec = spec;
  }

  token(token: string): void {
    if (this.verbatim) this.args.push(token);
    else if (token === '--') this.verbatim = true;
    else if (this.waiting !== undefined && this.isValue(token)) this.take(this.waiting, token.replace(/^"([^"]*)"$/, '$1'));
    else if (token.startsWith('--')) fail('UnrecognizedOptionException', `Unrecognized option: ${token}`);
    else if (token.startsWith('-') && token !== '-') this.option(token);
    else this.args.push(token);
  }

  end(): void {
    if (this.waiting !== undefined) fail('MissingArgumentException', `Missing argument for option: ${this.waiting.name}`);
    const { options, group } = this.spec;
    if (group?.required === true && this.given.size === 0) {
      fail('MissingOptionException', `Missing required option: [${options.map(({ name, description }) => `-${name} ${description}`).join(', ')}]`);
    }
  }

  private named(name: string): Option | undefined {
    return this.spec.options.find((option) => option.name === name);
  }

  /** Behind an option that wants a value, a negative number is one; anything else that looks like an option is not. */
  private isValue(token: string): boolean {
    if (/^-\d+(?:\.\d*)?$/.test(token)) return true;
    const name = token.slice(1).split('=', 1)[0] ?? '';
    const isOption = token.startsWith('-') && token.length > 1 && (this.named(name) !== undefined || (name !== '' && this.named(name[0] ?? '') !== undefined));
    return !isOption;
  }

  private option(token: string): void {
    const [, name = '', value] = /^-([^=]*)(?:=(.*))?$/s.exec(token) ?? [];
    const whole = this.named(name);
    if (whole !== undefined && value === undefined) this.start(whole);
    else if (whole !== undefined && whole.value) {
      this.start(whole);
      this.take(whole, value ?? '');
    } else this.letters(token, token.slice(1));
  }

  /** Several options of one letter each behind one hyphen; the rest after one that wants a value is that value. */
  private letters(token: string, letters: string): void {
    for (let i = 0; i < letters.length; i++) {
      const option = this.named(letters[i] ?? '');
      if (option === undefined) fail('UnrecognizedOptionException', `Unrecognized option: ${token}`);
      this.start(option);
      if (option.value && i + 1 < letters.length) {
        this.take(option, letters.slice(i + 1));
        return;
      }
    }
  }

  private start(option: Option): void {
    if (this.waiting !== undefined) fail('MissingArgumentException', `Missing argument for option: ${this.waiting.name}`);
    const [other] = this.given.keys();
    if (this.spec.group !== undefined && other !== undefined && other !== option.name) {
      fail('AlreadySelectedException', `The option '${option.name}' was specified but an option from this group has already been selected: '${other}'`);
    }
    if (!this.given.has(option.name)) this.given.set(option.name, '');
    this.waiting = option.value ? option : undefined;
  }

  private take(option: Option, value: string): void {
    if (this.given.get(option.name) === '') this.given.set(option.name, value);
    this.waiting = undefined;
  }
}

/** Throws what commons-cli would. Without a specification every word is taken as it is. */
export function parseOptions(spec: Options | null, words: readonly string[]): CommandLine {
  if (spec === null) return { args: words, has: () => false, valueOf: () => '' };
  const parser = new Parser(spec);
  for (const word of words) parser.token(word);
  parser.end();
  return { args: parser.args, has: (name) => parser.given.has(name), valueOf: (name) => parser.given.get(name) ?? '' };
}
