import { readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'chai';
import { kpiDefinitionOf, kpiDefinitions, kpiKeys, type KpiKey } from '../../shared/reports/kpi-definitions.ts';

const file = new URL('../../docs/kpis.md', import.meta.url);
const begin = '<!-- written from shared/reports/kpi-definitions.ts -->';
const end = '<!-- end -->';

const populations = {
  created: 'tickets created in the period',
  resolved: 'tickets whose last resolution lies in the period',
  backlog: 'tickets open when the period ended',
  stays: 'stays with a team that began in the period',
  'hand-offs': 'escalations made in the period',
  'stays-of-resolved': 'stays of tickets resolved in the period',
  targets: 'targets decided in the period',
  'stay-targets': 'targets of stays decided in the period',
  answers: 'replies given in the period',
  'clocks-of-created': 'fulfilled clocks of tickets created in the period',
  'clocks-of-resolved': 'fulfilled clocks of tickets resolved in the period',
  'stay-clocks-of-resolved': 'fulfilled clocks of stays of tickets resolved in the period',
  'survey-answers': 'surveys answered in the period',
  surveys: 'surveys sent in the period',
  logs: 'handling time logged in the period',
  'pulse-answers': 'answers in months that ended in the period',
  'created-and-resolved': 'tickets created, and tickets resolved, in the period',
} as const;

function section(key: KpiKey): string {
  const { name, formula, unit, kind, population, direction, target, source } = kpiDefinitionOf(key);
  const written = (value: number) => (unit === 'share' ? `${String(value * 100)} %` : String(value));
  const ends =
    target === null
      ? 'none'
      : [target.from === null ? [] : `≥ ${written(target.from)}`, target.to === null ? [] : `≤ ${written(target.to)}`]
          .flat()
          .join(' and ');
  return [
    `### ${name.en} · ${name.es}`,
    '',
    `- **Key** \`${key}\``,
    `- **Formula** ${formula.en}`,
    `- **Fórmula** ${formula.es}`,
    `- **Counts** ${populations[population]}`,
    `- **Kind, unit** ${kind}, ${unit}`,
    `- **Better** ${direction === 'band' ? 'inside the band' : direction}`,
    `- **Target** ${ends}`,
    `- **Source** ${source}`,
  ].join('\n');
}

describe('docs/kpis.md', () => {
  it('lists every definition', () => {
    expect(Object.keys(kpiDefinitions).sort()).to.deep.equal([...kpiKeys].sort());
  });

  it('says what the definitions say (UPDATE_DOCS=1 writes it anew)', () => {
    const text = readFileSync(file, 'utf8');
    const [head, rest] = text.split(begin);
    const tail = rest?.split(end)[1];
    expect(tail, 'the marks are there').to.not.equal(undefined);
    const written = `${head!}${begin}\n\n${kpiKeys.map(section).join('\n\n')}\n\n${end}${tail!}`;
    if (process.env['UPDATE_DOCS'] === '1') writeFileSync(file, written);
    else expect(text).to.equal(written);
  });
});
