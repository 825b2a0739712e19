import { configurationReaders } from '../../shared/access-control/permissions.ts';
import { type AutomationSettings, automationSettings } from '../../shared/automation/automation.api.ts';
import { currentVersion, recordVersion } from '../configuration/record-version.ts';
import { type Actor, requirePermission } from '../platform/actor.ts';
import { database, inTransaction } from '../platform/database.ts';
import type { SqlReader } from '../platform/sql.ts';

const kind = 'automation';
const refId = 0;

/** The newest version is what counts; before the first one, the defaults. */
export async function automationNow(reader: SqlReader): Promise<AutomationSettings> {
  const row = await reader.first<{ data: string }>(
    'SELECT data FROM configuration_versions WHERE kind = ? AND ref_id = ? ORDER BY version DESC LIMIT 1',
    [kind, refId],
  );
  return automationSettings.parse(row ? JSON.parse(row.data) : {});
}

export async function readAutomation(actor: Actor) {
  requirePermission(actor, ...configurationReaders);
  return view(database);
}

export async function saveAutomation(
  actor: Actor,
  {
    settings,
    version,
    note,
  }: { readonly settings: AutomationSettings; readonly version: number; readonly note: string },
) {
  requirePermission(actor, 'admin.configure');
  return inTransaction(async (unit) => {
    const before = await automationNow(unit);
    await recordVersion(unit, actor, { kind, refId, expected: version, before, after: settings, note });
    return view(unit);
  });
}

async function view(reader: SqlReader) {
  return { version: await currentVersion(reader, kind, refId), settings: await automationNow(reader) };
}
