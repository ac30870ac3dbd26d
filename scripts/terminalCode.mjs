// A QR code for a terminal, dark or light: cameras want a light ground, so both are set.
import { generate } from 'lean-qr';

/** Modules of quiet around the code. */
const QUIET = 4;

/** Lines of text, two rows of modules to a line. */
export function terminalCode(text) {
  const code = generate(text);
  const lines = [];
  for (let y = -QUIET; y < code.size + QUIET; y += 2) {
    let line = '';
    for (let x = -QUIET; x < code.size + QUIET; x += 1) line += [' ', '▄', '▀', '█'][(code.get(x, y) ? 2 : 0) + (code.get(x, y + 1) ? 1 : 0)];
    lines.push(`\u001b[30;47m${line}\u001b[0m`);
  }
  return lines;
}
