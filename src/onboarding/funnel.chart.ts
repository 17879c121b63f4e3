// The funnel as a picture: people look before they read.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Speak } from '../voice/voice.ts';
import type { Funnel } from './funnel.rules.ts';

const WIDTH = 760;
const ROW = 44;
/** A slim image has no fonts, so one comes with Hearth. */
const FONT = join(
  dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json')),
  'ttf/DejaVuSans.ttf',
);

/** A PNG with one bar for each stage. */
export async function funnelChart(speak: Speak, funnel: Funnel): Promise<Buffer> {
  // Loaded only when somebody looks at it: they weigh more than the rest of Hearth.
  const [{ init }, { Resvg }] = await Promise.all([import('echarts'), import('@resvg/resvg-js')]);
  const height = 60 + funnel.rows.length * ROW;
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height });
  try {
    chart.setOption({
      animation: false,
      backgroundColor: '#ffffff',
      textStyle: { fontFamily: 'DejaVu Sans', fontSize: 14 },
      grid: { left: 170, right: 110, top: 20, bottom: 30 },
      xAxis: { type: 'value', minInterval: 1, max: Math.max(1, funnel.joined) },
      yAxis: {
        type: 'category',
        inverse: true,
        data: funnel.rows.map(({ stage }) => speak(`newcomers.stage_${stage}`)),
        axisTick: { show: false },
      },
      series: [
        {
          type: 'bar',
          barWidth: 24,
          itemStyle: { color: '#e2725b', borderRadius: [0, 4, 4, 0] },
          label: { show: true, position: 'right', formatter: '{@value}' },
          data: funnel.rows.map(({ reached }) => ({
            value: reached,
            label: { formatter: `${reached}  (${funnel.joined ? Math.round((100 * reached) / funnel.joined) : 0}%)` },
          })),
        },
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
