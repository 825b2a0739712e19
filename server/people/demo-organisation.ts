export interface DemoSite {
  readonly key: 'cdmx' | 'bog' | 'mad';
  readonly name: string;
  readonly timeZone: string;
  readonly country: string;
  readonly people: number;
}

export const demoSites: readonly DemoSite[] = [
  { key: 'cdmx', name: 'Ciudad de México', timeZone: 'America/Mexico_City', country: 'MX', people: 140 },
  { key: 'bog', name: 'Bogotá', timeZone: 'America/Bogota', country: 'CO', people: 90 },
  { key: 'mad', name: 'Madrid', timeZone: 'Europe/Madrid', country: 'ES', people: 70 },
];

export interface DemoDepartment {
  readonly key: string;
  readonly es: string;
  readonly en: string;
  readonly jobTitles: readonly string[];
  /** Whether the generator fills it up with employees. */
  readonly hires: boolean;
  /** The team that owns what is asked of the department. */
  readonly frontLine?: string;
}

export const demoDepartments: readonly DemoDepartment[] = [
  { key: 'management', es: 'Dirección', en: 'Management', jobTitles: ['Director'], hires: false },
  {
    key: 'it',
    es: 'Tecnología',
    en: 'Technology',
    jobTitles: ['Especialista'],
    hires: false,
    frontLine: 'service-desk',
  },
  { key: 'sales', es: 'Ventas', en: 'Sales', jobTitles: ['Ejecutivo de ventas', 'Analista comercial'], hires: true },
  {
    key: 'ecommerce',
    es: 'Tienda en línea',
    en: 'E-commerce',
    jobTitles: ['Responsable de catálogo', 'Analista de tienda'],
    hires: true,
  },
  { key: 'stores', es: 'Tiendas', en: 'Stores', jobTitles: ['Encargado de tienda', 'Cajero'], hires: true },
  {
    key: 'logistics',
    es: 'Logística',
    en: 'Logistics',
    jobTitles: ['Coordinador de almacén', 'Planificador'],
    hires: true,
  },
  { key: 'marketing', es: 'Marketing', en: 'Marketing', jobTitles: ['Diseñador', 'Analista de campañas'], hires: true },
  {
    key: 'care',
    es: 'Atención a clientes',
    en: 'Customer care',
    jobTitles: ['Agente de atención', 'Supervisor'],
    hires: true,
  },
  {
    key: 'hr',
    es: 'Recursos Humanos',
    en: 'Human Resources',
    jobTitles: ['Analista de RR. HH.'],
    hires: false,
    frontLine: 'hr-desk',
  },
  {
    key: 'finance',
    es: 'Finanzas',
    en: 'Finance',
    jobTitles: ['Contador', 'Analista financiero'],
    hires: true,
    frontLine: 'finance-desk',
  },
  { key: 'legal', es: 'Jurídico', en: 'Legal', jobTitles: ['Abogado'], hires: false, frontLine: 'legal-desk' },
  {
    key: 'general-services',
    es: 'Servicios Generales',
    en: 'General Services',
    jobTitles: ['Técnico de mantenimiento'],
    hires: false,
    frontLine: 'general-services-desk',
  },
];

export interface DemoTeam {
  readonly key: string;
  readonly name: string;
  readonly tier: number;
  readonly department: string;
  readonly members: Readonly<Partial<Record<DemoSite['key'], number>>>;
  readonly jobTitle: string;
  readonly skills: readonly string[];
  /** With the level of the Common European Framework where it matters. */
  readonly languages: readonly string[];
  readonly vendorServed?: boolean;
}

const agent = 'Especialista de soporte';

export const demoTeams: readonly DemoTeam[] = [
  {
    key: 'service-desk',
    name: 'Mesa de Servicio',
    tier: 1,
    department: 'it',
    members: { cdmx: 3, bog: 2, mad: 1 },
    jobTitle: 'Agente de la Mesa de Servicio',
    skills: ['productivity-suite', 'directory', 'point-of-sale'],
    languages: ['es', 'en-B1'],
  },
  {
    key: 'on-site',
    name: 'Soporte en sitio',
    tier: 2,
    department: 'it',
    members: { cdmx: 1, bog: 1, mad: 1 },
    jobTitle: 'Técnico en sitio',
    skills: ['pc', 'printing', 'audio-video'],
    languages: ['es'],
  },
  {
    key: 'networks',
    name: 'Redes',
    tier: 2,
    department: 'it',
    members: { cdmx: 1, mad: 1 },
    jobTitle: agent,
    skills: ['wifi', 'vpn', 'voice'],
    languages: ['es', 'en-B2'],
  },
  {
    key: 'systems',
    name: 'Sistemas y bases de datos',
    tier: 2,
    department: 'it',
    members: { cdmx: 2, bog: 1 },
    jobTitle: agent,
    skills: ['windows', 'linux', 'sql', 'backup'],
    languages: ['es', 'en-B2'],
  },
  {
    key: 'applications',
    name: 'Aplicaciones',
    tier: 2,
    department: 'it',
    members: { bog: 3 },
    jobTitle: agent,
    skills: ['erp', 'crm', 'payroll'],
    languages: ['es'],
  },
  {
    key: 'identity',
    name: 'Identidad',
    tier: 2,
    department: 'it',
    members: { mad: 2 },
    jobTitle: agent,
    skills: ['ldap', 'sso', 'separation-of-duties'],
    languages: ['es', 'en-B2'],
  },
  {
    key: 'platform',
    name: 'Plataforma',
    tier: 3,
    department: 'it',
    members: { cdmx: 2, mad: 1 },
    jobTitle: 'Experto en plataforma',
    skills: ['erp-core', 'storage', 'containers'],
    languages: ['es', 'en-B2'],
  },
  {
    key: 'security',
    name: 'Seguridad',
    tier: 3,
    department: 'it',
    members: { cdmx: 1, mad: 1 },
    jobTitle: 'Analista de seguridad',
    skills: ['siem', 'forensics'],
    languages: ['es', 'en-C1'],
  },
  {
    key: 'vendors',
    name: 'Proveedores',
    tier: 4,
    department: 'it',
    members: { cdmx: 1 },
    jobTitle: 'Coordinador de proveedores',
    skills: ['contracts'],
    languages: ['es', 'en-C1'],
    vendorServed: true,
  },
  {
    key: 'advanced-engineering',
    name: 'Ingeniería avanzada',
    tier: 5,
    department: 'it',
    members: { mad: 2 },
    jobTitle: 'Ingeniero avanzado',
    skills: ['bgp', 'abap', 'java'],
    languages: ['es', 'en-C1', 'pt-B2', 'fr-B2'],
  },
  deskOf('hr', 'Recursos Humanos', { cdmx: 1, bog: 1, mad: 1 }),
  deskOf('finance', 'Finanzas', { cdmx: 1, bog: 1 }),
  deskOf('legal', 'Jurídico', { cdmx: 1, mad: 1 }),
  deskOf('general-services', 'Servicios Generales', { cdmx: 1, bog: 1 }),
];

/** A business department that answers its own queue. */
function deskOf(department: string, name: string, members: DemoTeam['members']): DemoTeam {
  return {
    key: `${department}-desk`,
    name,
    tier: 1,
    department,
    members,
    jobTitle: `Atención de ${name}`,
    skills: [],
    languages: ['es'],
  };
}
