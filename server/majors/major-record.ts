import type { MajorRule, MajorState } from '../../shared/majors/major.api.ts';
import type { SqlReader, SqlWriter } from '../platform/sql.ts';

/** Row of `major_incidents`. */
export interface MajorRecord {
  ticketId: number;
  state: MajorState;
  reason: string;
  businessImpact: string;
  security: boolean;
  proposedBy: number | null;
  proposedAt: number;
  decidedBy: number | null;
  decidedAt: number | null;
  managerId: number | null;
  technicalLeadId: number | null;
  communicationsLeadId: number | null;
  cadenceMinutes: number;
  nextCommunicationAt: number | null;
  lastCommunicationAt: number | null;
  bannerEs: string | null;
  bannerEn: string | null;
  resolvedAt: number | null;
  reviewDueAt: number | null;
  reviewedAt: number | null;
  reviewedBy: number | null;
  review: string | null;
  problemNote: string | null;
  /** When those who lead it are told that a word, or the review, is late; null: nothing is owed. */
  nextReminderAt: number | null;
  byRule: MajorRule | null;
}

const columns: Readonly<Record<keyof MajorRecord, string>> = {
  ticketId: 'ticket_id',
  state: 'state',
  reason: 'reason',
  businessImpact: 'business_impact',
  security: 'security',
  proposedBy: 'proposed_by',
  proposedAt: 'proposed_at',
  decidedBy: 'decided_by',
  decidedAt: 'decided_at',
  managerId: 'manager_id',
  technicalLeadId: 'technical_lead_id',
  communicationsLeadId: 'communications_lead_id',
  cadenceMinutes: 'cadence_minutes',
  nextCommunicationAt: 'next_communication_at',
  lastCommunicationAt: 'last_communication_at',
  bannerEs: 'banner_es',
  bannerEn: 'banner_en',
  resolvedAt: 'resolved_at',
  reviewDueAt: 'review_due_at',
  reviewedAt: 'reviewed_at',
  reviewedBy: 'reviewed_by',
  review: 'review',
  problemNote: 'problem_note',
  nextReminderAt: 'next_reminder_at',
  byRule: 'by_rule',
};
const entries = Object.entries(columns);
/** For queries that read whole rows as `m`. */
export const majorColumns = entries.map(([property, column]) => `m.${column} AS ${property}`).join(', ');

/** As the databases answer: neither has a boolean. */
export type MajorRow = Omit<MajorRecord, 'security'> & { security: number };

export function asMajor(row: MajorRow): MajorRecord {
  return { ...row, security: row.security !== 0 };
}

export async function loadMajor(reader: SqlReader, ticketId: number): Promise<MajorRecord | null> {
  const row = await reader.first<MajorRow>(`SELECT ${majorColumns} FROM major_incidents m WHERE m.ticket_id = ?`, [
    ticketId,
  ]);
  return row ? asMajor(row) : null;
}

/** Writes the whole row; the ticket's lock keeps others away meanwhile. */
export async function saveMajor(unit: SqlWriter, major: MajorRecord): Promise<void> {
  const values = entries.map(([property]) => valueOf(major, property));
  const names = entries.map(([, column]) => column);
  const { changes } = await unit.run(
    `UPDATE major_incidents SET ${names.map((name) => `${name} = ?`).join(', ')} WHERE ticket_id = ?`,
    [...values, major.ticketId],
  );
  if (changes === 0)
    await unit.run(
      `INSERT INTO major_incidents (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
      values,
    );
}

function valueOf(major: MajorRecord, property: string): string | number | boolean | null {
  const value: unknown = Reflect.get(major, property);
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  throw new Error(`A major incident has no ${property}`);
}

/** It is one, and its manager's word counts on its ticket: from the acceptance until it is taken back. */
export function isMajor({ state }: MajorRecord): boolean {
  return state === 'accepted' || state === 'resolved' || state === 'reviewed';
}

export type ScopeKind = 'site' | 'service';

export async function loadScope(reader: SqlReader, ticketId: number): Promise<Record<ScopeKind, number[]>> {
  const rows = await reader.all<{ kind: ScopeKind; targetId: number }>(
    'SELECT kind, target_id AS targetId FROM major_incident_scopes WHERE ticket_id = ? ORDER BY kind, target_id',
    [ticketId],
  );
  const of = (kind: ScopeKind) => rows.filter((row) => row.kind === kind).map(({ targetId }) => targetId);
  return { site: of('site'), service: of('service') };
}

export async function saveScope(
  unit: SqlWriter,
  ticketId: number,
  kind: ScopeKind,
  targets: readonly number[],
): Promise<void> {
  await unit.run('DELETE FROM major_incident_scopes WHERE ticket_id = ? AND kind = ?', [ticketId, kind]);
  for (const target of new Set(targets))
    await unit.run('INSERT INTO major_incident_scopes (ticket_id, kind, target_id) VALUES (?, ?, ?)', [
      ticketId,
      kind,
      target,
    ]);
}
