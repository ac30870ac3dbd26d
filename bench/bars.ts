/** What the figures are meant to reach. A figure without a bar is for information. */
export interface Bar {
  readonly atLeast?: number;
  readonly atMost?: number;
}

export const BARS: Readonly<Record<string, Bar>> = {
  'engine/events_per_cpu_s/voters=5/trace': { atLeast: 350_000 },
  'engine/events_per_cpu_s/voters=25/trace': { atLeast: 200_000 },
  'engine/events_per_cpu_s/voters=5/invariants': { atLeast: 150_000 },
  'engine/events_per_cpu_s/voters=25/invariants': { atLeast: 90_000 },
  'engine/history_bytes_per_event': { atMost: 1_000 },
  'engine/heap_mb/events=1000000': { atMost: 300 },
  'engine/seek_ms_p95/events=100000': { atMost: 16 },
  'engine/act_ms_p95/events=100000': { atMost: 5 },
  'service/fan_out_cpu_ms/clients=1000': { atMost: 50 },
  'service/write_cost_ratio/znodes=100000': { atMost: 2 },
  'service/console_cpu_ms_p95/znodes=100': { atMost: 16 },
  'service/console_cpu_ms_p95/znodes=100000': { atMost: 16 },
  'stage/main_cpu_ms_per_s/voters=5': { atMost: 54 },
  'stage/fps/voters=5': { atLeast: 58 },
  'stage/main_cpu_ms_per_s/voters=5/speed=1': { atMost: 54 },
  'stage/nodes_made_between_events_per_s/voters=5': { atMost: 0 },
  'stage/idle_frames/seconds=5': { atMost: 0 },
  // As peers' were measured: the mean of a seek and its picture.
  'stage/scrub_cpu_ms_mean': { atMost: 5 },
  'stage/scrub_shown_ms_p95/events=100000': { atMost: 16.7 },
  'stage/frame_ms_p95/messages=500': { atMost: 16.8 },
  'stage/long_tasks/messages=500': { atMost: 0 },
  'load/fcp_ratio': { atMost: 1.2 },
  'load/cpu_ms_until_usable': { atMost: 80 },
  'spacetime/open_ms/events=50000': { atMost: 300 },
  'spacetime/long_tasks/events=50000': { atMost: 0 },
  'spacetime/scroll_frame_ms_p95': { atMost: 16.8 },
  'load/js_gzip_bytes': { atMost: 180_000 },
  'follow/delay_ms_p95/followers=1000': { atMost: 250 },
  'follow/missed_messages': { atMost: 0 },
  'follow/other_worlds': { atMost: 0 },
  'follow/other_worlds_on_stages': { atMost: 0 },
};

export function meets(name: string, value: number): boolean | undefined {
  const bar = BARS[name];
  if (bar === undefined) return undefined;
  return value >= (bar.atLeast ?? -Infinity) && value <= (bar.atMost ?? Infinity);
}
