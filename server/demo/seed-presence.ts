import { addMissing } from '../../db/seeds/seed-writer.ts';
import { type AssignmentDefinition, assignmentDefinition } from '../../shared/automation/assignment.ts';
import { type AbsenceKind, stretchOf } from '../../shared/people/absence.ts';
import { inTransaction, type UnitOfWork } from '../platform/database.ts';

const dayMs = 86_400_000;

/** Teams of the demo whose work finds its people by itself, each in another way. */
const modes: Readonly<Record<string, Partial<AssignmentDefinition>>> = {
  'on-site': { mode: 'least-loaded', mostOpen: 12 },
  applications: { mode: 'skills' },
  'hr-desk': { mode: 'round-robin', accepts: true },
};

interface PlannedAbsence {
  readonly team: string;
  /** Who of the team: 0 leads it. */
  readonly member: number;
  readonly kind: AbsenceKind;
  /** Days from today to the first, and how many there are. */
  readonly begins: number;
  readonly days: number;
}

/** Some who are away today, some who were, and some who will be; nobody whose login `npm start` prints. */
const absences: readonly PlannedAbsence[] = [
  { team: 'applications', member: 2, kind: 'leave', begins: -3, days: 12 },
  { team: 'platform', member: 2, kind: 'training', begins: -1, days: 4 },
  { team: 'finance-desk', member: 1, kind: 'sickness', begins: 0, days: 2 },
  { team: 'service-desk', member: 4, kind: 'leave', begins: -24, days: 9 },
  { team: 'systems', member: 2, kind: 'training', begins: -12, days: 3 },
  { team: 'on-site', member: 1, kind: 'leave', begins: -40, days: 12 },
  { team: 'on-site', member: 2, kind: 'leave', begins: 9, days: 5 },
  { team: 'service-desk', member: 3, kind: 'training', begins: 6, days: 2 },
];

/** How teams of the demo give out their work, and who of them is away now and then; once its history is there. */
export function seedPresence(now: number): Promise<void> {
  return inTransaction(async (unit) => {
    for (const [team, mode] of Object.entries(modes)) {
      const row = await unit.first<{ id: number }>('SELECT id FROM teams WHERE `key` = ?', [team]);
      if (!row) continue;
      const definition = JSON.stringify(assignmentDefinition.parse(mode));
      await addMissing(unit, 'team_assignments', ['team_id'], [{ team_id: row.id, definition, turns: 0 }]);
    }
    for (const planned of absences) await addAbsence(unit, planned, now);
  });
}

async function addAbsence(unit: UnitOfWork, { team, member, kind, begins, days }: PlannedAbsence, now: number) {
  const members = await unit.all<{ id: number; zone: string }>(
    `SELECT p.id, p.time_zone AS zone FROM team_members m JOIN teams t ON t.id = m.team_id
       JOIN people p ON p.id = m.person_id
      WHERE t.\`key\` = ? ORDER BY m.is_lead DESC, m.person_id`,
    [team],
  );
  const person = members[member];
  if (!person) return;
  const dayOf = (offset: number) => new Date(now + offset * dayMs).toISOString().slice(0, 10);
  const whole = { fromDay: dayOf(begins), toDay: dayOf(begins + days - 1), fromTime: null, toTime: null };
  const { from, to } = stretchOf(whole, person.zone);
  await addMissing(
    unit,
    'absences',
    ['person_id', 'from_day'],
    [
      {
        person_id: person.id,
        kind,
        from_day: whole.fromDay,
        to_day: whole.toDay,
        zone: person.zone,
        starts_at: from,
        ends_at: to,
      },
    ],
  );
}
