// Supply and demand by topic as a picture: people look before they read.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Speak } from '../voice/voice.ts';
import type { TopicBalance } from './overview.rules.ts';

const WIDTH = 760;
const ROW = 40;
const FRAME = 90;
/** More would be too small to read. */
const MOST_TOPICS = 12;
const LONGEST_NAME = 18;
/** A slim image has no fonts, so one comes with Hearth. */
const FONT = join(
  dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json')),
  'ttf/DejaVuSans.ttf',
);

/** A PNG with two bars for each of the most wanted topics: who waits, and who offers. */
export async function drawTopics(speak: Speak, topics: readonly TopicBalance[]): Promise<Buffer> {
  // Loaded only when somebody looks at it: they weigh more than the rest of Hearth.
  const [{ init }, { Resvg }] = await Promise.all([import('echarts'), import('@resvg/resvg-js')]);
  const shown = topics.slice(0, MOST_TOPICS);
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height: FRAME + shown.length * ROW });
  const bar = (name: string, color: string, data: number[]) => ({
    type: 'bar' as const,
    name,
    itemStyle: { color, borderRadius: [0, 4, 4, 0] },
    label: { show: true, position: 'right' as const },
    data,
  });
  try {
    chart.setOption({
      animation: false,
      backgroundColor: '#ffffff',
      textStyle: { fontFamily: 'DejaVu Sans', fontSize: 14 },
      title: { text: speak('mentors.chart_title'), left: 10, textStyle: { fontFamily: 'DejaVu Sans', fontSize: 15 } },
      legend: { right: 20 },
      grid: { left: 170, right: 50, top: 45, bottom: 30 },
      xAxis: { type: 'value', minInterval: 1 },
      yAxis: {
        type: 'category',
        inverse: true,
        data: shown.map(({ topic }) => (topic.length > LONGEST_NAME ? `${topic.slice(0, LONGEST_NAME - 1)}…` : topic)),
        axisTick: { show: false },
      },
      series: [
        bar(
          speak('mentors.chart_waiting'),
          '#e2725b',
          shown.map(({ waiting }) => waiting),
        ),
        bar(
          speak('mentors.chart_mentors'),
          '#4c8c6b',
          shown.map(({ mentors }) => mentors),
        ),
      ],
    });
    const svg = chart.renderToSVGString();
    const font = { loadSystemFonts: false, fontFiles: [FONT], defaultFontFamily: 'DejaVu Sans' };
    return new Resvg(svg, { font }).render().asPng();
  } finally {
    // Without it the process never ends.
    chart.dispose();
  }
}
