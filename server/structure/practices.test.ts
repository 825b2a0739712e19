import { expect } from 'chai';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { FormDefinition } from '../../shared/forms/form-definition.ts';
import { practiceKeys, practiceOf } from '../../shared/practices/registry.ts';
import { ticketEventTypes } from '../../shared/tickets/ticket-event.ts';
import {
  channels,
  choosableWaitReasons,
  handoffReasons,
  linkKinds,
  moves,
  waitReasons,
} from '../../shared/tickets/vocabulary.ts';
import { actionFields, coreVerbs, stateCategories } from '../../shared/workflow/workflow.ts';
import { database, sequelize } from '../platform/database.ts';
import { hasText } from '../platform/translate.ts';
import { emptyDatabase } from '../testing/empty-database.ts';
import '../practices/register.ts';
import { practiceServerOf, unregisteredPractices } from '../tickets/practice-server.ts';

const languages = ['es', 'en'] as const;

function withoutWords(keys: readonly string[]): string[] {
  return languages.flatMap((language) =>
    keys.filter((key) => !hasText(language, key)).map((key) => `${language}: ${key}`),
  );
}

describe('structure of practices', () => {
  before(async () => {
    await emptyDatabase();
  });

  it('each has a folder on the server and registers itself; the server starts all of them', () => {
    const folders = readdirSync('server/practices').filter((name) => !name.includes('.'));
    expect(folders.sort()).to.deep.equal([...practiceKeys].sort());
    expect(unregisteredPractices()).to.deep.equal([]);
    expect(readFileSync('server/app.ts', 'utf8')).to.include('./practices/register.ts');
    for (const key of practiceKeys) {
      expect(existsSync(`server/practices/${key}/${key}-details.model.ts`), key).to.equal(true);
    }
  });

  for (const key of practiceKeys) {
    const practice = practiceOf(key);

    describe(key, () => {
      it('stores exactly what its schema declares, in a table of its own', async () => {
        const { detailColumns, detailsTable } = practiceServerOf(key);
        expect(detailColumns.map(({ property }) => property).sort()).to.deep.equal(
          Object.keys(practice.details.shape).sort(),
        );
        const table = await sequelize.getQueryInterface().describeTable(detailsTable);
        expect(Object.keys(table).sort()).to.deep.equal(
          ['ticket_id', ...detailColumns.map(({ column }) => column)].sort(),
        );
      });

      it('has numbers and statuses from the first day', async () => {
        expect(await database.first('SELECT next_value FROM number_sequences WHERE practice = ?', [key])).to.deep.equal(
          { next_value: 1 },
        );
        const rows = await database.all<{ key: string; category: string }>(
          'SELECT `key`, category FROM statuses WHERE practice = ?',
          [key],
        );
        expect(Object.fromEntries(rows.map((row) => [row.key, row.category]))).to.deep.equal(practice.workflow.states);
      });

      it('has words for every state, action and field, in every language', () => {
        expect(
          withoutWords([
            `${key}.name`,
            `${key}.plural`,
            ...Object.keys(practice.workflow.states).map((state) => `${key}.state.${state}`),
            ...Object.keys(practice.workflow.actions).map((action) => `${key}.action.${action}`),
            ...[practice.form.desk, practice.form.portal, practice.detailsForm].flatMap(wordsOfForm),
          ]),
        ).to.deep.equal([]);
      });
    });
  }
});

function wordsOfForm(form: FormDefinition | null): string[] {
  return (form?.fields ?? []).flatMap(({ label, help, options = [] }) => [
    label,
    ...(help === undefined ? [] : [help]),
    ...options.flatMap((option) => [option.label, ...(option.help === undefined ? [] : [option.help])]),
  ]);
}

describe('structure of the core', () => {
  it('has words for its whole vocabulary, in every language', () => {
    const lists: Readonly<Record<string, readonly string[]>> = {
      state: stateCategories,
      channel: channels,
      waitReason: [...waitReasons, ...choosableWaitReasons],
      handoffReason: handoffReasons,
      move: moves,
      linkKind: linkKinds,
      verbHelp: coreVerbs,
    };
    const inputs = actionFields.map((field) => `ticket.input.${field}.label`);
    const keys = Object.entries(lists).flatMap(([list, values]) => values.map((value) => `ticket.${list}.${value}`));
    expect(withoutWords([...keys, ...inputs])).to.deep.equal([]);
    const told = ticketEventTypes.map((type) => type.replace('ticket.', '')).filter((type) => type !== 'commented');
    for (const language of languages) {
      const { desk } = JSON.parse(readFileSync(`shared/i18n/${language}/timeline.json`, 'utf8')) as { desk: object };
      expect(Object.keys(desk), language).to.include.members(told);
    }
  });

  it('says every refusal and every deviation in words, in every language', () => {
    const source = readdirSync('server/tickets')
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
      .map((file) => readFileSync(`server/tickets/${file}`, 'utf8'))
      .join('\n');
    const named = (pattern: RegExp) => [...new Set([...source.matchAll(pattern)].map((match) => match[1]!))];
    const reasons = named(/refuse\(\s*'[a-z-]+',\s*'([a-z-]+)'|reason: '([a-z-]+)'/g)
      .concat(named(/reason: '([a-z-]+)'/g))
      .filter(Boolean);
    expect(reasons.length).to.be.greaterThan(40);
    expect(withoutWords([...new Set(reasons)].map((reason) => `problems.details.reason.${reason}`))).to.deep.equal([]);

    const deviations = [
      ...named(/'([a-z-]+)',\s*\{\s*code: '/g),
      ...named(/expectWorker\(draft, moment, rules, '([a-z-]+)'/g),
    ];
    expect(deviations.length).to.be.greaterThan(12);
    expect(withoutWords(deviations.map((deviation) => `timeline.deviations.${deviation}`))).to.deep.equal([]);
  });

  it('knows no practice by name: neither the verbs, nor the lists, nor the ticket page', () => {
    const folders = [
      'server/tickets',
      'server/live',
      'server/outbox',
      'client/src/app/tickets',
      'client/src/app/ui',
      'shared/workflow',
    ];
    const naming = folders
      .flatMap((folder) =>
        readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`),
      )
      .filter((file) => /\.(ts|html)$/.test(file) && !/\.(test|spec)\.ts$/.test(file))
      .filter((file) => new RegExp(`['"\`](${practiceKeys.join('|')})['"\`]`).test(readFileSync(file, 'utf8')));
    expect(naming).to.deep.equal([]);
  });
});
