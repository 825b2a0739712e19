import { budgetThresholds, reachedThreshold } from '../../../shared/reports/error-budget.ts';
import { type Bilingual, kpiDefinitionOf } from '../../../shared/reports/kpi-definitions.ts';
import { objectiveAlertMail } from '../../mail/objective-alert.mail.ts';
import { personByMail } from '../../notifications/mail-context.ts';
import { queueMails } from '../../notifications/queue-mails.ts';
import { writeNotices } from '../../notifications/write-notices.ts';
import { loadActor } from '../../people/load-actor.ts';
import { type Actor, requirePermission } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { database, inTransaction, isUniqueViolation, type UnitOfWork } from '../../platform/database.ts';
import { publicUrl } from '../../platform/public-url.ts';
import { insertRows } from '../../platform/sql.ts';
import { voiceOf } from '../figure-text.ts';
import { type CountedObjective, countObjective } from './count-objectives.ts';
import { nameObjectives } from './name-objectives.ts';
import { objectivesNow } from './objective-settings.ts';
import { readableObjectives } from './readable-objectives.ts';

/**
 * Tells the service managers, by mail and in the bell, once in each period, that half of a budget is spent, and that all of it is. Of several
 * thresholds that were passed meanwhile only the highest is told.
 * @returns how many mails were written
 */
export async function watchObjectives(actor: Actor, stopping: () => boolean = () => false): Promise<number> {
  requirePermission(actor, 'admin.configure');
  let written = 0;
  for (const objective of await objectivesNow(database)) {
    if (stopping()) break;
    if (objective.active) written += await tellOf(await countObjective(actor, objective));
  }
  return written;
}

async function tellOf(counted: CountedObjective): Promise<number> {
  const { objective, period, budget } = counted;
  const reached = reachedThreshold(budget);
  if (reached === null || period.firstDay === null) return 0;
  const told = await database.first<{ most: number | null }>(
    'SELECT MAX(percent) AS most FROM objective_alerts WHERE objective_key = ? AND period_start = ?',
    [objective.key, period.firstDay],
  );
  if ((told?.most ?? 0) >= reached) return 0;
  const [named] = await nameObjectives([objective]);
  const names = [named?.service, named?.team].filter((name) => name != null);
  try {
    return await inTransaction(async (unit) => {
      const now = clock.now();
      const passed = budgetThresholds.filter((percent) => percent <= reached && percent > (told?.most ?? 0));
      await insertRows(
        unit,
        'objective_alerts',
        ['objective_key', 'period_start', 'percent', 'told_at'],
        passed.map((percent) => [objective.key, period.firstDay, percent, now]),
      );
      return tellReaders(unit, counted, reached, names);
    });
  } catch (error) {
    // Another instance was first.
    if (isUniqueViolation(error)) return 0;
    throw error;
  }
}

async function tellReaders(
  unit: UnitOfWork,
  { objective, budget, figure }: CountedObjective,
  reached: number,
  names: readonly Bilingual[],
): Promise<number> {
  const personIds = await readersOf(unit, objective.key);
  await writeNotices(unit, {
    personIds,
    kind: reached >= 100 ? 'objective-spent' : 'objective-half',
    objectiveKey: objective.key,
    data: { desk: true, missed: budget.missed, allowed: budget.allowed },
  });
  let written = 0;
  for (const id of personIds) {
    const [to] = await personByMail(unit, id);
    if (!to) continue;
    const mail = objectiveAlertMail({
      ...voiceOf(to),
      recipient: to.greetingName,
      url: `${publicUrl()}/insight/objectives/${objective.key}`,
      objective,
      name: kpiDefinitionOf(objective.kpi).name[to.language],
      of: names.map((name) => name[to.language]),
      share: figure.value,
      budget,
      reached,
    });
    await queueMails(unit, 'objectives', [{ to, mail }]);
    written += 1;
  }
  return written;
}

/** The service managers who may read it. */
async function readersOf(unit: UnitOfWork, key: string): Promise<number[]> {
  const managers = await unit.all<{ id: number }>(
    `SELECT DISTINCT p.id FROM person_roles r JOIN people p ON p.id = r.person_id
      WHERE r.role_key = 'service-manager' AND p.active = 1 ORDER BY p.id`,
  );
  const readers: number[] = [];
  for (const { id } of managers) {
    const manager = await loadActor(id, unit);
    if (manager && (await readableObjectives(manager, unit)).some((objective) => objective.key === key))
      readers.push(id);
  }
  return readers;
}
