import type { Language } from '../platform/actor.ts';
import { demoDepartments, type DemoSite, demoSites, demoTeams } from './demo-organisation.ts';
import { foldText } from '../platform/fold-text.ts';

export interface DemoPerson {
  readonly uid: string;
  readonly name: string;
  readonly givenName: string;
  readonly surname: string;
  readonly site: DemoSite['key'];
  readonly department: string;
  readonly jobTitle: string;
  readonly language: Language;
  readonly manager: string | null;
  readonly team: string | null;
  readonly lead: boolean;
  readonly role: string | null;
  readonly vip: boolean;
  readonly disabled: boolean;
}

type Draft = Pick<DemoPerson, 'name' | 'site' | 'department' | 'jobTitle'> & Partial<DemoPerson>;

/** Names of nobody in particular. */
const givenNames =
  'Ana María Luis José Carlos Laura Elena Diego Sofía Javier Carmen Pablo Isabel Roberto Lucía Miguel Andrés Valeria Camila Daniel Fernanda Jorge Paula Ricardo Natalia Óscar Adriana Iván Gabriela Raúl Mónica Sergio Teresa Hugo Claudia Emilio Rocío Martín Verónica Tomás Beatriz Rubén Alicia Felipe Inés Álvaro Noelia Esteban Silvia Mateo Renata Nicolás Julia Samuel Irene Gonzalo Marta Ximena Darío Liliana'.split(
    ' ',
  );
const surnames =
  'García Hernández Martínez López González Rodríguez Pérez Sánchez Ramírez Torres Flores Rivera Gómez Díaz Cruz Morales Reyes Gutiérrez Ortiz Chávez Ruiz Álvarez Castillo Jiménez Vargas Mendoza Romero Herrera Medina Aguilar Vega Castro Muñoz Núñez Ibáñez Peña Rojas Salazar Guerrero Campos'.split(
    ' ',
  );

/** Those whose logins are worth remembering. */
const known: readonly Draft[] = [
  { name: 'Ana García', site: 'cdmx', department: 'sales', jobTitle: 'Ejecutiva de ventas' },
  { name: 'Emma Wilson', site: 'mad', department: 'marketing', jobTitle: 'Content editor', language: 'en' },
  { name: 'Carmen Vega', site: 'cdmx', department: 'management', jobTitle: 'Directora comercial', vip: true },
  {
    name: 'Luis Pérez',
    site: 'cdmx',
    department: 'it',
    jobTitle: 'Agente de la Mesa de Servicio',
    team: 'service-desk',
  },
  {
    name: 'María Núñez',
    site: 'cdmx',
    department: 'it',
    jobTitle: 'Líder de la Mesa de Servicio',
    team: 'service-desk',
    lead: true,
  },
  {
    name: 'Carlos Rojas',
    site: 'cdmx',
    department: 'it',
    jobTitle: 'Especialista en redes',
    team: 'networks',
    lead: true,
  },
  {
    name: 'Sofía Morales',
    site: 'bog',
    department: 'it',
    jobTitle: 'Especialista en aplicaciones',
    team: 'applications',
    lead: true,
  },
  {
    name: 'Javier Ruiz',
    site: 'mad',
    department: 'it',
    jobTitle: 'Experto en plataforma',
    team: 'platform',
    lead: true,
  },
  {
    name: 'Diego Castro',
    site: 'cdmx',
    department: 'it',
    jobTitle: 'Coordinador de proveedores',
    team: 'vendors',
    lead: true,
  },
  {
    name: 'Elena Vidal',
    site: 'mad',
    department: 'it',
    jobTitle: 'Ingeniera avanzada',
    team: 'advanced-engineering',
    lead: true,
  },
  { name: 'Laura Méndez', site: 'cdmx', department: 'it', jobTitle: 'Gerente de servicio', role: 'service-manager' },
  {
    name: 'Roberto Silva',
    site: 'cdmx',
    department: 'management',
    jobTitle: 'Director de tecnología',
    role: 'director',
    vip: true,
  },
  { name: 'Isabel Torres', site: 'mad', department: 'management', jobTitle: 'Auditora interna', role: 'auditor' },
  { name: 'Pablo Ramos', site: 'cdmx', department: 'it', jobTitle: 'Administrador de Escala', role: 'administrator' },
  { name: 'Marta León', site: 'bog', department: 'logistics', jobTitle: 'Coordinadora de almacén', disabled: true },
];

/** The whole demo organisation, the same on every machine. */
export const demoPeople: readonly DemoPerson[] = generate();

function generate(): DemoPerson[] {
  const random = seededRandom(20261122);
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[Math.floor(random() * items.length)];
    if (item === undefined) throw new Error('Nothing to pick from');
    return item;
  };
  const drafts: Draft[] = [...known];
  const names = new Set(known.map(({ name }) => name));
  const newName = (): string => {
    for (;;) {
      const name = `${pick(givenNames)} ${pick(surnames)}`;
      if (names.has(name)) continue;
      names.add(name);
      return name;
    }
  };
  for (const team of demoTeams) {
    for (const site of missingMembers(
      team.members,
      drafts.filter((draft) => draft.team === team.key),
    )) {
      const first = !drafts.some((draft) => draft.team === team.key);
      drafts.push({
        name: newName(),
        site,
        department: team.department,
        jobTitle: team.jobTitle,
        team: team.key,
        lead: first,
      });
    }
  }
  const business = demoDepartments.filter(({ hires }) => hires);
  for (const { key, people } of demoSites) {
    while (drafts.filter(({ site }) => site === key).length < people) {
      const department = pick(business);
      drafts.push({
        name: newName(),
        site: key,
        department: department.key,
        jobTitle: pick(department.jobTitles),
        language: key === 'mad' && random() < 0.08 ? 'en' : 'es',
        vip: random() < 0.01,
      });
    }
  }
  return withManagers(drafts.map(complete));
}

function missingMembers(members: Readonly<Partial<Record<DemoSite['key'], number>>>, present: readonly Draft[]) {
  return demoSites.flatMap(({ key }) => {
    const missing = (members[key] ?? 0) - present.filter(({ site }) => site === key).length;
    return Array.from({ length: Math.max(0, missing) }, () => key);
  });
}

function complete(draft: Draft): DemoPerson {
  const [givenName = draft.name, ...rest] = draft.name.split(' ');
  return {
    language: 'es',
    manager: null,
    team: null,
    lead: false,
    role: null,
    vip: false,
    disabled: false,
    ...draft,
    givenName,
    surname: rest.join(' '),
    uid: foldText(draft.name).replace(/ /g, '.'),
  };
}

/** The first of a department manages it; the commercial director manages the managers. */
function withManagers(people: readonly DemoPerson[]): DemoPerson[] {
  const top = people.find(({ name }) => name === 'Carmen Vega')?.uid ?? null;
  const heads = new Map<string, string>();
  for (const { department, uid, role, disabled } of people) {
    const head = department === 'it' ? role === 'service-manager' : !disabled;
    if (head && !heads.has(department)) heads.set(department, uid);
  }
  return people.map((person) => {
    const head = heads.get(person.department) ?? null;
    const manager = head === person.uid ? top : head;
    return { ...person, manager: manager === person.uid ? null : manager };
  });
}

/** Mulberry32: small, and the same everywhere. */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
