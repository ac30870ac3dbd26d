import type { Chart } from '../../timeline/inspect.ts';
import { useMore } from '../page.ts';
import { T } from '../Say.tsx';
import { namesOf, sourceOf, wordIn } from './machines.ts';

/** Every state of the chart in words, in the order of the definition, indented as they lie inside each other. */
export function States({ chart, state }: { chart: Chart; state: string | null }) {
  const more = useMore();
  const { machine: say } = more;
  return (
    <section className="group">
      <h3><T>{say.all}</T></h3>
      <dl className="states">
        {chart.states.map(({ path }) => (
          <div key={path} data-depth={path.split('.').length} aria-current={path === state || undefined}>
            <dt><span lang="en">{path.slice(path.lastIndexOf('.') + 1)}</span>{path === state && <small> <T>{say.here}</T></small>}</dt>
            <dd><T>{wordIn(namesOf(more, chart.machine).states, path)}</T> <span className="soft source" lang="en">{sourceOf(chart.machine, path)}</span></dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
