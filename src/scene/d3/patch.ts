import type { Mark, Shape } from '../view.ts';
import { create, write } from './elements.ts';

function draw(shape: Shape): SVGElement {
  const node = create(shape.el);
  if (shape.c !== '') node.setAttribute('class', shape.c);
  write(node, shape.a);
  if (shape.text !== undefined) node.textContent = shape.text;
  return node;
}

/** Writes the attributes that differ. */
function update(node: Element, before: Shape, after: Shape): void {
  if (before.c !== after.c) node.setAttribute('class', after.c);
  for (const name in after.a) {
    const value = after.a[name];
    if (before.a[name] !== value) node.setAttribute(name, String(value));
  }
  for (const name in before.a) if (!(name in after.a)) node.removeAttribute(name);
  if (before.text === after.text) return;
  // Other words in the same node: to set them all would make another.
  if (node.firstChild instanceof Text && after.text !== undefined) node.firstChild.data = after.text;
  else node.textContent = after.text ?? '';
}

/** Makes the children of a mark's element what the mark says. */
export function patch(group: Element, before: Mark | undefined, mark: Mark): void {
  if (before?.shapes === mark.shapes) return;
  const old = before?.shapes ?? [];
  let node = group.firstElementChild;
  mark.shapes.forEach((shape, i) => {
    const was = old[i];
    if (node === null || was === undefined) {
      group.append(draw(shape));
      return;
    }
    const next = node.nextElementSibling;
    if (was.el === shape.el) {
      if (was !== shape) update(node, was, shape);
    } else node.replaceWith(draw(shape));
    node = next;
  });
  while (node !== null) {
    const next: Element | null = node.nextElementSibling;
    node.remove();
    node = next;
  }
}
