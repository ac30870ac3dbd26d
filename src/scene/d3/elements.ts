const SVG = 'http://www.w3.org/2000/svg';

export function create<K extends keyof SVGElementTagNameMap>(name: K): SVGElementTagNameMap[K] {
  return document.createElementNS(SVG, name);
}

export function append<K extends keyof SVGElementTagNameMap>(parent: Element, name: K): SVGElementTagNameMap[K] {
  const node = create(name);
  parent.append(node);
  return node;
}

export function write(node: Element, attributes: Readonly<Record<string, string | number>>): void {
  for (const name in attributes) node.setAttribute(name, String(attributes[name]));
}
