/**
 * The cycles of a graph of file -> files: one for each knot of files that reach each other, as a path that ends
 * where it began.
 */
export function findCycles(graph) {
  const cycles = [];
  const done = new Set();
  const visit = (node, path, onPath) => {
    if (onPath.has(node)) {
      cycles.push([...path.slice(path.indexOf(node)), node]);
      return;
    }
    if (done.has(node)) return;
    done.add(node);
    onPath.add(node);
    for (const next of graph.get(node) ?? []) visit(next, [...path, node], onPath);
    onPath.delete(node);
  };
  for (const node of graph.keys()) visit(node, [], new Set());
  return cycles;
}
