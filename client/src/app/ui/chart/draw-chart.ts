import {
  BarController,
  BarElement,
  CategoryScale,
  Chart as Drawing,
  type ChartConfiguration,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
} from 'chart.js';
import type { ChartData, ChartSeries } from './chart-data';

Drawing.register(
  BarController,
  BarElement,
  CategoryScale,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
);

export interface DrawOptions {
  readonly format: (value: number) => string;
  readonly chosen: (seriesIndex: number, labelIndex: number) => void;
}

const points = ['circle', 'rect', 'triangle', 'rectRot', 'star'] as const;
const dashes = [[], [6, 4], [2, 3], [8, 3, 2, 3], [4, 4]];

/** Draws into a canvas with the colours that the tokens have there and now. */
export function drawChart(canvas: HTMLCanvasElement, data: ChartData, options: DrawOptions): Drawing {
  const colour = tokenReader(canvas);
  const ink = colour('ink-muted');
  const grid = colour('line');
  const font = { family: getComputedStyle(canvas).fontFamily, size: 12 };
  const valueAxis = data.horizontal === true ? 'x' : 'y';
  const axis = (isValue: boolean) => ({
    stacked: data.stacked ?? false,
    beginAtZero: true,
    border: { display: !isValue, color: grid },
    grid: { display: isValue, color: grid },
    title: { display: isValue && data.unit !== undefined, text: data.unit ?? '', color: ink, font },
    ticks: {
      color: ink,
      font,
      maxRotation: 0,
      // Names of groups are all written; of many days some are enough.
      autoSkip: isValue || data.horizontal !== true,
      ...(isValue ? { callback: (value: string | number) => options.format(Number(value)), maxTicksLimit: 6 } : {}),
    },
  });

  // On a phone a long name would leave no room for its bar, or be cut.
  const labels =
    data.horizontal === true
      ? data.labels.map((label) => inLines(label, (canvas.parentElement?.clientWidth ?? 0) < narrow ? 14 : 34))
      : [...data.labels];

  const configuration: ChartConfiguration<'bar' | 'line'> = {
    type: data.kind,
    data: {
      labels,
      datasets: data.series.map((series, index) => datasetOf(series, index, data, colour)),
    },
    options: {
      responsive: true,
      maintainAspectRatio: false,
      animation: matchMedia('(prefers-reduced-motion: reduce)').matches ? false : { duration: 180 },
      indexAxis: data.horizontal === true ? 'y' : 'x',
      interaction: { mode: 'index', intersect: false },
      onClick: (_, elements) => {
        const hit = elements[0];
        if (hit) options.chosen(hit.datasetIndex, hit.index);
      },
      scales: { x: axis(valueAxis === 'x'), y: axis(valueAxis === 'y') },
      plugins: {
        legend: {
          display: data.series.length > 1,
          position: 'bottom',
          align: 'start',
          labels: {
            color: ink,
            font,
            boxWidth: 10,
            boxHeight: data.kind === 'line' ? 6 : 10,
            usePointStyle: data.kind === 'line',
          },
        },
        tooltip: {
          backgroundColor: colour('surface-inverse'),
          titleColor: colour('ink-inverse'),
          bodyColor: colour('ink-inverse'),
          titleFont: font,
          bodyFont: font,
          callbacks: {
            label: ({ dataset, parsed }) => {
              const value = data.horizontal === true ? parsed.x : parsed.y;
              return `${dataset.label ?? ''}: ${value === null ? '—' : options.format(value)}`;
            },
          },
        },
      },
    },
  };
  return new Drawing(canvas, configuration);
}

/** CSS pixels. */
const narrow = 480;

/** A long label on two lines, of two dimensions a line each; shortened where even that is not enough. */
function inLines(label: string, most: number): string | string[] {
  if (label.length <= most) return label;
  const [group = '', ...others] = label.split(' · ');
  if (others.length > 0) return [shortened(group, most), shortened(others.join(' · '), most)];
  const cut = label.lastIndexOf(' ', most);
  const first = cut > 0 ? label.slice(0, cut) : label.slice(0, most);
  const rest = label.slice(first.length).trim();
  return [first, shortened(rest, most)];
}

function shortened(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text;
}

function datasetOf(
  series: ChartSeries,
  index: number,
  data: ChartData,
  colour: (token: string) => string,
): ChartConfiguration<'bar' | 'line'>['data']['datasets'][number] {
  const stroke = colour(series.role);
  const shared = { label: series.label, data: [...series.values], backgroundColor: stroke, borderColor: stroke };
  if (data.kind === 'bar' && series.line !== true)
    return { ...shared, type: 'bar', borderRadius: 3, maxBarThickness: 40 };
  return {
    ...shared,
    type: 'line',
    borderWidth: 2,
    tension: 0.2,
    pointRadius: series.line === true ? 0 : 3,
    pointStyle: points[index % points.length] ?? 'circle',
    borderDash: series.line === true ? [6, 4] : (dashes[index % dashes.length] ?? []),
  };
}

/** A canvas knows no CSS variables: an element that wears the colour tells what it is. */
function tokenReader(near: HTMLElement): (token: string) => string {
  const probe = document.createElement('span');
  probe.hidden = true;
  near.parentElement?.append(probe);
  return (token) => {
    probe.style.color = `var(--${token})`;
    return getComputedStyle(probe).color;
  };
}
