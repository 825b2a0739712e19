import type { QueryInterface } from 'sequelize';
import { createTable, flag, id, instant, integer, key, optional, primary, text } from '../table.ts';

export async function up(queryInterface: QueryInterface): Promise<void> {
  await createTable(queryInterface, 'jobs', {
    name: primary(key(60)),
    paused: flag(false),
    next_run_at: instant(),
    requested_at: optional(instant()),
    requested_by: optional(integer()),
    running_since: optional(instant()),
    last_started_at: optional(instant()),
    last_finished_at: optional(instant()),
    last_outcome: optional(key(10)),
    last_error: optional(text()),
    last_done: optional(integer()),
  });
  await createTable(
    queryInterface,
    'job_runs',
    {
      id: id(),
      job: key(60),
      outcome: key(10),
      started_at: instant(),
      finished_at: instant(),
      done: integer(),
      error: optional(text()),
      asked_by: optional(integer()),
    },
    { indexes: [['job', 'id'], ['finished_at']] },
  );
}
