import { builtInRoles } from '../../shared/access-control/roles.ts';
import { practiceKeys, practiceOf } from '../../shared/practices/registry.ts';
import { defaultChain } from '../../shared/escalation/escalation-chain.ts';
import { seedMatrix } from '../../shared/tickets/priority.ts';
import { addMissing, type SeedWriter } from './seed-writer.ts';

/** Names of the states that practices declare; administrators add statuses of their own beside them. */
const statusNames: Readonly<Record<string, readonly [es: string, en: string]>> = {
  new: ['Nuevo', 'New'],
  'in-progress': ['En curso', 'In progress'],
  waiting: ['En espera', 'Waiting'],
  resolved: ['Resuelto', 'Resolved'],
  closed: ['Cerrado', 'Closed'],
  cancelled: ['Cancelado', 'Cancelled'],
  'to-do': ['Por hacer', 'To do'],
  doing: ['En curso', 'Doing'],
  blocked: ['Detenida', 'Blocked'],
  done: ['Hecha', 'Done'],
};

const levels = [
  {
    kind: 'impact',
    key: 'low',
    position: 1,
    name: ['Bajo', 'Low'],
    question: ['Solo a una persona', 'One person only'],
  },
  { kind: 'impact', key: 'medium', position: 2, name: ['Medio', 'Medium'], question: ['A un equipo', 'A team'] },
  {
    kind: 'impact',
    key: 'high',
    position: 3,
    name: ['Alto', 'High'],
    question: ['A una sede o a toda la empresa', 'A site or the whole company'],
  },
  {
    kind: 'urgency',
    key: 'low',
    position: 1,
    name: ['Baja', 'Low'],
    question: ['Se puede seguir trabajando', 'Work goes on'],
  },
  {
    kind: 'urgency',
    key: 'medium',
    position: 2,
    name: ['Media', 'Medium'],
    question: ['Se trabaja a medias', 'Work goes on in part'],
  },
  {
    kind: 'urgency',
    key: 'high',
    position: 3,
    name: ['Alta', 'High'],
    question: ['No se puede trabajar', 'Work has stopped'],
  },
] as const;

const resolutionCodes = [
  { key: 'solved', name: ['Solucionado', 'Solved'] },
  { key: 'workaround', name: ['Solución temporal', 'Workaround'] },
  { key: 'guidance', name: ['Orientación a la persona', 'Guidance given'] },
  { key: 'replaced', name: ['Equipo o pieza reemplazada', 'Device or part replaced'] },
  { key: 'vendor-fixed', name: ['Resuelto por el proveedor', 'Fixed by the vendor'] },
  { key: 'recovered', name: ['Se recuperó solo', 'Recovered by itself'] },
  { key: 'not-reproducible', name: ['No se pudo reproducir', 'Not reproducible'] },
  { key: 'duplicate', name: ['Duplicado', 'Duplicate'] },
  { key: 'no-answer', name: ['La persona no respondió', 'No answer from the person'] },
  // Only history brings these.
  { key: 'imported', name: ['Importado', 'Imported'], active: false },
  { key: 'in-call', name: ['Resuelto en la llamada', 'Solved in the call'], active: false },
] as const;

/**
 * What every installation starts with. Runs at each start and adds only what is missing.
 * @param now epoch milliseconds
 */
export async function seedReference(unit: SeedWriter, now: number): Promise<void> {
  await addMissing(
    unit,
    'roles',
    ['key'],
    builtInRoles.map(({ key, name, permissions }) => ({
      key,
      name_es: name.es,
      name_en: name.en,
      permissions: JSON.stringify(permissions),
      built_in: true,
    })),
  );
  await addMissing(unit, 'statuses', ['practice', 'key'], practiceKeys.flatMap(statusesOf));
  await addMissing(
    unit,
    'levels',
    ['kind', 'key'],
    levels.map(({ kind, key, position, name, question }) => ({
      kind,
      key,
      position,
      name_es: name[0],
      name_en: name[1],
      question_es: question[0],
      question_en: question[1],
    })),
  );
  await addMissing(
    unit,
    'resolution_codes',
    ['key'],
    resolutionCodes.map((code, position) => ({
      key: code.key,
      practice: null,
      name_es: code.name[0],
      name_en: code.name[1],
      active: !('active' in code),
      position,
    })),
  );
  await addMissing(
    unit,
    'number_sequences',
    ['practice'],
    practiceKeys.map((practice) => ({ practice, next_value: 1 })),
  );
  await addMissing(
    unit,
    'escalation_chains',
    ['key'],
    [
      {
        key: 'gravest',
        name_es: 'La prioridad más grave',
        name_en: 'Gravest priority',
        position: 0,
        active: true,
        definition: JSON.stringify(defaultChain),
      },
    ],
  );
  await seedFirstMatrix(unit, now);
}

function statusesOf(practice: (typeof practiceKeys)[number]) {
  const { states, initial } = practiceOf(practice).workflow;
  return Object.entries(states).map(([key, category], position) => {
    const [es, en] = statusNames[key] ?? [key, key];
    return { practice, key, category, name_es: es, name_en: en, position, is_default: key === initial, active: true };
  });
}

async function seedFirstMatrix(unit: SeedWriter, now: number): Promise<void> {
  const [version] = await unit.all<{ id: number }>('SELECT id FROM matrix_versions LIMIT 1');
  if (version) return;
  const { insertId } = await unit.run(
    'INSERT INTO matrix_versions (created_at, created_by, note) VALUES (?, NULL, ?)',
    [now, 'ITIL'],
  );
  await addMissing(
    unit,
    'matrix_cells',
    ['version_id', 'impact', 'urgency'],
    seedMatrix.map((cell) => ({ version_id: insertId, ...cell })),
  );
}
